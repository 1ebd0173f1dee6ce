/** Two channels of samples, -1..1, of the same length. */
interface Track {
  left: Float32Array
  right: Float32Array
}

type Coefficients = readonly [b0: number, b1: number, b2: number, a1: number, a2: number]

/** The two filters of ITU-R BS.1770 at 48 kHz: how loud the ear finds a frequency. */
const SHELF: Coefficients = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585]
const RUMBLE: Coefficients = [1, -2, 1, -1.99004745483398, 0.99007225036621]

const BLOCK_SECONDS = 0.4
/** Blocks overlap: each begins a quarter after the one before it. */
const STEPS = 4
const SILENCE = -70

/** The loudness of a 48 kHz track in LUFS, measured in blocks; those far below the rest do not count. */
export function loudnessOf(track: Track, rate: number): number {
  const size = Math.round((BLOCK_SECONDS / STEPS) * rate)
  const left = weightedPowers(track.left, size)
  const right = weightedPowers(track.right, size)
  const powers: number[] = []
  for (let step = 0; step + STEPS <= left.length; step++) {
    let sum = 0
    for (let at = step; at < step + STEPS; at++) sum += (left[at] ?? 0) + (right[at] ?? 0)
    powers.push(sum / (STEPS * size))
  }
  const audible = powers.filter((value) => lufs(value) > SILENCE)
  const gate = lufs(mean(audible)) - 10
  return lufs(mean(audible.filter((value) => lufs(value) > gate)))
}

/** The sum of squares of every whole step, behind both filters. */
function weightedPowers(samples: Float32Array, size: number): number[] {
  const [b0, b1, b2, a1, a2] = SHELF
  const [c0, c1, c2, d1, d2] = RUMBLE
  let [x1, x2, z1, z2] = [0, 0, 0, 0]
  const sums: number[] = []
  for (let from = 0; from + size <= samples.length; from += size) {
    let sum = 0
    for (let at = from; at < from + size; at++) {
      const sample = samples[at] ?? 0
      const bright = b0 * sample + x1
      x1 = b1 * sample - a1 * bright + x2
      x2 = b2 * sample - a2 * bright
      const value = c0 * bright + z1
      z1 = c1 * bright - d1 * value + z2
      z2 = c2 * bright - d2 * value
      sum += value * value
    }
    sums.push(sum)
  }
  return sums
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function lufs(power: number): number {
  return power <= 0 ? Number.NEGATIVE_INFINITY : -0.691 + 10 * Math.log10(power)
}
