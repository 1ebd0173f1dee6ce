import { readPriceTable } from '../backends/list.ts'
import type { PriceTable } from '../backends/prices.ts'
import type { Config } from '../config.ts'
import { modelOf } from '../domain/models.ts'
import { nearest } from '../domain/nearest.ts'
import type { Capabilities, Given, Model, RenderInput, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { apart } from './backend-checks.ts'
import type { Check } from './check.ts'
import { sampleRender } from './sample-render.ts'

const PAGE = 'docs/backends/prices.md'

/** Whether the price list names what there is, and everything that costs something has a price. */
export function prices(config: Config): Check {
  return {
    name: 'prices',
    mend: `See ${PAGE}.`,
    async look(signal) {
      const table = readPriceTable(config.backends)
      const { made, broken } = makeAll(config)
      const here = made.flatMap((backend) => namesOf(backend).map((name) => `${backend.name}/${name}`))
      // Nobody knows what a backend has that cannot be made.
      const entries = table.models.filter((entry) => !broken.some((name) => entry.startsWith(`${name}/`)))
      const strangers = entries.filter((entry) => !here.includes(entry))
      const sample = await sampleRender(signal)
      const unpriced = (await Promise.all(made.map((backend) => unpricedOf(backend, table, sample, signal)))).flat()
      const lines = [
        ...strangers.map((entry) => strangerLine(entry, here)),
        ...(unpriced.length > 0 ? [unpricedLine(unpriced, config.backends.prices.path)] : []),
      ]
      if (lines.length > 0) return { state: 'note', says: lines.join('\n') }
      const costly = entries.length > 0 || made.some((backend) => !backend.capabilities().free)
      return { state: 'ok', says: costly ? 'every model has its price' : 'nothing that is set up costs anything' }
    },
  }
}

function strangerLine(entry: string, here: readonly string[]): string {
  const meant = nearest(entry, here)
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
  return `The list has ${entry}, but no model that is set up has that name.${hint}`
}

function unpricedLine(names: readonly string[], path: string): string {
  return `No price is known for ${names.join(', ')}. Every clip of theirs waits for a yes until ${path} has one: see ${PAGE}.`
}

/** What is wrong with those that cannot be made, their own checks tell. */
function makeAll(config: Config): { made: VideoBackend[]; broken: string[] } {
  const made: VideoBackend[] = []
  const broken: string[] = []
  for (const { name, make } of apart(config)) {
    try {
      made.push(make())
    } catch {
      broken.push(name)
    }
  }
  return { made, broken }
}

function namesOf(backend: VideoBackend): string[] {
  return [...new Set(backend.capabilities().models.map((model) => model.name))]
}

/** Models that cost something, are not in the list, and whose backend tells no price of them either. */
async function unpricedOf(backend: VideoBackend, table: PriceTable, sample: RenderRequest, signal: AbortSignal) {
  const can = backend.capabilities()
  if (can.free) return []
  const unlisted = can.models.filter((model) => table.priceOf(backend.name, model.name) === undefined)
  const found = await Promise.all(
    unlisted.map(async (model) => {
      const render = renderBy(model, can, sample)
      // One that is never chosen needs no price.
      if (render === undefined || (await tellsPrice(backend, render, signal))) return []
      return [`${backend.name}/${model.name}`]
    }),
  )
  return [...new Set(found.flat())]
}

/** The shortest render that this model makes, and no other one before it. */
function renderBy(model: Model, can: Capabilities, sample: RenderRequest): RenderRequest | undefined {
  const all = [sample.seconds, model.seconds.max].flatMap((seconds) =>
    model.shapes.flatMap((shape) => model.takes.map((given) => ({ ...sample, seconds, shape, inputs: INPUTS[given] }))),
  )
  return all.find((render) => modelOf(can, render) === model)
}

const file = { asset: 'none', width: 240, height: 240 }
const picture = (role: 'first' | 'last'): RenderInput => ({ ...file, kind: 'picture', role })
const INPUTS: Record<Given, RenderInput[]> = {
  words: [],
  first: [picture('first')],
  last: [picture('last')],
  'first and last': [picture('first'), picture('last')],
  clip: [{ ...file, kind: 'clip', role: 'base', seconds: 1, fps: 24 }],
}

/** One that does not answer in time tells none. */
async function tellsPrice(backend: VideoBackend, render: RenderRequest, signal: AbortSignal): Promise<boolean> {
  const late = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const quote = backend.quote(render).catch(() => undefined)
  return (await Promise.race([quote, late])) !== undefined
}
