import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { openGround } from '../../../../../../src/backends/animatic/draw/base/ground.ts'
import { prepareStage, type StageSize } from '../../../../../../src/backends/animatic/draw/stage.ts'
import type { GroundInput } from '../../../../../../src/backends/animatic/messages.ts'
import type { RenderRequest } from '../../../../../../src/domain/video-backend.ts'
import { tempFolder } from '../../../../media/clips.ts'
import { lookNamed, pixels } from '../request.ts'

/** Something like a photograph: a sky, a speckled ground, and a speckled red thing that stands on it. */
export function photograph(width = 640, height = 360, seed = 1): Canvas {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const sky = pen.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, '#6f9fd8')
  sky.addColorStop(0.5, '#dfe8ee')
  pen.fillStyle = sky
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#6d7a4a'
  pen.fillRect(0, height * 0.5, width, height * 0.5)
  speckle(canvas, { x: 0, y: 0, width, height }, 1600, 0.12, seed)
  const thing = { x: width * 0.42, y: height * 0.3, width: width * 0.16, height: height * 0.45 }
  pen.fillStyle = '#c02a20'
  pen.fillRect(thing.x, thing.y, thing.width, thing.height)
  speckle(canvas, thing, 160, 0.3, seed + 1)
  return canvas
}

function speckle(
  canvas: Canvas,
  box: { x: number; y: number; width: number; height: number },
  count: number,
  alpha: number,
  seed: number,
): void {
  const pen = canvas.getContext('2d')
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const size = canvas.height / 60
  for (let i = 0; i < count; i++) {
    pen.fillStyle = next() > 0.5 ? `rgba(255,255,255,${alpha})` : `rgba(0,0,0,${alpha})`
    pen.fillRect(box.x + next() * (box.width - size), box.y + next() * (box.height - size), size, size)
  }
}

export async function savePicture(picture: Canvas): Promise<string> {
  const path = join(await tempFolder(), 'picture.png')
  await writeFile(path, await picture.encode('png'))
  return path
}

export function asInput(path: string, part: Partial<GroundInput> = {}): GroundInput {
  return { path, kind: 'picture', role: 'first', width: 640, height: 360, ...part }
}

export interface Over {
  frames: number
  /** RGBA bytes. */
  frame(number: number): Promise<Buffer>
}

/** A render over pictures or a clip, ready to be drawn. */
export async function drawOver(inputs: GroundInput[], request: RenderRequest, size: StageSize): Promise<Over> {
  const ground = await openGround(inputs, request, size)
  const stage = prepareStage(request, lookNamed(request.look), size, ground)
  return {
    frames: stage.frames,
    async frame(number) {
      await stage.load(number)
      return pixels(stage, number, size)
    },
  }
}

/** The middle of a picture, where nothing is written. */
export function middle(size: { width: number; height: number }): Box {
  return { left: 0, right: size.width, top: Math.round(size.height * 0.36), bottom: Math.round(size.height * 0.64) }
}

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** How far two pictures are apart in a box: the mean difference of their colours, 0..255, as if the second lay `dx` further right. */
export function difference(a: Buffer, b: Buffer, width: number, box: Box, dx = 0): number {
  let sum = 0
  let count = 0
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      if (x + dx < 0 || x + dx >= width) continue
      for (let part = 0; part < 3; part++, count++)
        sum += Math.abs((a[(y * width + x) * 4 + part] ?? 0) - (b[(y * width + x + dx) * 4 + part] ?? 0))
    }
  }
  return sum / count
}

/** By how many pixels what is in the box has moved to the right. */
export function shiftOf(a: Buffer, b: Buffer, width: number, box: Box, most = 30): number {
  let best = { dx: 0, difference: Number.POSITIVE_INFINITY }
  for (let dx = -most; dx <= most; dx++) {
    const apart = difference(a, b, width, box, dx)
    if (apart < best.difference) best = { dx, difference: apart }
  }
  return best.dx
}

/** Mean red, green and blue in a box. */
export function meanColour(bytes: Buffer, width: number, box: Box): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0]
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++)
      for (const part of [0, 1, 2] as const) sums[part] += bytes[(y * width + x) * 4 + part] ?? 0
  const count = (box.bottom - box.top) * (box.right - box.left)
  return [sums[0] / count, sums[1] / count, sums[2] / count]
}
