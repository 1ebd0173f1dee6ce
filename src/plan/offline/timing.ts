import { MAX_SHOTS } from '../../domain/sheet.ts'

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
  const most = LONGEST * 10
  const free = total - least * weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const wanted = weights.map((weight) => (free * (sum > 0 ? weight : 1)) / (sum > 0 ? sum : weights.length))
  const tenths = wanted.map((share) => Math.min(most, least + Math.floor(share)))
  let left = total - tenths.reduce((a, b) => a + b, 0)
  const byRest = wanted
    .map((share, i) => ({ i, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (let turn = 0; left > 0 && tenths.some((one) => one < most); turn += 1) {
    const i = byRest[turn % byRest.length]?.i ?? 0
    const now = tenths[i] ?? 0
    if (now >= most) continue
    tenths[i] = now + 1
    left -= 1
  }
  return tenths.map((one) => one / 10)
}
