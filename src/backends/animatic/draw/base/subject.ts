import { blur, type Field, mapField, smoothStep } from './field.ts'
import { hullOf } from './hull.ts'
import type { Pixels } from './pixels.ts'

/** What stands out of a picture, and how sure that is. */
export interface Subject {
  /** 1 on the subject, 0 off it, without holes and hollows. */
  mask: Field
  /** 0..1. */
  confidence: number
  /** Its middle, as shares of width and height. */
  middle: { x: number; y: number }
}

const PASSES = 3

/** What hardly differs from the edges of the picture is behind: the subject is what cannot be reached from there. */
export function findSubject(picture: Pixels): Subject {
  const { width, height } = picture
  const channels = channelsOf(picture)
  const inMiddle = (x: number) => x > width * 0.2 && x < width * 0.8
  // Subjects are often cut off by the lower edge: its middle is no proof of being behind.
  const isEdge = (x: number, y: number) => x === 0 || y === 0 || x === width - 1 || (y === height - 1 && !inMiddle(x))
  const score = distanceFrom(channels, isEdge)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const dx = (x + 0.5) / width - 0.5
      const dy = (y + 0.5) / height - 0.52
      score.data[at] = (score.data[at] ?? 0) * (0.25 + 0.75 * Math.exp(-(dx * dx + dy * dy) / 0.11))
    }
  }
  const soft = blur(score, 1)
  const level = otsu(soft)
  const raw = mapField(soft, (value) => smoothStep(level * 0.75, level * 1.2, value))
  const parts = largestParts(raw)
  const mask = hullOf(parts)
  return { mask, confidence: confidenceIn(soft, parts, level) * solidity(parts, mask), middle: middleOf(parts, soft) }
}

/** How far each point is from the seeds in colour, along the smoothest way there (a minimum barrier). */
export function distanceFrom(channels: Field[], isSeed: (x: number, y: number) => boolean): Field {
  const first = channels[0]
  if (!first) throw new RangeError('no channel')
  const total = new Float32Array(first.width * first.height)
  for (const channel of channels) {
    const distance = barrier(channel, isSeed)
    for (let at = 0; at < total.length; at++) total[at] = (total[at] ?? 0) + (distance[at] ?? 0)
  }
  return { width: first.width, height: first.height, data: total }
}

function barrier({ width, height, data }: Field, isSeed: (x: number, y: number) => boolean): Float32Array {
  const high = data.slice()
  const low = data.slice()
  const distance = new Float32Array(data.length).fill(Number.POSITIVE_INFINITY)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) if (isSeed(x, y)) distance[at] = 0

  function tryFrom(at: number, from: number): void {
    const value = data[at] ?? 0
    const up = Math.max(high[from] ?? 0, value)
    const down = Math.min(low[from] ?? 0, value)
    if (up - down >= (distance[at] ?? 0)) return
    distance[at] = up - down
    high[at] = up
    low[at] = down
  }

  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        if (x > 0) tryFrom(at, at - 1)
        if (y > 0) tryFrom(at, at - width)
      }
    }
    for (let y = height - 1, at = data.length - 1; y >= 0; y--) {
      for (let x = width - 1; x >= 0; x--, at--) {
        if (x < width - 1) tryFrom(at, at + 1)
        if (y < height - 1) tryFrom(at, at + width)
      }
    }
  }
  return distance
}

/** Light, and two axes of colour, which count for more than shadows do. */
export function channelsOf({ width, height, data }: Pixels): Field[] {
  const light = new Float32Array(data.length)
  const warm = new Float32Array(data.length)
  const green = new Float32Array(data.length)
  for (const [at, pixel] of data.entries()) {
    const r = (pixel & 255) / 255
    const g = ((pixel >>> 8) & 255) / 255
    const b = ((pixel >>> 16) & 255) / 255
    light[at] = 0.3 * r + 0.59 * g + 0.11 * b
    warm[at] = (r - b) * 0.8
    green[at] = (g - (r + b) / 2) * 0.8
  }
  return [light, warm, green].map((values) => blur({ width, height, data: values }, 1))
}

/** The level that parts the values best into two heaps. */
function otsu({ data }: Field): number {
  const bins = new Float64Array(64)
  const most = data.reduce((a, b) => Math.max(a, b), 1e-6)
  for (const value of data) {
    const bin = Math.min(63, Math.floor((value / most) * 64))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  let sum = 0
  for (const [bin, count] of bins.entries()) sum += bin * count
  let best = 0
  let level = 32
  let below = 0
  let belowSum = 0
  for (const [bin, count] of bins.entries()) {
    below += count
    belowSum += bin * count
    const above = data.length - below
    if (below === 0 || above === 0) continue
    const apart = belowSum / below - (sum - belowSum) / above
    const between = below * above * apart * apart
    if (between <= best) continue
    best = between
    level = bin + 1
  }
  return (level / 64) * most
}

/** Small crumbs beside the subject are dropped. */
function largestParts(mask: Field): Field {
  const { width, height, data } = mask
  const part = new Int32Array(data.length)
  const sizes: number[] = [0]
  for (let start = 0; start < data.length; start++) {
    if (part[start] !== 0 || (data[start] ?? 0) < 0.5) continue
    const label = sizes.length
    sizes.push(0)
    const stack = [start]
    part[start] = label
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      sizes[label] = (sizes[label] ?? 0) + 1
      const x = at % width
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= width * height || part[next] !== 0 || (data[next] ?? 0) < 0.5) continue
        part[next] = label
        stack.push(next)
      }
    }
  }
  const most = Math.max(...sizes)
  const kept = data.map((value, at) => ((sizes[part[at] ?? 0] ?? 0) >= most * 0.3 && part[at] !== 0 ? value : 0))
  return { width, height, data: kept }
}

/** A mask is trusted where it is neither tiny nor everything, stands out clearly, and keeps off the side edges. */
function confidenceIn(score: Field, mask: Field, level: number): number {
  const { width, height } = mask
  let inside = 0
  let insideSum = 0
  let outsideSum = 0
  let touching = 0
  for (let at = 0; at < mask.data.length; at++) {
    const x = at % width
    const is = (mask.data[at] ?? 0) >= 0.5
    if (is) inside++
    if (is) insideSum += score.data[at] ?? 0
    else outsideSum += score.data[at] ?? 0
    if (is && (x < 2 || x >= width - 2 || at < width * 2)) touching++
  }
  const total = mask.data.length
  if (inside === 0 || inside === total) return 0
  const share = inside / total
  const apart = insideSum / inside - outsideSum / (total - inside)
  const size = smoothStep(0.01, 0.03, share) * (1 - smoothStep(0.5, 0.68, share))
  const clear = smoothStep(0.1, 0.34, apart) * smoothStep(0.04, 0.14, level)
  const free = 1 - smoothStep(0.1, 0.45, touching / (height * 2 + width))
  return size * clear * free
}

/** Crumbs that are strewn all over a picture are no subject. */
function solidity(parts: Field, hull: Field): number {
  const area = ({ data }: Field) => data.reduce((sum, value) => sum + (value >= 0.5 ? 1 : 0), 0)
  return smoothStep(0.2, 0.45, area(parts) / Math.max(1, area(hull)))
}

function middleOf({ width, data }: Field, score: Field): { x: number; y: number } {
  let sum = 1e-6
  let x = 0.5e-6 * width
  let y = 0.5e-6 * (data.length / width)
  for (let at = 0; at < data.length; at++) {
    const weight = (data[at] ?? 0) * (score.data[at] ?? 0)
    sum += weight
    x += weight * ((at % width) + 0.5)
    y += weight * (Math.floor(at / width) + 0.5)
  }
  return { x: x / sum / width, y: (y / sum / data.length) * width }
}
