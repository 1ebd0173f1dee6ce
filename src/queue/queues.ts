import { DelayedError } from 'bullmq'
import type { Logger } from '../domain/logger.ts'
import { pause } from '../domain/pause.ts'
import type { JobQueue, JobWorker, QueueFloor } from './connection.ts'

/** One queue per step. `draw` is for renders on this machine, `render` for those that run elsewhere. */
export const STEPS = ['plan', 'board', 'render', 'draw', 'finish', 'deliver', 'card'] as const
export type Step = (typeof STEPS)[number]

/** Rings for a row: its id is all that a job carries. A second ring while one waits changes nothing. */
export interface Bells {
  ring(step: Step, ...ids: string[]): Promise<void>
  /** Rings for a row whose job may be waiting for a later time: it comes at once. */
  hurry(step: Step, id: string): Promise<void>
}

export interface Turn {
  /** Aborts when the process stops: leave the row as it is or hand it back, and return. */
  signal: AbortSignal
  /** 0 at the first turn of this row's job. */
  attempt: number
}

/** One turn for one row. Gives the milliseconds after which it wants another turn, or undefined when it is through. */
export type StepRunner = (id: string, turn: Turn) => Promise<number | undefined>

export interface Queues extends Bells {
  start(step: Step, concurrency: number, run: StepRunner): void
  /** Throws away every bell. Only for a process that knows itself alone: the sweeper rings again. */
  empty(): Promise<void>
  /** Whether what the queues stand on can be reached. */
  answers(): Promise<boolean>
  close(): Promise<void>
}

/** A worker that died is noticed after this time by its lock, and its jobs are taken up by others. */
const LOCK_MS = 15_000
const STALLED_MS = 5000
const RING_MS = 5000
const CLOSE_MS = 20_000

export function createQueues(floor: QueueFloor, log: Logger): Queues {
  const queues = new Map<Step, JobQueue>(STEPS.map((step) => [step, floor.queue(step)]))
  const workers: JobWorker[] = []
  const stop = new AbortController()

  function queueOf(step: Step): JobQueue {
    const queue = queues.get(step)
    if (!queue) throw new RangeError(`no such step: ${step}`)
    return queue
  }

  async function ring(step: Step, ...ids: string[]): Promise<void> {
    const queue = queueOf(step)
    const [first] = ids
    if (first === undefined) return
    // One job alone is added ten times as fast as in a bulk, on PostgreSQL.
    const rung =
      ids.length === 1
        ? queue.add(step, { id: first }, jobOptions(first))
        : queue.addBulk(ids.map((id) => ({ name: step, data: { id }, opts: jobOptions(id) })))
    // The row is there: where the bell does not answer, nobody waits for it, and the sweeper rings again.
    await Promise.race([rung, pause(RING_MS, stop.signal)])
    rung.catch(() => {})
  }

  async function hurry(step: Step, id: string): Promise<void> {
    await ring(step, id)
    const job = await queueOf(step).getJob(id)
    // It may have begun its turn in between: then there is nothing to hurry.
    if (await job?.isDelayed()) await job?.promote().catch(() => {})
  }

  function start(step: Step, concurrency: number, run: StepRunner): void {
    const worker = floor.worker(
      step,
      async (job, token) => {
        const id = job.id ?? ''
        const again = await turn(step, id, job.attemptsStarted - 1, run)
        if (again === undefined) return
        await job.moveToDelayed(Date.now() + again, token)
        throw new DelayedError()
      },
      { concurrency, lockDuration: LOCK_MS, stalledInterval: STALLED_MS, maxStalledCount: 1000 },
    )
    workers.push(worker)
  }

  async function turn(step: Step, id: string, attempt: number, run: StepRunner): Promise<number | undefined> {
    if (stop.signal.aborted) return 0
    try {
      return await run(id, { signal: stop.signal, attempt })
    } catch (error) {
      if (stop.signal.aborted) return 0
      // Steps settle what they know of; what comes here is a lost database or a fault of ours. The row still waits.
      log.error({ step, id, attempt, err: error }, 'a step failed')
      return Math.min(60_000, 1000 * 2 ** Math.min(attempt, 6))
    }
  }

  async function empty(): Promise<void> {
    for (const queue of queues.values()) await queue.obliterate({ force: true })
  }

  async function close(): Promise<void> {
    stop.abort()
    const closed = async () => {
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    }
    // A floor that is away cannot be told goodbye: its locks run out by themselves.
    const answers = await floor.answers()
    if (answers) await Promise.race([closed(), pause(CLOSE_MS, new AbortController().signal)])
    await floor.close()
  }

  return { ring, hurry, start, empty, answers: floor.answers, close }
}

/** The row's id is the job's: a second ring finds the job there. Nothing is kept of a job that is through. */
function jobOptions(id: string) {
  return { jobId: id, removeOnComplete: true, removeOnFail: true }
}
