import type { Track } from './sound-pad.ts'

type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number]

/** The two filters of ITU-R BS.1770 at 48 kHz: how loud the ear finds a frequency. */
const SHELF: Coefficients = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585]
const RUMBLE: Coefficients = [1, -2, 1, -1.99004745483398, 0.99007225036621]

const BLOCK_SECONDS = 0.4
const SILENCE = -70

/** The loudness of a 48 kHz track in LUFS, measured in blocks; those far below the rest do not count. */
export function loudnessOf(track: Track, rate: number): number {
  const left = weighted(track.left)
  const right = weighted(track.right)
  const size = Math.round(BLOCK_SECONDS * rate)
  const powers: number[] = []
  for (let from = 0; from + size <= left.length; from += size / 4)
    powers.push(power(left, from, size) + power(right, from, size))
  const audible = powers.filter((value) => lufs(value) > SILENCE)
  const gate = lufs(mean(audible)) - 10
  return lufs(mean(audible.filter((value) => lufs(value) > gate)))
}

function weighted(samples: Float32Array): Float32Array {
  return filtered(filtered(samples, SHELF), RUMBLE)
}

function filtered(samples: Float32Array, [b0, b1, b2, a1, a2]: Coefficients): Float32Array {
  const out = new Float32Array(samples.length)
  let z1 = 0
  let z2 = 0
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at] ?? 0
    const value = b0 * sample + z1
    z1 = b1 * sample - a1 * value + z2
    z2 = b2 * sample - a2 * value
    out[at] = value
  }
  return out
}

function power(samples: Float32Array, from: number, size: number): number {
  let sum = 0
  for (let at = from; at < from + size; at++) sum += (samples[at] ?? 0) ** 2
  return sum / size
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function lufs(power: number): number {
  return power <= 0 ? Number.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(power)
}
