/** The rates that clips are brought to. */
const RATES = [24, 25, 30, 50, 60] as const

/**
 * The nearest rate. Below them all it is the one whose frames repeat most evenly: 12 becomes 24, 15 becomes 30, where
 * the nearest would stutter.
 */
export function rateFor(average: number): number {
  if (!(average > 0)) return 25
  if (average >= 22) return best((rate) => Math.abs(Math.log(rate / average)))
  return best((rate) => (rate > 30 ? Number.POSITIVE_INFINITY : unevenness(rate / average)))
}

function best(cost: (rate: number) => number): number {
  return RATES.reduce((found, next) => (cost(next) < cost(found) ? next : found))
}

/** How far from a whole number, as a part of it. */
function unevenness(repeats: number): number {
  const whole = Math.round(repeats)
  return Math.abs(repeats - whole) / whole
}

/** Frames per second of frames that are shown at these seconds, in their order. Undefined for a single one. */
export function averageRate(times: readonly number[]): number | undefined {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return span > 0 ? (times.length - 1) / span : undefined
}

/** A file's clock ticks no finer than this. */
const TICK_SECONDS = 0.002

/** 23.976 is not 24. */
const RATE_PART = 0.0003

/** Whether each frame stands where a clip of a constant rate has it. */
export function isConstant(times: readonly number[], rate: number): boolean {
  const first = times[0] ?? 0
  const average = averageRate(times) ?? rate
  if (Math.abs(average / rate - 1) > RATE_PART) return false
  return times.every((time, index) => Math.abs(time - first - index / rate) < TICK_SECONDS)
}
