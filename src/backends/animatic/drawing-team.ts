import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { VideoPiece } from '../../media/video-encoder.ts'
import type { DrawInput, DrawMessage, DrawOrder } from './messages.ts'
import { stretchesOf } from './pieces.ts'

/** More threads take more memory than they save time. */
const MOST_THREADS = 4

export interface Drawing {
  frames: number
  /** In the order of the clip, each as soon as it is ready. */
  pieces: AsyncGenerator<VideoPiece>
}

/** Draws and encodes a whole sheet with several threads, each of which takes the next stretch when it is free. */
export async function startDrawing(input: DrawInput, tell: (fraction: number) => void): Promise<Drawing> {
  const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, () => startThread(input))
  const frames = await Promise.race(threads.map((thread) => thread.ready))
  const stretches = stretchesOf(frames)
  const slots = stretches.map(() => Promise.withResolvers<VideoPiece>())
  // A piece that failed before its turn is met when its turn comes; until then nobody holds its promise.
  for (const slot of slots) slot.promise.catch(() => {})
  let next = 0
  let drawn = 0

  function employ(worker: Worker): void {
    function giveNext(): void {
      const stretch = stretches[next]
      if (stretch) worker.postMessage({ index: next, stretch } satisfies DrawOrder)
      else void worker.terminate()
      next++
    }

    worker.on('error', (error) => {
      for (const slot of slots) slot.reject(error)
    })
    worker.on('message', (message: DrawMessage) => {
      if (message.kind === 'drawn') {
        drawn += message.frames
        tell(drawn / frames)
      }
      if (message.kind === 'piece') {
        slots[message.index]?.resolve(message.piece)
        giveNext()
      }
    })
    giveNext()
  }

  for (const { worker } of threads) employ(worker)
  return { frames, pieces: inOrder(slots.map((slot) => slot.promise)) }
}

async function* inOrder(pieces: Promise<VideoPiece>[]): AsyncGenerator<VideoPiece> {
  for (const piece of pieces) yield await piece
}

function startThread(workerData: DrawInput): { worker: Worker; ready: Promise<number> } {
  const worker = new Worker(new URL('./draw-thread.ts', import.meta.url), { workerData })
  const ready = new Promise<number>((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', (message: DrawMessage) => {
      if (message.kind === 'ready') resolve(message.frames)
    })
  })
  return { worker, ready }
}
