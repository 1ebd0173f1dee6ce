import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { PermanentError } from '../../domain/errors.ts'
import type { VideoPiece } from '../video-encoder.ts'
import type { ComposeOrder, ComposeReport } from './compose-thread.ts'
import type { Picture } from './placement.ts'

/** Threads that draw stretches of the picture at the same time. */
export interface ComposingTeam {
  /** The stretches in their order, each as soon as it is there. */
  pieces: Promise<VideoPiece>[]
  /** Call it in any case: it ends the threads. */
  dismiss(): Promise<void>
}

/** More threads than this hold too much memory for what they bring. */
const MOST_THREADS = 4

/** `tell` hears how many frames are drawn, all told. */
export function startTeam(
  picture: Picture,
  spans: readonly { from: number; to: number }[],
  tell: (frames: number) => void,
): ComposingTeam {
  const waiting: ComposeOrder[] = spans.map(({ from, to }, number) => ({ number, from, to }))
  const results = spans.map(() => Promise.withResolvers<VideoPiece>())
  const drawn = new Uint32Array(spans.length)
  const threads = Array.from({ length: Math.min(spans.length, availableParallelism(), MOST_THREADS) }, startThread)
  // A stretch that fails before anybody waits for it must not end the process.
  for (const { promise } of results) promise.catch(() => {})
  return {
    pieces: results.map(({ promise }) => promise),
    async dismiss() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }

  function startThread(): Worker {
    const thread = new Worker(new URL('./compose-thread.ts', import.meta.url), { workerData: picture })
    const fail = (error: Error) => {
      for (const { reject } of results) reject(error)
    }
    thread.on('error', fail)
    thread.on('message', (report: ComposeReport) => {
      if (report.kind === 'progress') {
        drawn[report.number] = report.frames
        tell(drawn.reduce((sum, frames) => sum + frames, 0))
        return
      }
      if (report.kind === 'piece') results[report.number]?.resolve(report.piece)
      else fail(new PermanentError(report.message))
      next(thread)
    })
    next(thread)
    return thread
  }

  function next(thread: Worker): void {
    const order = waiting.shift()
    if (order) thread.postMessage(order)
  }
}
