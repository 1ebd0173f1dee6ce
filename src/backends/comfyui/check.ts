import { z } from 'zod'
import { PermanentError, RetryableError, UserError } from '../../domain/errors.ts'
import type { Given } from '../../domain/video-backend.ts'
import { takeOut } from './fill.ts'
import { FILES_OF, type Graph, linkedNode, placesOf, readGraphs } from './graphs.ts'
import type { ComfyuiOptions } from './index.ts'
import { createServer, type Server } from './server.ts'

/** What ComfyUI says of a kind of node. An input is its type and more about it; an old list of choices is the type itself. */
const nodeInfoSchema = z.object({
  input: z.object({
    required: z.record(z.string(), z.array(z.unknown())).default({}),
    optional: z.record(z.string(), z.array(z.unknown())).default({}),
  }),
  output_node: z.boolean().default(false),
})
type NodeInfo = z.infer<typeof nodeInfoSchema>

/** Of a list of choices as many are named. */
const MOST_CHOICES = 4
/** Of a graph as many faults are told. */
const MOST_FAULTS = 8

export interface Checked {
  state: 'ok' | 'note'
  says: string
}

/**
 * Asks ComfyUI whether every graph can run there: whether its nodes are installed, their inputs are there, and the model
 * files that they name. Throws `UserError` where a person's own graph cannot, or none can at all. Starts nothing.
 */
export async function checkComfyui(
  options: Pick<ComfyuiOptions, 'url' | 'graphsFolder' | 'fetch'>,
  signal: AbortSignal,
): Promise<Checked> {
  const graphs = readGraphs(options.graphsFolder)
  const server = createServer(options.url, options.fetch)
  const version = await versionOf(server, signal).catch((error: unknown) => {
    throw notThere(error)
  })
  const kinds = await readKinds(server, graphs, signal).catch((error: unknown) => {
    throw notThere(error)
  })
  const checked = graphs.map((graph) => ({ graph, faults: faultsOf(graph, kinds) }))
  const broken = checked.filter(({ faults }) => faults.length > 0)
  const usable = checked.filter(({ faults }) => faults.length === 0).map(({ graph }) => graph.name)
  const lines = broken.flatMap(({ graph, faults }) => faults.slice(0, MOST_FAULTS).map((it) => `${graph.name}: ${it}`))
  if (usable.length === 0 || broken.some(({ graph }) => !graph.ready)) throw new UserError(lines.join('\n'))
  const says = `ComfyUI${version === undefined ? '' : ` ${version}`} can run ${usable.join(', ')}.`
  return broken.length === 0 ? { state: 'ok', says } : { state: 'note', says: [says, ...lines].join('\n') }
}

function notThere(error: unknown): unknown {
  if (!(error instanceof RetryableError || error instanceof PermanentError)) return error
  return new UserError(
    `COMFYUI_URL: no ComfyUI answers there (${error.message}). Is it running, and does it listen on this address? Start it with --listen where it is another machine.`,
    { cause: error },
  )
}

async function versionOf(server: Server, signal: AbortSignal): Promise<string | undefined> {
  const { status, body } = await server.read('system_stats', signal)
  if (status === 401 || status === 403)
    throw new PermanentError(`it asks for another name and password: it answered ${status}`)
  const parsed = z.object({ system: z.object({ comfyui_version: z.string().optional() }) }).safeParse(body)
  if (status !== 200 || !parsed.success) throw new PermanentError(`what answers is no ComfyUI: it answered ${status}`)
  return parsed.data.system.comfyui_version
}

/** `missing` where ComfyUI does not have the kind, undefined where it does not say. One by one: all of them are many MB. */
async function readKinds(server: Server, graphs: readonly Graph[], signal: AbortSignal) {
  const names = new Set(graphs.flatMap(({ nodes }) => Object.values(nodes).map((node) => node.class_type)))
  const kinds = new Map<string, NodeInfo | 'missing' | undefined>()
  for (const name of names) {
    const { status, body } = await server.read(`object_info/${encodeURIComponent(name)}`, signal)
    const all = z.record(z.string(), z.unknown()).safeParse(body)
    if (status !== 200 || !all.success) kinds.set(name, undefined)
    else kinds.set(name, name in all.data ? nodeInfoSchema.safeParse(all.data[name]).data : 'missing')
  }
  return kinds
}

function faultsOf(graph: Graph, kinds: Awaited<ReturnType<typeof readKinds>>): string[] {
  const missing = Object.values(graph.nodes)
    .map((node) => node.class_type)
    .filter((kind) => kinds.get(kind) === 'missing')
  if (missing.length > 0)
    return [`the node ${[...new Set(missing)].join(', ')} is not installed. Install it, or update ComfyUI.`]
  const infoOf = (id: string): NodeInfo | undefined => {
    const info = kinds.get(graph.nodes[id]?.class_type ?? '')
    return info === 'missing' ? undefined : info
  }
  const faults = [
    ...wrongSlots(graph, infoOf),
    ...wrongValues(graph, infoOf),
    ...graph.model.takes.flatMap((given) => missingInputs(graph, given, infoOf)),
  ]
  return [...new Set(faults)]
}

type InfoOf = (id: string) => NodeInfo | undefined

function wrongSlots({ nodes, slots }: Graph, infoOf: InfoOf): string[] {
  const nowhere = placesOf(slots).flatMap(({ field, slot }) => {
    const info = infoOf(slot.node)
    if (!info || slot.input in info.input.required || slot.input in info.input.optional) return []
    return [`the slot ${field} points to the input ${slot.input}, which ${called(nodes, slot.node)} does not have.`]
  })
  const saves = infoOf(slots.output.node)?.output_node ?? true
  return saves
    ? nowhere
    : [...nowhere, `the slot output points to ${called(nodes, slots.output.node)}, which saves nothing.`]
}

/** Values that are no longer among the choices: as a rule a model file that is not there. */
function wrongValues({ nodes, slots }: Graph, infoOf: InfoOf): string[] {
  const filled = new Set(placesOf(slots).map(({ slot }) => `${slot.node} ${slot.input}`))
  return Object.entries(nodes).flatMap(([id, { inputs }]) => {
    const info = infoOf(id)
    return Object.entries(inputs).flatMap(([input, value]) => {
      if (!info || filled.has(`${id} ${input}`) || linkedNode(value) !== undefined) return []
      const choices = choicesOf(info.input.required[input] ?? info.input.optional[input])
      if (!choices || choices.includes(String(value))) return []
      const some = choices.slice(0, MOST_CHOICES).join(', ')
      const has =
        choices.length === 0 ? 'There is none yet.' : `There is ${some}${choices.length > MOST_CHOICES ? ', …' : ''}.`
      return [`${called(nodes, id)} has no ${input} "${value}". ${has}`]
    })
  })
}

/** Undefined where an input is no closed list of words and numbers. */
function choicesOf([type, more]: readonly unknown[] = []): string[] | undefined {
  const { data } = z.object({ options: z.array(z.unknown()) }).safeParse(more)
  const choices = Array.isArray(type) ? type : type === 'COMBO' ? data?.options : undefined
  if (!choices?.every((choice) => typeof choice !== 'object')) return undefined
  return choices.map(String)
}

/** Inputs that a node needs and does not get, with the files that a render of this sort brings. */
function missingInputs({ nodes, slots }: Graph, given: Given, infoOf: InfoOf): string[] {
  const left = structuredClone(nodes)
  for (const name of ['first', 'last', 'clip'] as const) {
    const slot = slots[name]
    if (slot && !FILES_OF[given].includes(name)) takeOut(left, slot)
  }
  return Object.entries(left).flatMap(([id, { inputs }]) =>
    Object.keys(infoOf(id)?.input.required ?? {})
      .filter((input) => !(input in inputs))
      .map((input) => `${called(nodes, id)} needs the input ${input}, which is not there when it is given ${given}.`),
  )
}

function called(nodes: Graph['nodes'], id: string): string {
  return `node ${id} (${nodes[id]?.class_type})`
}
