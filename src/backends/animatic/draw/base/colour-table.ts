import type { Rgb } from '../../../../media/colour.ts'
import type { Grade } from '../../../../media/grade.ts'
import type { Pixels } from './pixels.ts'

/** Changes the colours of whole pictures by a grade that was worked out for a grid of colours beforehand. */
export interface ColourTable {
  /** Exactly, mixed from eight colours of the grid: for a picture that is changed once. */
  paint(pixels: Pixels): void
  /** Quickly, for every frame of a clip: the nearest colour, with the steps between scattered so that none is seen. */
  paintQuickly(pixels: Pixels): void
}

const SIDE = 33

/** 64 levels of each colour: a megabyte, which stays in the cache of a processor. */
const BITS = 6
const LEVELS = 1 << BITS

/** The order in which a square of 4×4 pixels crosses to the next level. */
const SCATTER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map((place) => place / 4)

export function tableOf(grade: Grade): ColourTable {
  const grid = new Float32Array(SIDE ** 3 * 3)
  const level = (step: number) => (step / (SIDE - 1)) * 255
  for (let blue = 0, at = 0; blue < SIDE; blue++)
    for (let green = 0; green < SIDE; green++)
      for (let red = 0; red < SIDE; red++, at += 3)
        grid.set(
          grade([level(red), level(green), level(blue)]).map((part) => Math.min(255, Math.max(0, part))),
          at,
        )

  let quick: Uint32Array | undefined

  function buildQuick(): Uint32Array {
    const built = new Uint32Array(LEVELS ** 3)
    const value = (step: number) => (step / (LEVELS - 1)) * 255
    for (let blue = 0, at = 0; blue < LEVELS; blue++)
      for (let green = 0; green < LEVELS; green++)
        for (let red = 0; red < LEVELS; red++, at++) built[at] = mixed(grid, [value(red), value(green), value(blue)])
    return built
  }

  return {
    paint({ data }) {
      let seen = -1
      let made = 0
      for (let at = 0; at < data.length; at++) {
        const pixel = data[at] ?? 0
        if (pixel !== seen) made = mixed(grid, [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255])
        seen = pixel
        data[at] = made
      }
    },
    paintQuickly({ width, height, data }) {
      quick ??= buildQuick()
      const table = quick
      for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
          const lift = SCATTER[((y & 3) << 2) | (x & 3)] as number
          const pixel = data[at] as number
          // 0..255 comes to 0..63 and a rest, which decides whether this pixel takes the next level.
          const red = ((pixel & 255) * (63 / 255) + lift / 4) | 0
          const green = (((pixel >>> 8) & 255) * (63 / 255) + lift / 4) | 0
          const blue = (((pixel >>> 16) & 255) * (63 / 255) + lift / 4) | 0
          data[at] = table[(blue << (2 * BITS)) | (green << BITS) | red] as number
        }
      }
    },
  }
}

/** Mixed from the eight colours of the grid around. */
function mixed(grid: Float32Array, colour: Rgb): number {
  const place = colour.map((part) => (part / 255) * (SIDE - 1))
  const [r = 0, g = 0, b = 0] = place
  const ir = Math.min(SIDE - 2, Math.floor(r))
  const ig = Math.min(SIDE - 2, Math.floor(g))
  const ib = Math.min(SIDE - 2, Math.floor(b))
  const fr = r - ir
  const fg = g - ig
  const fb = b - ib
  const at = ((ib * SIDE + ig) * SIDE + ir) * 3
  const up = SIDE * 3
  const over = SIDE * SIDE * 3
  let pixel = 0xff
  for (let part = 2; part >= 0; part--) {
    const i = at + part
    const near = line(i) * (1 - fg) + line(i + up) * fg
    const far = line(i + over) * (1 - fg) + line(i + over + up) * fg
    pixel = (pixel << 8) | Math.round(near * (1 - fb) + far * fb)
  }
  return pixel >>> 0

  function line(i: number): number {
    return (grid[i] ?? 0) * (1 - fr) + (grid[i + 3] ?? 0) * fr
  }
}
