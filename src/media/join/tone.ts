import type { Frame } from 'node-av/lib'
import { mapPlane, type Plane, type Planes, planesOf } from './planes.ts'

/** How the colours of one frame become those of another: per plane a factor around a mean, and a new mean. */
export type Tone = readonly [y: Change, u: Change, v: Change]

interface Change {
  from: number
  to: number
  factor: number
}

/** A match that would change more than this is no match of one scene with itself. */
const MOST_BRIGHTER = 40
const MOST_COLOURED = 20
const SPREAD = { least: 0.7, most: 1.4 }

/** Differences that nobody sees: they are left alone, so that frames can be copied. */
const UNSEEN = { mean: 0.8, spread: 0.025 }

/** What makes `piece` look like `model`; undefined where they look alike already. */
export function toneBetween(piece: Frame, model: Frame): Tone | undefined {
  const [from, to] = [planesOf(piece), planesOf(model)]
  const tone = [
    changeBetween(from.y, to.y, MOST_BRIGHTER),
    changeBetween(from.u, to.u, MOST_COLOURED),
    changeBetween(from.v, to.v, MOST_COLOURED),
  ] as const
  const seen = tone.some(({ from, to, factor }, index) => {
    if (Math.abs(to - from) > UNSEEN.mean) return true
    return index === 0 && Math.abs(factor - 1) > UNSEEN.spread
  })
  return seen ? tone : undefined
}

function changeBetween(piece: Plane, model: Plane, most: number): Change {
  const [a, b] = [statisticsOf(piece), statisticsOf(model)]
  const shift = Math.min(most, Math.max(-most, b.mean - a.mean))
  const ratio = a.spread > 2 && b.spread > 2 ? b.spread / a.spread : 1
  return { from: a.mean, to: a.mean + shift, factor: Math.min(SPREAD.most, Math.max(SPREAD.least, ratio)) }
}

function statisticsOf({ bytes, stride, width, height }: Plane): { mean: number; spread: number } {
  let sum = 0
  let squares = 0
  for (let row = 0; row < height; row++) {
    for (let at = row * stride; at < row * stride + width; at++) {
      const value = bytes[at] ?? 0
      sum += value
      squares += value * value
    }
  }
  const count = width * height
  const mean = sum / count
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}

/** Applies a part of a match, 0..1. */
export function applyTone(picture: Planes, tone: Tone, part: number): void {
  for (const [index, plane] of [picture.y, picture.u, picture.v].entries()) {
    const change = tone[index]
    if (change) mapPlane(plane, tableOf(change, part, index === 0 ? [16, 235] : [16, 240]))
  }
}

function tableOf({ from, to, factor }: Change, part: number, [low, high]: [number, number]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, value) => {
    const matched = (value - from) * factor + to
    return Math.round(Math.min(high, Math.max(low, value + (matched - value) * part)))
  })
}
