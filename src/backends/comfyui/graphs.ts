import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { SHAPES, type Shape } from '../../domain/order.ts'
import type { Given, Model } from '../../domain/video-backend.ts'
import { type Nodes, nodesSchema, offSchema, type Slot, type SlotMap, slotMapSchema } from './slots.ts'

/** A graph that can be rendered with. */
export interface Graph {
  name: string
  /** It comes with Reelay. */
  ready: boolean
  nodes: Nodes
  slots: SlotMap
  model: Model
}

/** Where the graphs that come with Reelay stand. */
const READY = fileURLToPath(new URL('graphs', import.meta.url))

const ENDING = '.slots.json'

/** The files that a graph gets for what it is given. */
export const FILES_OF: Record<Given, readonly ('first' | 'last' | 'clip')[]> = {
  words: [],
  first: ['first'],
  last: ['last'],
  'first and last': ['first', 'last'],
  clip: ['clip'],
}

/**
 * The graphs of a person's folder, then those that come with Reelay and are not replaced by one of the same name there.
 * Throws `UserError` with a line per fault, which names the file and the field.
 */
export function readGraphs(folder: string | undefined): Graph[] {
  const faults: string[] = []
  const own = folder === undefined ? [] : readFolder(folder, false, faults)
  const taken = new Set(own.map(({ name }) => name))
  const ready = readFolder(READY, true, faults).filter(({ name }) => !taken.has(name))
  if (faults.length > 0) throw new UserError(faults.join('\n'))
  return [...own, ...ready].flatMap(({ graph }) => graph ?? [])
}

/** What is switched off has a name and no graph. */
type Entry = { name: string; graph?: Graph }

function readFolder(folder: string, ready: boolean, faults: string[]): Entry[] {
  const names = filesOf(folder, faults)
  for (const file of names.filter((name) => name.endsWith('.json') && !name.endsWith(ENDING)))
    if (!names.includes(`${file.slice(0, -'.json'.length)}${ENDING}`))
      faults.push(`${file}: there is no ${file.slice(0, -'.json'.length)}${ENDING} beside it.`)
  return names
    .filter((file) => file.endsWith(ENDING))
    .flatMap((file) => readEntry(folder, file.slice(0, -ENDING.length), ready, faults) ?? [])
}

function filesOf(folder: string, faults: string[]): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    faults.push(`COMFYUI_GRAPHS: there is no folder ${folder}.`)
    return []
  }
}

function readEntry(folder: string, name: string, ready: boolean, faults: string[]): Entry | undefined {
  const map = `${name}${ENDING}`
  const written = readJson(folder, map, faults)
  if (written === undefined) return undefined
  if (offSchema.safeParse(written).success) return { name }
  const slots = parse(slotMapSchema, written, map, faults)
  const raw = readJson(folder, `${name}.json`, faults)
  if (isEditorFile(raw)) {
    faults.push(`${name}.json: is saved for the editor. Export it from ComfyUI with "Export (API)".`)
    return undefined
  }
  const nodes = raw === undefined ? undefined : parse(nodesSchema, raw, `${name}.json`, faults)
  if (!slots || !nodes) return undefined
  const wrong = [...danglingLinks(nodes).map((fault) => `${name}.json: ${fault}`), ...faultsOf(slots, nodes, map)]
  faults.push(...wrong)
  return wrong.length > 0 ? undefined : { name, graph: { name, ready, nodes, slots, model: modelFor(name, slots) } }
}

function readJson(folder: string, file: string, faults: string[]): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    faults.push(
      `${file}: ${missing ? 'there is no such file.' : error instanceof Error ? error.message : String(error)}`,
    )
    return undefined
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, file: string, faults: string[]): T | undefined {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues.slice(0, 5))
    faults.push(`${file}: ${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`)
  return undefined
}

function isEditorFile(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'nodes' in raw && Array.isArray(raw.nodes)
}

function danglingLinks(nodes: Nodes): string[] {
  return Object.entries(nodes).flatMap(([id, { inputs }]) =>
    Object.entries(inputs).flatMap(([input, value]) => {
      const from = linkedNode(value)
      return from === undefined || from in nodes ? [] : [`${id}.inputs.${input}: there is no node ${from}.`]
    }),
  )
}

/** The node that an input is linked to. */
export function linkedNode(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[1] !== 'number') return undefined
  return typeof value[0] === 'string' || typeof value[0] === 'number' ? String(value[0]) : undefined
}

function faultsOf(slots: SlotMap, nodes: Nodes, file: string): string[] {
  const nowhere = placesOf(slots).flatMap(({ field, slot }) =>
    slot.node in nodes ? [] : [`${file}: ${field}: the graph has no node ${slot.node}.`],
  )
  const files = ['first', 'last', 'clip'] as const
  const removed = files.flatMap((field) =>
    (slots[field]?.without ?? [])
      .filter((node) => !(node in nodes))
      .map((node) => `${file}: ${field}.without: the graph has no node ${node}.`),
  )
  const takes = takesOf(slots)
  const without = takes.flatMap((given) =>
    FILES_OF[given]
      .filter((field) => slots[field] === undefined)
      .map((field) => `${file}: takes: "${given}" needs the slot "${field}".`),
  )
  const unused = files
    .filter((field) => slots[field] !== undefined && !takes.some((given) => FILES_OF[given].includes(field)))
    .map((field) => `${file}: ${field}: nothing in "takes" uses this slot.`)
  const length =
    slots.seconds || slots.frames || slots.lengths.only?.length === 1
      ? []
      : [`${file}: lengths: without the slot "seconds" or "frames" the graph makes one length only.`]
  return [...nowhere, ...removed, ...without, ...unused, ...length]
}

/** Every slot of the map, with the field in which it stands. */
export function placesOf(slots: SlotMap): { field: string; slot: Slot }[] {
  const { prompt, negative, seed, seconds, frames, size, first, last, clip, output } = slots
  const all = { prompt, negative, seed, seconds, frames, first, last, clip, output }
  const fields = Object.entries({ ...all, 'size.width': size?.width, 'size.height': size?.height })
  return fields.flatMap(([field, found]) => [found ?? []].flat().map((slot) => ({ field, slot })))
}

function takesOf({ takes, first, last, clip }: SlotMap): readonly Given[] {
  if (takes) return takes
  if (clip) return ['clip']
  if (first) return [last ? 'first and last' : 'first']
  return [last ? 'last' : 'words']
}

function modelFor(name: string, slots: SlotMap): Model {
  const { min = 1, max = 1, only } = slots.lengths
  const lengths = only?.toSorted((a, b) => a - b)
  return {
    name,
    takes: takesOf(slots),
    seconds: lengths ? { min: lengths[0] ?? 1, max: lengths.at(-1) ?? 1, only: lengths } : { min, max },
    shapes: shapesOf(slots),
    sound: slots.sound,
    patienceMs: slots.deadlineMinutes * 60_000,
  }
}

function shapesOf({ shapes, size }: SlotMap): readonly Shape[] {
  const only = size?.only
  const able = only === undefined ? SHAPES : SHAPES.filter((shape) => only[shape] !== undefined)
  return shapes ? able.filter((shape) => shapes.includes(shape)) : able
}
