import { MAX_SHOTS } from '../domain/sheet.ts'

const SHORTEST = 1
/** A film has twelve shots to the minute, also where its title and end cards take 5 s of that. */
const USUAL_SHOT = 5.2
const HEAD_START = 4.9
const LONGEST = 120

/** How many shots one idea takes: one up to 4 s, two up to 8 s, three up to 15 s, then one more for every 5 s. */
export function shotsFor(seconds: number): number {
  if (seconds <= 4) return 1
  if (seconds <= 8) return 2
  if (seconds <= 15) return 3
  return Math.min(MAX_SHOTS, Math.ceil(seconds / 5))
}

/** How long one shot may be, in seconds. */
export interface Bounds {
  min: number
  max: number
}

export const PLAIN_BOUNDS: Bounds = { min: SHORTEST, max: LONGEST }

/** How many shots a film has: twelve per minute at an even pace, as far as the bounds allow. */
export function filmShots(seconds: number, pace: number, bounds: Bounds): number {
  const usual = Math.max(Math.round(((seconds + HEAD_START) / USUAL_SHOT) * pace), Math.min(3, Math.floor(seconds / 2)))
  return Math.max(leastShots(seconds, bounds), Math.min(mostShots(seconds, bounds), usual))
}

/** How many shots of at least the shortest length find room. */
export function mostShots(seconds: number, bounds: Bounds = PLAIN_BOUNDS): number {
  return Math.max(1, Math.min(MAX_SHOTS, Math.floor(seconds / bounds.min + 1e-9)))
}

/** How many shots it takes if none is longer than the longest. */
export function leastShots(seconds: number, bounds: Bounds = PLAIN_BOUNDS): number {
  return Math.max(1, Math.min(MAX_SHOTS, Math.ceil(seconds / bounds.max - 1e-9)))
}

/**
 * Shares the seconds out by weight, in tenths that add up exactly. No shot is shorter or longer than the bounds, as far
 * as their number allows.
 */
export function shareSeconds(seconds: number, weights: readonly number[], bounds: Bounds = PLAIN_BOUNDS): number[] {
  const total = Math.round(seconds * 10)
  const longest = Math.max(Math.floor(bounds.max * 10 + 1e-9), Math.ceil(total / weights.length))
  const least = Math.max(1, Math.min(Math.ceil(bounds.min * 10 - 1e-9), Math.floor(total / weights.length)))
  const wanted = raised(total, least, weights)
  const tenths = wanted.map((share) => Math.min(longest, Math.floor(share + 1e-9)))
  const byRest = wanted
    .map((share, i) => ({ i, rest: share - (tenths[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = total - tenths.reduce((a, b) => a + b, 0)
  for (let turn = 0; left > 0 && tenths.some((one) => one < longest); turn += 1) {
    const i = byRest[turn % byRest.length]?.i ?? 0
    const now = tenths[i] ?? 0
    if (now >= longest) continue
    tenths[i] = now + 1
    left -= 1
  }
  return tenths.map((one) => one / 10)
}

/** The shares by weight, those too small raised to the least at the cost of the others. */
function raised(total: number, least: number, weights: readonly number[]): number[] {
  const safe = weights.map((weight) => (Number.isFinite(weight) && weight > 0 ? weight : 1e-6))
  const low = new Set<number>()
  for (;;) {
    const room = total - least * low.size
    const sum = safe.reduce((all, weight, i) => (low.has(i) ? all : all + weight), 0)
    const shares = safe.map((weight, i) => (low.has(i) ? least : (room * weight) / sum))
    const under = shares.findIndex((share, i) => !low.has(i) && share < least)
    if (under === -1 || low.size === safe.length - 1) return shares
    low.add(under)
  }
}
