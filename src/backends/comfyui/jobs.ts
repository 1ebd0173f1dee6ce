import { z } from 'zod'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import { faultOf } from '../kit/faults.ts'
import type { WireAnswer } from '../kit/wire.ts'
import { type ExecutionError, executionErrorSchema } from './faults.ts'
import type { Server } from './server.ts'

/** A job as ComfyUI knows it. What it does not know at all is undefined: its memory goes with its process. */
export type Job =
  | { state: 'pending'; number?: number; place?: number }
  | { state: 'running' }
  | { state: 'completed'; outputs: Outputs }
  | { state: 'failed'; error?: ExecutionError }
  | { state: 'cancelled' }

/** What the nodes put out: lists of files under names that differ from node to node, and other things. */
export type Outputs = Record<string, unknown>

const outputsSchema = z.record(z.string(), z.unknown())

const jobSchema = z.object({
  status: z.string(),
  priority: z.number().optional().catch(undefined),
  outputs: outputsSchema.optional().catch(undefined),
  execution_error: executionErrorSchema.optional().catch(undefined),
})

/** An entry of the queue: its number, the job's id, the graph, and more. */
const entrySchema = z.tuple([z.number(), z.string()]).rest(z.unknown())
const queueSchema = z.object({ queue_running: z.array(entrySchema), queue_pending: z.array(entrySchema) })

const historySchema = z.record(
  z.string(),
  z.object({
    outputs: outputsSchema.default({}),
    status: z
      .object({
        status_str: z.string().optional(),
        messages: z.array(z.tuple([z.string(), z.unknown()])).default([]),
      })
      .nullish(),
  }),
)

export interface Jobs {
  /** What ComfyUI knows of a job, wherever it stands: one look, two where the routes are old. */
  find(id: string, signal: AbortSignal): Promise<Job | undefined>
}

export function createJobs(server: Server): Jobs {
  /** Found out once: it is older than the routes of jobs. */
  let old = false

  async function find(id: string, signal: AbortSignal): Promise<Job | undefined> {
    if (old) return findByOldRoutes(server, id, signal)
    const answer = await server.read(`api/jobs/${id}`, signal)
    // The queue is not asked as well: it holds the graphs of everybody's jobs, which may be many MB.
    if (saysUnknown(answer)) return undefined
    if (answer.status !== 404 && answer.status !== 405) return jobIn(answer)
    const job = await findByOldRoutes(server, id, signal)
    old = true
    return job
  }

  return { find }
}

/** The route of jobs is there and does not know this one. Without the route the answer is a line of text. */
export function saysUnknown({ status, body }: WireAnswer): boolean {
  return status === 404 && z.object({ error: z.unknown() }).safeParse(body).success
}

function jobIn(answer: WireAnswer): Job {
  if (answer.status !== 200) throw faultOf(answer, { billable: false })
  const { status, priority, outputs, execution_error: error } = read(jobSchema, answer.body)
  switch (status) {
    case 'pending':
      return { state: 'pending', ...(priority !== undefined && { number: priority }) }
    case 'completed':
      return { state: 'completed', outputs: outputs ?? {} }
    case 'failed':
      return { state: 'failed', ...(error && { error }) }
    case 'cancelled':
      return { state: 'cancelled' }
    default:
      return { state: 'running' }
  }
}

/** The place of a waiting job, 1 for the next; undefined where it cannot be told. */
export async function placeOf(server: Server, job: Job, signal: AbortSignal): Promise<number | undefined> {
  if (job.state !== 'pending') return undefined
  const { place, number } = job
  if (place !== undefined || number === undefined) return place
  try {
    const { body } = await server.read('api/jobs?status=pending', signal)
    const list = z.object({ jobs: z.array(z.object({ priority: z.number() })) }).safeParse(body)
    return list.success ? 1 + list.data.jobs.filter((other) => other.priority < number).length : undefined
  } catch (error) {
    // It is known that the job waits. That its place is not is no reason to know nothing.
    if (error instanceof RetryableError || error instanceof PermanentError) return undefined
    throw error
  }
}

/**
 * The queue, then the history, which every version of ComfyUI has. In this order, since that is the way of a job: one
 * that moves on in between is found all the same.
 */
async function findByOldRoutes(server: Server, id: string, signal: AbortSignal): Promise<Job | undefined> {
  const { running, pending } = await readQueue(server, signal)
  if (running.includes(id)) return { state: 'running' }
  const place = pending.indexOf(id) + 1
  if (place > 0) return { state: 'pending', place }
  const answer = await server.read(`history/${id}`, signal)
  if (answer.status !== 200) throw faultOf(answer, { billable: false })
  const found = read(historySchema, answer.body)[id]
  if (!found) return undefined
  const { status, outputs } = found
  if (status?.status_str !== 'error') return { state: 'completed', outputs }
  const messages = new Map(status.messages)
  if (messages.has('execution_interrupted')) return { state: 'cancelled' }
  const error = executionErrorSchema.safeParse(messages.get('execution_error'))
  return { state: 'failed', ...(error.success && { error: error.data }) }
}

/** The ids of the jobs that run, and of those that wait, the next one first. */
export async function readQueue(
  server: Server,
  signal: AbortSignal,
): Promise<{ running: string[]; pending: string[] }> {
  const answer = await server.read('queue', signal)
  if (answer.status === 404)
    throw new PermanentError('it is no ComfyUI that answers', { fault: { kind: 'answer', detail: '404' } })
  if (answer.status !== 200) throw faultOf(answer, { billable: false })
  const { queue_running: running, queue_pending: pending } = read(queueSchema, answer.body)
  return {
    running: running.map(([, id]) => id),
    pending: pending.toSorted(([a], [b]) => a - b).map(([, id]) => id),
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new RetryableError('the answer of ComfyUI cannot be read', { fault: { kind: 'answer' }, cause: parsed.error })
}

/** A file in ComfyUI's folders. */
export interface SavedFile {
  filename: string
  subfolder: string
  type: string
}

const fileSchema = z.object({
  filename: z.string().min(1),
  subfolder: z.string().default(''),
  type: z.string().default('output'),
})
const VIDEO = /\.(mp4|webm|mkv|mov|m4v)$/i

/** The clip among the outputs of a node, which lists it as `images`, `gifs`, `videos`, `video`. */
export function clipOf(outputs: Outputs, node: string): SavedFile | undefined {
  const own = outputs[node]
  if (typeof own !== 'object' || own === null) return undefined
  const files = Object.values(own)
    .filter(Array.isArray)
    .flat()
    .flatMap((item) => fileSchema.safeParse(item).data ?? [])
  return files.find(({ filename, type }) => type === 'output' && VIDEO.test(filename))
}

export function viewOf({ filename, subfolder, type }: SavedFile): string {
  return `view?${new URLSearchParams({ filename, subfolder, type })}`
}
