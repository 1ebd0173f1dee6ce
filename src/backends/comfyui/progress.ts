import { z } from 'zod'
import type { Nodes } from './slots.ts'

/** How long a connection stays without anybody who asks. */
const IDLE_MS = 120_000
/** How long to wait before a connection is tried again. */
const AGAIN_MS = 10_000
/** Jobs beyond this are forgotten, the oldest first. */
const MOST_JOBS = 200

/** What a node other than a sampler adds to the work, where a sampler adds 1. */
const SMALL = 0.02

const eventSchema = z.object({
  type: z.string(),
  data: z.object({
    prompt_id: z.string(),
    node: z.string().nullish(),
    value: z.number().optional(),
    max: z.number().optional(),
    nodes: z
      .union([z.array(z.string()), z.record(z.string(), z.object({ value: z.number(), max: z.number() }))])
      .optional(),
  }),
})
type Event = z.infer<typeof eventSchema>

export interface ProgressOptions {
  url: string
  headers: Record<string, string>
  clientId: string
  WebSocket: typeof WebSocket
  now(): number
}

export interface Progress {
  /** How far a job is, 0..1; undefined before anything was heard of it. Opens the connection where it is needed. */
  of(job: string, nodes: Nodes | undefined): number | undefined
  forget(job: string): void
}

/** What is known of a job: how far each of its nodes is, 0..1, and how much each of them is of the work. */
interface Known {
  weights: Map<string, number>
  done: Map<string, number>
}

/**
 * Hears from ComfyUI how far its jobs are, through one WebSocket for all of them. Nothing depends on it: without a
 * connection the progress is unknown, and that is all. It is open only while somebody asks.
 */
export function createProgress(options: ProgressOptions): Progress {
  const jobs = new Map<string, Known>()
  let socket: WebSocket | undefined
  let notBefore = 0
  let idle: NodeJS.Timeout | undefined

  function of(job: string, nodes: Nodes | undefined): number | undefined {
    if (!jobs.has(job)) remember(job, nodes)
    open()
    const known = jobs.get(job)
    return known && known.done.size > 0 ? fractionOf(known) : undefined
  }

  function remember(job: string, nodes: Nodes | undefined): void {
    const [oldest] = jobs.keys()
    if (oldest !== undefined && jobs.size >= MOST_JOBS) jobs.delete(oldest)
    jobs.set(job, { weights: weightsOf(nodes), done: new Map() })
  }

  function forget(job: string): void {
    if (jobs.delete(job) && jobs.size === 0) close()
  }

  function open(): void {
    idle ??= setTimeout(close, IDLE_MS).unref()
    idle.refresh()
    if (socket || options.now() < notBefore) return
    notBefore = options.now() + AGAIN_MS
    const { WebSocket: Socket, headers, clientId } = options
    const opened = new Socket(`${options.url}?${new URLSearchParams({ clientId })}`, { headers })
    socket = opened
    const gone = () => {
      if (socket === opened) socket = undefined
    }
    opened.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') hear(data)
    })
    opened.addEventListener('close', gone)
    opened.addEventListener('error', gone)
  }

  function close(): void {
    clearTimeout(idle)
    idle = undefined
    jobs.clear()
    socket?.close()
    socket = undefined
    notBefore = 0
  }

  function hear(text: string): void {
    const event = eventOf(text)
    const known = event && jobs.get(event.data.prompt_id)
    if (known) note(known, event)
  }

  return { of, forget }
}

function eventOf(text: string): Event | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** `progress_state` tells of all nodes that have begun, `progress` of one, `execution_cached` of those that need not run. */
function note({ weights, done }: Known, { type, data }: Event): void {
  const set = (node: string, value: number, max: number) => {
    // What is no node of the graph, such as those that nodes make for themselves, does not count.
    if (weights.has(node) && max > 0) done.set(node, Math.min(1, Math.max(done.get(node) ?? 0, value / max)))
  }
  if (Array.isArray(data.nodes)) {
    if (type === 'execution_cached') for (const node of data.nodes) set(node, 1, 1)
  } else if (data.nodes) {
    for (const [node, { value, max }] of Object.entries(data.nodes)) set(node, value, max)
  } else if (type === 'progress' && data.node && data.max !== undefined) {
    set(data.node, data.value ?? 0, data.max)
  }
}

/** Nearly all of the time goes into the samplers. Without any, all nodes count the same. */
function weightsOf(nodes: Nodes | undefined): Map<string, number> {
  const all = Object.entries(nodes ?? {})
  const isSampler = (type: string) => /sampler/i.test(type) && !/SamplerSelect/i.test(type)
  return new Map(all.map(([id, { class_type: type }]) => [id, isSampler(type) ? 1 : SMALL]))
}

function fractionOf({ weights, done }: Known): number {
  let sum = 0
  let reached = 0
  for (const [node, weight] of weights) {
    sum += weight
    reached += weight * (done.get(node) ?? 0)
  }
  return sum > 0 ? reached / sum : 0
}
