import { blur, type Field, mapField, smoothStep } from './field.ts'
import type { Pixels } from './pixels.ts'
import { channelsOf, distanceFrom, type Subject } from './subject.ts'

/**
 * A guess how near each part of a picture is, 0 far to 1 near, without any model: an even sky is far, the ground comes
 * nearer towards the lower edge, and the subject stands upright on it like a cut-out. It is smooth everywhere, so a
 * picture that is moved by it bends a little and never tears.
 */
export function guessDepth(picture: Pixels, subject: Subject): Field {
  const { width, height } = picture
  const sky = skyOf(picture)
  const horizon = horizonOf(sky)
  const ground = (y: number) => 0.2 + 0.65 * Math.max(0, (y / height - horizon) / (1 - horizon)) ** 1.15
  const feet = feetOf(subject.mask)
  const stands = Math.min(1, Math.max(0.62, ground(feet)) + 0.1)
  const radius = Math.max(2, Math.round(Math.max(width, height) * 0.02))
  const behind = soften(
    mapField(sky, (far, at) => ground(Math.floor(at / width)) * (1 - far)),
    2 * radius,
  )
  const mask = soften(grown(subject.mask, Math.round(1.5 * radius)), radius)
  return mapField(behind, (far, at) => {
    const near = Math.max(stands, far)
    return far + (near - far) * (mask.data[at] ?? 0) * subject.confidence
  })
}

function soften(field: Field, radius: number): Field {
  return blur(blur(blur(field, radius), radius), radius)
}

/** 1 where an even surface reaches down from the upper edge. */
function skyOf(picture: Pixels): Field {
  const fromTop = distanceFrom(channelsOf(picture), (_, y) => y === 0)
  return mapField(fromTop, (distance) => 1 - smoothStep(0.12, 0.34, distance))
}

/** The row, as a share of the height, below which the sky is no longer the greater part. */
function horizonOf({ width, height, data }: Field): number {
  let row = 0
  while (row < height) {
    let sum = 0
    for (let x = 0; x < width; x++) sum += data[row * width + x] ?? 0
    if (sum < width * 0.45) break
    row++
  }
  const found = row / height
  // Neither a ceiling nor a plain wall down to the floor says where the ground begins.
  return found < 0.15 || found > 0.8 ? 0.42 : found
}

/** The lowest row that the subject reaches with some width. */
function feetOf({ width, height, data }: Field): number {
  for (let y = height - 1; y > 0; y--) {
    let count = 0
    for (let x = 0; x < width; x++) if ((data[y * width + x] ?? 0) >= 0.5) count++
    if (count >= width * 0.02) return y
  }
  return height * 0.7
}

/** The edge of the subject belongs to it whole; what bends lies outside. */
function grown(mask: Field, radius: number): Field {
  return mapField(blur(mask, radius), (value) => (value > 0.08 ? 1 : 0))
}

/** Between the points of the field, `x` and `y` as shares of width and height. */
export function depthAt({ width, height, data }: Field, x: number, y: number): number {
  const px = Math.min(width - 1.001, Math.max(0, x * width - 0.5))
  const py = Math.min(height - 1.001, Math.max(0, y * height - 0.5))
  const ix = Math.floor(px)
  const iy = Math.floor(py)
  const fx = px - ix
  const fy = py - iy
  const at = iy * width + ix
  const top = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx
  const low = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx
  return top * (1 - fy) + low * fy
}
