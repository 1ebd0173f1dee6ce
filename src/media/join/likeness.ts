import type { Frame } from 'node-av/lib'
import { type Plane, planesOf } from './planes.ts'

const BLOCK = 8
const USUAL_SPREAD = 40

/** How much two frames differ, in steps of brightness: on the whole, and where they differ most. */
interface Difference {
  mean: number
  most: number
}

/**
 * Whether the second frame shows what the first shows, so that a film would stand still for a moment: they differ less
 * than frames that follow each other do. Where nothing moves nothing can stand still.
 */
export function isDoubled(last: Frame, first: Frame, second: Frame): boolean {
  const standing = differenceOf(brightness(last), brightness(first))
  const moving = differenceOf(brightness(first), brightness(second))
  return (
    standing.mean < 2 && standing.most < 16 && standing.mean < moving.mean * 0.45 && standing.most < moving.most * 0.6
  )
}

/** Means of small blocks, so that the noise of coding does not count. */
function brightness(frame: Frame): Float32Array {
  const { bytes, stride, width, height }: Plane = planesOf(frame).y
  const columns = Math.max(1, Math.floor(width / BLOCK))
  const rows = Math.max(1, Math.floor(height / BLOCK))
  const means = new Float32Array(columns * rows)
  for (let row = 0; row < rows * BLOCK && row < height; row++) {
    const line = Math.floor(row / BLOCK) * columns
    for (let column = 0; column < columns * BLOCK && column < width; column++) {
      const to = line + Math.floor(column / BLOCK)
      means[to] = (means[to] ?? 0) + (bytes[row * stride + column] ?? 0) / (BLOCK * BLOCK)
    }
  }
  return means
}

/** A picture that is brighter or flatter as a whole is the same picture: colours are matched anyway. */
function evened(means: Float32Array): Float32Array {
  const mean = meanOf(means)
  const spread = Math.sqrt(meanOf(means.map((value) => (value - mean) ** 2)))
  return means.map((value) => ((value - mean) / Math.max(spread, 4)) * USUAL_SPREAD)
}

function differenceOf(a: Float32Array, b: Float32Array): Difference {
  const other = evened(b)
  const differences = evened(a).map((value, at) => Math.abs(value - (other[at] ?? 0)))
  return { mean: meanOf(differences), most: differences.reduce((most, value) => Math.max(most, value), 0) }
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
