import { flushCompileCache } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createCanvas } from '@napi-rs/canvas'
import { createVideoEncoder, type VideoPiece } from '../../media/video-encoder.ts'
import { openGround } from './draw/base/ground.ts'
import { prepareStage } from './draw/stage.ts'
import type { DrawInput, DrawMessage, DrawOrder } from './messages.ts'
import type { Stretch } from './pieces.ts'

/** How often a thread tells how far it is. */
const FRAMES_PER_NEWS = 6

/**
 * A thread of the render child. It draws a stretch and encodes each frame at once, while its pixels are still in the
 * cache of the processor: two such threads are faster than one that draws for one that encodes.
 */
const { request, look, ground, settings } = workerData as DrawInput
const stage = prepareStage(request, look, settings, await openGround(ground, request, settings))
const canvas = createCanvas(settings.width, settings.height)
const context = canvas.getContext('2d')

async function draw(stretch: Stretch): Promise<VideoPiece> {
  const encoder = createVideoEncoder(settings)
  let news = 0
  for (let frame = stretch.from; frame < stretch.to; frame++) {
    await stage.load(frame)
    stage.draw(context, frame)
    encoder.write(canvas.data())
    await forgetPixels()
    news++
    if (news === FRAMES_PER_NEWS || frame === stretch.to - 1) {
      tell({ kind: 'drawn', frames: news })
      news = 0
    }
  }
  return encoder.finish()
}

/** Gives the pixels of this frame back before the next: fresh memory for each frame costs more than drawing it. */
async function forgetPixels(): Promise<void> {
  globalThis.gc?.({ type: 'minor' })
  await setImmediate()
}

function tell(message: DrawMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

parentPort?.on('message', async ({ index, stretch }: DrawOrder) => {
  const piece = await draw(stretch)
  // The next render starts quicker with what is compiled by now.
  if (index === 0) flushCompileCache()
  tell({ kind: 'piece', index, piece }, [...piece.packets.map((packet) => packet.data.buffer), piece.config.buffer])
})
tell({ kind: 'ready', frames: stage.frames })
