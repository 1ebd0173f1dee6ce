import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { cycle } from './beyond.ts'
import type { Frame, Pen } from './frame.ts'
import { hashText, seededRandom } from './random.ts'

/** Film grain: the same specks in other places in every frame. */
export interface Grain {
  draw(pen: Pen, frame: number): void
  release(): void
}

const TILES = 3
const SIDE = 384

/** At full strength, how dark or light a speck may be, 0..1. */
const DEPTH = 0.34

/** `strength`: 0..1. A few pictures of noise are made once; a frame costs one copy of them, in whole pixels. */
export function createGrain(strength: number, frame: Frame, seed: number): Grain | undefined {
  if (strength <= 0) return undefined
  const tiles = Array.from({ length: TILES }, (_, index) => noise(strength, frame, index))
  return {
    draw(pen, number) {
      const random = seededRandom(hashText(`${seed}/${number}`))
      const tile = tiles[cycle(number, TILES)]
      if (!tile) return
      const left = -Math.floor(random.next() * SIDE)
      const top = -Math.floor(random.next() * SIDE)
      pen.imageSmoothingEnabled = false
      for (let y = top; y < frame.h; y += SIDE) for (let x = left; x < frame.w; x += SIDE) pen.drawImage(tile, x, y)
    },
    release() {
      for (const tile of tiles) {
        tile.width = 1
        tile.height = 1
      }
    },
  }
}

/** Specks of about a five-hundredth of the picture, so that an encoder keeps them. */
function noise(strength: number, frame: Frame, index: number): Canvas {
  const speck = Math.max(1, frame.u * 0.22)
  const side = Math.ceil(SIDE / speck)
  const random = seededRandom(977 * (index + 1))
  const small = createCanvas(side, side)
  const pen = small.getContext('2d')
  const data = pen.createImageData(side, side)
  for (let at = 0; at < data.data.length; at += 4) {
    // Three draws make a bell: most specks are faint.
    const value = (random.next() + random.next() + random.next()) / 1.5 - 1
    const tone = value > 0 ? 255 : 0
    data.data[at] = tone
    data.data[at + 1] = tone
    data.data[at + 2] = tone
    data.data[at + 3] = Math.round(255 * DEPTH * strength * Math.abs(value))
  }
  pen.putImageData(data, 0, 0)
  const tile = createCanvas(SIDE, SIDE)
  const wide = tile.getContext('2d')
  wide.imageSmoothingEnabled = true
  wide.drawImage(small, 0, 0, side * speck, side * speck)
  return tile
}
