import type { Sound } from '../audio-encoder.ts'

/** Peaks are looked for and turned down in steps of this many samples: a third of a millisecond. */
const STEP = 16
/** How much earlier it turns down than a peak comes, and how long it takes to come back. */
const AHEAD_STEPS = 15
const RELEASE_SECONDS = 0.12

/** No peak between two samples is higher than this times the samples around it. */
const OVERSHOOT = 1.6

const PHASES = [0.25, 0.5, 0.75].map(interpolator)

/** Multiplies by `gain` and turns down softly what would then exceed `ceiling`; the same track, changed. */
export function amplify(sound: Sound, gain: number, ceiling: number): void {
  const peaks = peaksOf(sound, ceiling / gain / OVERSHOOT)
  const wanted = peaks.map((peak) => (peak * gain > ceiling ? ceiling / peak : gain))
  const limited = wanted.some((value) => value < gain)
  const gains = limited ? smoothed(wanted, STEP / sound.rate) : wanted
  for (const samples of [sound.left, sound.right]) {
    for (let step = 0; step < gains.length; step++) {
      const from = gains[step] ?? gain
      const slope = ((gains[step + 1] ?? from) - from) / STEP
      const end = Math.min(samples.length, (step + 1) * STEP)
      for (let at = step * STEP, value = from; at < end; at++, value += slope) samples[at] = (samples[at] ?? 0) * value
    }
  }
}

/** Per step the highest peak of both channels. Where samples stay below `floor` it is not looked for between them. */
function peaksOf({ left, right }: Sound, floor: number): Float32Array {
  const peaks = new Float32Array(Math.ceil(left.length / STEP))
  for (const samples of [left, right])
    for (let step = 0; step < peaks.length; step++) {
      const from = step * STEP
      const to = Math.min(samples.length, from + STEP)
      let peak = 0
      for (let at = from; at < to; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0))
      if (peak > floor) for (const taps of PHASES) peak = Math.max(peak, peakBetween(samples, from, to, taps))
      if (peak > (peaks[step] ?? 0)) peaks[step] = peak
    }
  return peaks
}

function peakBetween(samples: Float32Array, from: number, to: number, taps: Float32Array): number {
  const half = taps.length / 2
  let peak = 0
  for (let at = from; at < to; at++) {
    let value = 0
    for (let tap = 0; tap < taps.length; tap++) value += (samples[at + 1 - half + tap] ?? 0) * (taps[tap] ?? 0)
    peak = Math.max(peak, Math.abs(value))
  }
  return peak
}

/** Never above what is wanted: the least of what comes soon, averaged over the same time, then a slow way back. */
function smoothed(wanted: Float32Array, stepSeconds: number): Float32Array {
  const least = wanted.map((_, step) => {
    let value = Number.POSITIVE_INFINITY
    for (let at = Math.max(0, step - 1); at <= step + AHEAD_STEPS; at++) value = Math.min(value, wanted[at] ?? value)
    return value
  })
  const back = 1 - Math.exp(-stepSeconds / RELEASE_SECONDS)
  for (let step = 1; step < least.length; step++) {
    const last = least[step - 1] ?? 0
    least[step] = Math.min(least[step] ?? 0, last + ((least[step] ?? 0) - last) * back)
  }
  const result = new Float32Array(least.length)
  let sum = (least[0] ?? 0) * AHEAD_STEPS
  for (let step = 0; step < least.length; step++) {
    sum += (least[step] ?? 0) - (least[Math.max(0, step - AHEAD_STEPS)] ?? 0)
    result[step] = Math.min(sum / AHEAD_STEPS, wanted[step] ?? 0)
  }
  return result
}

/** A windowed sinc: the curve through the samples, at a part of the way from one to the next. */
function interpolator(part: number): Float32Array {
  const taps = Float32Array.from({ length: 12 }, (_, tap) => {
    const x = tap - 5 - part
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / 6.5)
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window
  })
  const sum = taps.reduce((all, tap) => all + tap, 0)
  return taps.map((tap) => tap / sum)
}
