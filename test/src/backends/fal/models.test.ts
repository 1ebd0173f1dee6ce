import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inputOf, type Links } from '../../../../src/backends/fal/input.ts'
import { type ChosenModel, chooseModels, falModelSchema, falModels } from '../../../../src/backends/fal/models.ts'
import { lengthFor } from '../../../../src/domain/models.ts'
import { OPERATIONS, SHAPES } from '../../../../src/domain/order.ts'
import { GIVEN, type Given, type RenderInput } from '../../../../src/domain/video-backend.ts'
import { request } from '../../../samples.ts'
import { endpointInput, isOfTypes } from './endpoints.ts'

const entries = Object.entries(falModels.models)

const ROLES: Record<Given, RenderInput['role'][]> = {
  words: [],
  first: ['first'],
  last: ['last'],
  'first and last': ['first', 'last'],
  clip: ['base'],
}

/** Everything that may be sent to a model: each length and shape, for all that it takes. */
function inputsOf(model: ChosenModel, given: Given) {
  const links: Links = Object.fromEntries(ROLES[given].map((role) => [role, `https://fal.media/${role}`]))
  const inputs = ROLES[given].map(
    (role): RenderInput => ({ asset: 'a', kind: 'picture', role, width: 1280, height: 720 }),
  )
  const { min, max, only = [min, (min + max) / 2, max] } = model.seconds
  return OPERATIONS.flatMap((operation) =>
    model.shapes.flatMap((shape) =>
      only.map((seconds) => inputOf(model, { ...request, operation, shape, inputs }, links, lengthFor(model, seconds))),
    ),
  )
}

function chosen(name: string, given: Given): ChosenModel {
  const model = chooseModels({ [given]: name }).find((one) => one.name === name)
  if (!model) throw new Error(`no model ${name}`)
  return model
}

describe('the models of fal', () => {
  it('are of the main families, for everything that can be given', () => {
    const families = ['seedance', 'kling', 'wan', 'ltx', 'veo', 'luma', 'minimax', 'grok', 'pixverse', 'vidu']
    expect(entries.length).toBeGreaterThanOrEqual(12)
    expect(families.filter((family) => !entries.some(([name]) => name.includes(family)))).toEqual([])
    for (const given of GIVEN) expect(falModels.models[falModels.defaults[given]]?.takes).toContain(given)
  })

  it.each(entries)('are sent only what the endpoint takes, and all that it needs: %s', (name, { takes }) => {
    const fields = endpointInput(name)
    if (!fields) throw new Error('the client of fal does not know this endpoint')
    const needed = [...fields].flatMap(([field, { required }]) => (required ? field : []))
    expect(fields.size).toBeGreaterThan(1)
    for (const given of takes) {
      for (const input of inputsOf(chosen(name, given), given)) {
        const wrong = Object.entries(input).filter(
          ([field, value]) => !isOfTypes(value, fields.get(field)?.types ?? []),
        )
        expect(wrong).toEqual([])
        expect(needed.filter((field) => !(field in input))).toEqual([])
      }
    }
  })

  it.each(entries)('can be sent every length that the endpoint makes: %s', (name, { duration, seconds }) => {
    if (!duration || duration.as === 'frames') return
    const types = endpointInput(name)?.get(duration.field)?.types ?? []
    if (types.includes('number')) return
    expect(seconds.only).toEqual(types.map((type) => Number.parseInt(JSON.parse(type), 10)))
  })

  it.each(entries)(
    'have sound, shape, seed and what is not wanted wherever the endpoint has a field for it: %s',
    (name, model) => {
      const fields = endpointInput(name)
      expect(['generate_audio', 'generate_audio_switch', 'audio'].find((field) => fields?.has(field))).toBe(
        model.switch,
      )
      expect(model.shape === undefined && model.clip === undefined && fields?.has('aspect_ratio')).toBe(false)
      expect(fields?.has('seed')).toBe(model.seed !== undefined)
      expect(fields?.has('negative_prompt')).toBe(model.negative !== undefined)
    },
  )
})

describe('the page about fal', () => {
  const page = readFileSync(new URL('../../../../docs/backends/fal.md', import.meta.url), 'utf8')

  it('has a line for every model, with what it takes, its lengths, shapes and sound', () => {
    const rows = entries.map(
      ([
        name,
        {
          takes,
          seconds: { min, max, only },
          shapes,
          sound,
        },
      ]) => {
        const lengths = only && only.length <= 3 ? only.join(', ') : `${Math.ceil(min)}–${max}`
        const all = shapes.length === SHAPES.length ? 'all' : shapes.join(', ')
        return `| \`${name}\` | ${takes.join('; ')} | ${lengths} | ${all} | ${sound ? 'yes' : 'no'} |`
      },
    )
    expect(page.split('\n').filter((line) => /^\| `(?:fal-ai|xai)/.test(line))).toEqual(rows)
  })

  it('names the defaults', () => {
    const told = [...page.matchAll(/^\| `FAL_\w+_MODEL` .*\| `([\w./-]+)` \|$/gm)].map(([, name]) => name)
    expect(told.sort()).toEqual(Object.values(falModels.defaults).sort())
  })
})

describe('choosing among them', () => {
  it('takes the defaults where nothing is set, each model once', () => {
    const models = chooseModels({})
    expect(models.flatMap((model) => model.takes).sort()).toEqual([...GIVEN].sort())
    expect(new Set(models.map((model) => model.name)).size).toBe(models.length)
    expect(models.every((model) => model.patienceMs === model.map.minutes * 60_000)).toBe(true)
  })

  it('takes what is set', () => {
    const [model] = chooseModels({ words: 'fal-ai/veo3.1' })
    expect(model).toMatchObject({
      name: 'fal-ai/veo3.1',
      takes: ['words'],
      seconds: { min: 4, max: 8, only: [4, 6, 8] },
    })
    expect(model?.shapes).toEqual(['16:9', '9:16'])
  })

  it('takes the model of first pictures for first and last ones too, where it can', () => {
    const kling = 'fal-ai/kling-video/v3/pro/image-to-video'
    const veo = 'fal-ai/veo3.1/image-to-video'
    expect(chooseModels({ first: kling }).find(({ name }) => name === kling)?.takes).toEqual([
      'first',
      'first and last',
    ])
    expect(chooseModels({ first: veo }).find(({ name }) => name === veo)?.takes).toEqual(['first'])
    const other = chooseModels({ first: kling, 'first and last': 'fal-ai/veo3.1/first-last-frame-to-video' })
    expect(other.find(({ name }) => name === kling)?.takes).toEqual(['first'])
  })

  it('says which models there are for what the one that is set cannot do', () => {
    expect(() => chooseModels({ clip: 'fal-ai/veo3.1' })).toThrow(
      /^FAL_EDIT_MODEL: .*"fal-ai\/veo3.1" does not take a clip.*fal-ai\/wan/,
    )
    expect(() => chooseModels({ words: 'fal-ai/nothing' })).toThrow(/is not known here.*fal-ai\/kling-video/)
  })
})

describe('the map of a model', () => {
  const [, good] = entries[0] ?? []

  it.each<[string, object]>([
    ['an unknown field', { speed: 1 }],
    ['a closed list that does not ascend', { seconds: { min: 4, max: 6, only: [4, 6, 5] } }],
    ['a closed list that goes on beyond the longest', { seconds: { min: 4, max: 5, only: [4, 5, 6] } }],
    ['whole seconds without a closed list', { seconds: { min: 4, max: 6 } }],
    ['a first picture without a field for it', { takes: ['words', 'first'] }],
    ['no length for what is no clip', { duration: undefined }],
    ['a shape that is none', { shapes: ['4:3'] }],
  ])('does not pass with %s', (_, change) => {
    expect(falModelSchema.safeParse(good).success).toBe(true)
    expect(falModelSchema.safeParse({ ...good, ...change }).success).toBe(false)
  })

  it('has shapes in the order in which they are known', () => {
    for (const [, { shapes }] of entries) expect(shapes).toEqual(SHAPES.filter((shape) => shapes.includes(shape)))
  })
})
