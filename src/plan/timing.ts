import { MAX_SHOTS } from '../domain/sheet.ts'

const SHORTEST = 1
const LONGEST = 120

/** How many shots one idea takes: one up to 4 s, two up to 8 s, three up to 15 s, then one more for every 5 s. */
export function shotsFor(seconds: number): number {
  if (seconds <= 4) return 1
  if (seconds <= 8) return 2
  if (seconds <= 15) return 3
  return Math.min(MAX_SHOTS, Math.ceil(seconds / 5))
}

/** How many shots of at least a second find room. */
export function mostShots(seconds: number): number {
  return Math.max(1, Math.min(MAX_SHOTS, Math.floor(seconds / SHORTEST)))
}

/** Shares the seconds out by weight, in tenths that add up exactly. No shot is shorter than a second if there is room. */
export function shareSeconds(seconds: number, weights: readonly number[]): number[] {
  const total = Math.round(seconds * 10)
  const least = Math.max(1, Math.min(SHORTEST * 10, Math.floor(total / weights.length)))
  const wanted = raised(total, least, weights)
  const tenths = wanted.map((share) => Math.min(LONGEST * 10, Math.floor(share + 1e-9)))
  const byRest = wanted
    .map((share, i) => ({ i, rest: share - (tenths[i] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  let left = total - tenths.reduce((a, b) => a + b, 0)
  for (let turn = 0; left > 0 && tenths.some((one) => one < LONGEST * 10); turn += 1) {
    const i = byRest[turn % byRest.length]?.i ?? 0
    const now = tenths[i] ?? 0
    if (now >= LONGEST * 10) continue
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
