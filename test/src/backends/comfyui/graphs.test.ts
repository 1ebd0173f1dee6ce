import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readGraphs } from '../../../../src/backends/comfyui/graphs.ts'
import { slotMapSchema } from '../../../../src/backends/comfyui/slots.ts'
import { tempFolder } from '../../media/clips.ts'

const READY = fileURLToPath(new URL('../../../../src/backends/comfyui/graphs', import.meta.url))

const nodes = {
  1: { class_type: 'Words', inputs: { text: '' } },
  2: { class_type: 'Picture', inputs: { image: 'x.png' } },
  3: { class_type: 'Save', inputs: { clip: ['2', 0], filename_prefix: 'x' } },
}
const slots = {
  prompt: { node: '1', input: 'text' },
  output: { node: '3', input: 'filename_prefix' },
  lengths: { only: [5] },
}

async function folderWith(files: Record<string, unknown>): Promise<string> {
  const folder = join(await tempFolder(), 'graphs')
  await mkdir(folder)
  for (const [name, value] of Object.entries(files))
    await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return folder
}

function faultsWith(changes: Record<string, unknown>, graph: unknown = nodes): Promise<string> {
  return folderWith({ 'mine.json': graph, 'mine.slots.json': { ...slots, ...changes } }).then((folder) => {
    try {
      readGraphs(folder)
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  })
}

describe('the graphs that come with Reelay', () => {
  it('make clips of words, and of the first picture, the last, or both', () => {
    const models = readGraphs(undefined).map(({ model }) => [model.name, model.takes])
    expect(Object.fromEntries(models)).toEqual({
      'wan-text-to-clip': ['words'],
      'wan-pictures-to-clip': ['first', 'last', 'first and last'],
    })
  })

  it('come after those of the folder, and give way to one of the same name', async () => {
    const folder = await folderWith({ 'mine.json': nodes, 'mine.slots.json': slots })
    await cp(join(READY, 'wan-text-to-clip.json'), join(folder, 'wan-text-to-clip.json'))
    await writeFile(
      join(folder, 'wan-text-to-clip.slots.json'),
      JSON.stringify({
        ...slots,
        prompt: { node: '6', input: 'text' },
        output: { node: '61', input: 'filename_prefix' },
      }),
    )
    const graphs = readGraphs(folder)
    expect(graphs.map(({ name }) => name)).toEqual(['mine', 'wan-text-to-clip', 'wan-pictures-to-clip'])
    expect(graphs[1]?.model.seconds).toEqual({ min: 5, max: 5, only: [5] })
  })

  it('can be switched off', async () => {
    const folder = await folderWith({ 'wan-pictures-to-clip.slots.json': { off: true } })
    expect(readGraphs(folder).map(({ name }) => name)).toEqual(['wan-text-to-clip'])
  })
})

describe('what a graph takes', () => {
  it.each([
    [{}, ['words']],
    [{ first: { node: '2', input: 'image' } }, ['first']],
    [{ last: { node: '2', input: 'image' } }, ['last']],
    [{ first: { node: '2', input: 'image' }, last: { node: '2', input: 'image' } }, ['first and last']],
    [{ clip: { node: '2', input: 'image' } }, ['clip']],
    [{ takes: ['words', 'first'], first: { node: '2', input: 'image' } }, ['words', 'first']],
  ])('follows from its slots, or is written: %j', async (changes, takes) => {
    const folder = await folderWith({ 'mine.json': nodes, 'mine.slots.json': { ...slots, ...changes } })
    expect(readGraphs(folder)[0]?.model.takes).toEqual(takes)
  })

  it('has the shapes for which it has a size', async () => {
    const at = { width: { node: '1', input: 'w' }, height: { node: '1', input: 'h' } }
    const size = { ...at, only: { '9:16': { width: 480, height: 832 } } }
    const folder = await folderWith({ 'mine.json': nodes, 'mine.slots.json': { ...slots, size } })
    expect(readGraphs(folder)[0]?.model.shapes).toEqual(['9:16'])
  })
})

describe('a broken file', () => {
  it.each<[string, Record<string, unknown>, string]>([
    [
      'a node that is not there',
      { prompt: { node: '9', input: 'text' } },
      'mine.slots.json: prompt: the graph has no node 9.',
    ],
    ['a field that nobody knows', { promt: {} }, 'mine.slots.json: Unrecognized key: "promt"'],
    ['a field of the wrong type', { deadlineMinutes: 'long' }, 'mine.slots.json: deadlineMinutes: '],
    ['a file without its slot', { takes: ['first'] }, 'mine.slots.json: takes: "first" needs the slot "first".'],
    [
      'a slot that is never used',
      { takes: ['words'], last: { node: '2', input: 'image' } },
      'mine.slots.json: last: nothing in "takes" uses this slot.',
    ],
    ['lengths that cannot be told', { lengths: { min: 1, max: 5 } }, 'mine.slots.json: lengths: without the slot'],
    ['lengths upside down', { lengths: { min: 5, max: 1 } }, 'mine.slots.json: lengths: needs either'],
  ])('is named with its field: %s', async (_, changes, says) => {
    expect(await faultsWith(changes)).toContain(says)
  })

  it('is told of a graph that was saved for the editor', async () => {
    expect(await faultsWith({}, { nodes: [], links: [] })).toContain('mine.json: is saved for the editor. Export it')
  })

  it('is told of a link that leads nowhere', async () => {
    const broken = { ...nodes, 3: { class_type: 'Save', inputs: { clip: ['7', 0], filename_prefix: 'x' } } }
    expect(await faultsWith({}, broken)).toContain('mine.json: 3.inputs.clip: there is no node 7.')
  })

  it('is told of a graph without its slot map, of broken JSON and of a folder that is not there', async () => {
    expect(() => readGraphs('/nowhere/at/all')).toThrow('COMFYUI_GRAPHS: there is no folder /nowhere/at/all.')
    const alone = await folderWith({ 'mine.json': nodes })
    expect(() => readGraphs(alone)).toThrow('mine.json: there is no mine.slots.json beside it.')
    const garbled = await folderWith({ 'mine.json': nodes, 'mine.slots.json': '{ "prompt": ' })
    expect(() => readGraphs(garbled)).toThrow(/^mine.slots.json: .*JSON/)
  })
})

it('documents a slot map that is one, and every field', async () => {
  const page = await readFile(new URL('../../../../docs/backends/comfyui.md', import.meta.url), 'utf8')
  const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? ''
  expect(slotMapSchema.safeParse(JSON.parse(example)).error).toBeUndefined()
  const fields = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(
    ([, names = '']) => names.match(/\w+/g) ?? [],
  )
  expect(fields).toEqual(expect.arrayContaining(Object.keys(slotMapSchema.shape)))
})
