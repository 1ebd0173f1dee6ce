import type { Plane } from './planes.ts'

const SIDE = 256
/** How far the strongest grain reaches, in steps of brightness. */
const REACH = 14

let tile: Int8Array | undefined

/** Grain like that of film: the same for the same number, whatever thread draws it. `amount` 0..1. */
export function addGrain({ bytes, stride, width, height }: Plane, amount: number, number: number): void {
  tile ??= createTile()
  const grains = tile
  const weight = Math.round(amount * 256)
  const shiftX = scramble(number * 2 + 1) % SIDE
  const shiftY = scramble(number * 2) % SIDE
  for (let row = 0; row < height; row++) {
    const line = ((row + shiftY) % SIDE) * SIDE
    const end = row * stride + width
    let column = shiftX
    for (let at = row * stride; at < end; at++)
      bytes[at] = (bytes[at] ?? 0) + (((grains[line + (column++ & (SIDE - 1))] ?? 0) * weight) >> 8)
  }
}

/** Noise, a little soft, since grains are larger than pixels. */
function createTile(): Int8Array {
  const noise = Float32Array.from({ length: SIDE * SIDE }, (_, index) => {
    const sum = scramble(index) + scramble(index + 0x10000) + scramble(index + 0x20000)
    return sum / 0xffffffff - 1.5
  })
  return Int8Array.from(noise, (value, at) => {
    const right = noise[(at & ~(SIDE - 1)) | ((at + 1) & (SIDE - 1))] ?? 0
    const below = noise[(at + SIDE) % noise.length] ?? 0
    return Math.round((value * 0.6 + right * 0.25 + below * 0.25) * 2 * REACH)
  })
}

/** A number of 32 bits that looks like chance. */
function scramble(value: number): number {
  let x = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
