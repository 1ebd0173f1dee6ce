import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { VideoPiece } from '../../media/video-encoder.ts'
import { framesOf } from './draw/takes.ts'
import type { DrawInput, DrawMessage, DrawOrder } from './messages.ts'
import { stretchesOf } from './pieces.ts'

/** More threads take more memory than they save time. */
const MOST_THREADS = 4

/** Threads that draw one render after the other. */
export interface DrawingTeam {
  /** The pieces in the order of the clip, each as soon as it is ready. The next render may start after the last of them. */
  draw(input: DrawInput, tell: (fraction: number) => void): AsyncGenerator<VideoPiece>
}

/** Draws and encodes a whole sheet with several threads, each of which takes the next stretch when it is free. */
export function createDrawingTeam(): DrawingTeam {
  const threads = Array.from(
    { length: Math.min(MOST_THREADS, availableParallelism()) },
    () => new Worker(new URL('./draw-thread.ts', import.meta.url)),
  )
  let fail: (error: unknown) => void = () => {}
  for (const thread of threads) thread.on('error', (error) => fail(error))

  return {
    draw(input, tell) {
      const { from, to } = framesOf(input.request, input.settings.fps)
      const frames = to - from
      const stretches = stretchesOf(frames)
      const slots = stretches.map(() => Promise.withResolvers<VideoPiece>())
      // A piece that failed before its turn is met when its turn comes; until then nobody holds its promise.
      for (const slot of slots) slot.promise.catch(() => {})
      let next = 0
      let drawn = 0
      fail = (error) => {
        for (const slot of slots) slot.reject(error)
      }

      function employ(thread: Worker): void {
        function giveNext(): void {
          const stretch = stretches[next]
          if (stretch) order(thread, { kind: 'draw', index: next, stretch })
          else {
            order(thread, { kind: 'end' })
            thread.off('message', receive)
          }
          next++
        }

        function receive(message: DrawMessage): void {
          if (message.kind === 'drawn') {
            drawn += message.frames
            tell(drawn / frames)
            return
          }
          slots[message.index]?.resolve(message.piece)
          giveNext()
        }

        thread.on('message', receive)
        order(thread, { kind: 'begin', input })
        giveNext()
      }

      for (const thread of threads) employ(thread)
      return inOrder(slots.map((slot) => slot.promise))
    },
  }
}

function order(thread: Worker, message: DrawOrder): void {
  thread.postMessage(message)
}

async function* inOrder(pieces: Promise<VideoPiece>[]): AsyncGenerator<VideoPiece> {
  for (const piece of pieces) yield await piece
}
