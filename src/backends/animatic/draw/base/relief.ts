import { clamp } from '../../../../media/colour.ts'
import { depthAt } from './depth.ts'
import type { Pixels } from './pixels.ts'
import type { Plate } from './plate.ts'

/** Where the camera is over a plate, in pixels of the frame. */
export interface Viewpoint {
  /** The middle of what is seen. */
  x: number
  y: number
  zoom: number
  /** How far it stepped aside: what is near goes the other way more than what is far. */
  slideX: number
  slideY: number
  /** How much nearer it came: what is near grows more. */
  near: number
}

/** Draws a plate from a viewpoint, near and far moved apart. */
export interface Relief {
  /** `pixels`: those of the plate, or others of the same size. */
  draw(target: Pixels, pixels: Pixels, view: Viewpoint): void
  /** Where a point of the plate, with what stands on it, is seen. */
  place(view: Viewpoint, x: number, y: number): { x: number; y: number; zoom: number }
}

/** Depth is looked up at the corners of cells of this side; inside it is even. */
const CELL = 16
const CELL_BITS = 4

/** How much the picture may be stretched anywhere for the sake of depth. More looks like rubber. */
const MOST_STRETCH = 0.22

/** The depth that stays where it is. */
const PIVOT = 0.42

/**
 * `views`: the outermost viewpoints; they decide how deep the picture may be. `deepest`: how deep it is at most, 0 is flat
 * and 1 is full.
 */
export function createRelief(
  plate: Plate,
  size: { width: number; height: number },
  views: readonly Viewpoint[],
  deepest = 1,
): Relief {
  const columns = Math.ceil(size.width / CELL)
  const rows = Math.ceil(size.height / CELL)
  const corners = (columns + 1) * (rows + 1)
  const us = new Int32Array(corners)
  const vs = new Int32Array(corners)
  let strength = deepest * (0.35 + 0.65 * plate.confidence)
  const stretch = Math.max(0, ...views.map(stretchOf))
  if (stretch > MOST_STRETCH) strength *= MOST_STRETCH / stretch

  /** The point of the plate that is seen at a point of the frame. */
  function seenAt(view: Viewpoint, x: number, y: number): { u: number; v: number } {
    const u = view.x + (x - size.width / 2) / view.zoom
    const v = view.y + (y - size.height / 2) / view.zoom
    const depth = (depthAt(plate.depth, u / plate.width, v / plate.height) - PIVOT) * strength
    return {
      u: u + depth * (view.slideX - (u - plate.focus.x) * view.near),
      v: v + depth * (view.slideY - (v - plate.focus.y) * view.near),
    }
  }

  function stretchOf(view: Viewpoint): number {
    let most = 0
    for (let y = 0; y <= size.height; y += 2 * CELL) {
      for (let x = 0; x + CELL <= size.width; x += 2 * CELL) {
        const here = seenAt(view, x, y)
        const right = seenAt(view, x + CELL, y)
        const below = seenAt(view, x, y + CELL)
        const even = CELL / view.zoom
        most = Math.max(most, Math.abs(right.u - here.u - even) / even, Math.abs(below.v - here.v - even) / even)
        most = Math.max(most, Math.abs(right.v - here.v) / even, Math.abs(below.u - here.u) / even)
      }
    }
    return most
  }

  return {
    draw(target, pixels, view) {
      const { sharp } = plate
      // Fixed point, 16 bits of fraction. The very last row and column have no neighbour to mix with.
      const mostU = (pixels.width - 1) * 65536 - 1
      const mostV = (pixels.height - 1) * 65536 - 1
      // Pixels are areas: their middles lie half a pixel in, on the plate as in the frame.
      const shift = (sharp - 1) / 2
      for (let row = 0, at = 0; row <= rows; row++) {
        for (let column = 0; column <= columns; column++, at++) {
          const { u, v } = seenAt(view, column * CELL, row * CELL)
          us[at] = clamp(Math.round((u * sharp + shift) * 65536), 0, mostU)
          vs[at] = clamp(Math.round((v * sharp + shift) * 65536), 0, mostV)
        }
      }
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const corner = row * (columns + 1) + column
          fillCell(target, pixels, column * CELL, row * CELL, us, vs, corner, corner + columns + 1)
        }
    },
    place(view, x, y) {
      const depth = (depthAt(plate.depth, x / plate.width, y / plate.height) - PIVOT) * strength
      const zoom = view.zoom * (1 + depth * view.near)
      const u = x - depth * (view.slideX - (x - plate.focus.x) * view.near)
      const v = y - depth * (view.slideY - (y - plate.focus.y) * view.near)
      return {
        x: (u - view.x) * view.zoom + size.width / 2,
        y: (v - view.y) * view.zoom + size.height / 2,
        zoom,
      }
    },
  }
}

/** Fills a square of the target with the patch of the source between four corners, mixed from four pixels each. */
function fillCell(
  target: Pixels,
  source: Pixels,
  left: number,
  top: number,
  us: Int32Array,
  vs: Int32Array,
  upper: number,
  lower: number,
): void {
  const from = source.data
  const to = target.data
  const wide = source.width
  const right = Math.min(CELL, target.width - left)
  const bottom = Math.min(CELL, target.height - top)
  const u0 = us[upper] ?? 0
  const v0 = vs[upper] ?? 0
  const u1 = us[upper + 1] ?? 0
  const v1 = vs[upper + 1] ?? 0
  const du0 = (us[lower] ?? 0) - u0
  const dv0 = (vs[lower] ?? 0) - v0
  const du1 = (us[lower + 1] ?? 0) - u1
  const dv1 = (vs[lower + 1] ?? 0) - v1
  for (let row = 0; row < bottom; row++) {
    let u = u0 + ((du0 * row) >> CELL_BITS)
    let v = v0 + ((dv0 * row) >> CELL_BITS)
    const du = (u1 + ((du1 * row) >> CELL_BITS) - u) >> CELL_BITS
    const dv = (v1 + ((dv1 * row) >> CELL_BITS) - v) >> CELL_BITS
    const start = (top + row) * target.width + left
    for (let at = start; at < start + right; at++) {
      const one = (v >> 16) * wide + (u >> 16)
      const fx = (u >> 8) & 255
      const fy = (v >> 8) & 255
      const w11 = (fx * fy) >> 8
      const w10 = fy - w11
      const w01 = fx - w11
      const w00 = 256 - fx - fy + w11
      const a = from[one] as number
      const b = from[one + 1] as number
      const c = from[one + wide] as number
      const d = from[one + wide + 1] as number
      const upperRedBlue = (Math.imul(a & 0xff00ff, w00) + Math.imul(b & 0xff00ff, w01)) | 0
      const lowerRedBlue = (Math.imul(c & 0xff00ff, w10) + Math.imul(d & 0xff00ff, w11)) | 0
      const redBlue = (upperRedBlue + lowerRedBlue + 0x800080) | 0
      const green =
        ((a >>> 8) & 255) * w00 + ((b >>> 8) & 255) * w01 + ((c >>> 8) & 255) * w10 + ((d >>> 8) & 255) * w11 + 128
      to[at] = ((redBlue >>> 8) & 0xff00ff) | (green & 0xff00) | 0xff000000
      u += du
      v += dv
    }
  }
}
