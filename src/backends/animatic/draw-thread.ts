import { flushCompileCache } from 'node:module'
import { setImmediate } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { createVideoEncoder, type VideoPiece } from '../../media/video-encoder.ts'
import { type Ground, openGround } from './draw/base/ground.ts'
import { prepareStage, type Stage } from './draw/stage.ts'
import type { DrawInput, DrawMessage, DrawOrder } from './messages.ts'
import type { Stretch } from './pieces.ts'

/** How often a thread tells how far it is. */
const FRAMES_PER_NEWS = 6

/** What a thread holds while it works on a render. */
interface Desk {
  input: DrawInput
  ground: Ground | undefined
  stage: Stage
  canvas: Canvas
}

/**
 * A thread of the render child. It draws a stretch and encodes each frame at once, while its pixels are still in the
 * cache of the processor: two such threads are faster than one that draws for one that encodes.
 */
let desk: Desk | undefined
let turn: Promise<void> = Promise.resolve()

async function begin(input: DrawInput): Promise<void> {
  const { request, look, settings } = input
  const ground = await openGround(input.ground, request, settings)
  const canvas = createCanvas(settings.width, settings.height)
  desk = { input, ground, stage: prepareStage(request, look, settings, ground), canvas }
}

async function draw(index: number, stretch: Stretch): Promise<void> {
  if (!desk) throw new Error('a stretch without a render')
  const piece = await encode(desk, stretch)
  // The next process starts quicker with what is compiled by now.
  if (index === 0) flushCompileCache()
  tell({ kind: 'piece', index, piece }, [...piece.packets.map((packet) => packet.data.buffer), piece.config.buffer])
}

async function encode({ input, stage, canvas }: Desk, stretch: Stretch): Promise<VideoPiece> {
  const encoder = createVideoEncoder(input.settings)
  const context = canvas.getContext('2d')
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

async function end(): Promise<void> {
  if (!desk) return
  const { stage, ground, canvas } = desk
  desk = undefined
  stage.release()
  canvas.width = 1
  canvas.height = 1
  await ground?.base?.close()
  globalThis.gc?.()
}

function tell(message: DrawMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

function obey(order: DrawOrder): Promise<void> {
  if (order.kind === 'begin') return begin(order.input)
  return order.kind === 'draw' ? draw(order.index, order.stretch) : end()
}

parentPort?.on('message', (order: DrawOrder) => {
  turn = turn.then(() => obey(order))
})
