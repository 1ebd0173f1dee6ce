import type { Sound } from '../audio-encoder.ts'
import { loudnessOf } from '../loudness.ts'
import { RATE } from './sound-source.ts'

/** What is softer than this is silence, or the noise of it, and is not made louder. */
const SILENT = -50

/** How far one piece is brought to the loudness of another, as a factor: 12 dB. */
const MOST = 4

const LISTEN_SECONDS = 3

/**
 * The factor that makes what comes after a joint as loud as what was before it, by some seconds on both sides. `end`
 * and `start` are places within the two sounds.
 */
export function gainBetween(before: Sound, end: number, after: Sound, start: number): number {
  const length = LISTEN_SECONDS * RATE
  const first = loudnessAround(before, Math.max(0, end - length), end)
  const second = loudnessAround(after, start, start + length)
  if (!(first > SILENT && second > SILENT)) return 1
  return Math.min(MOST, Math.max(1 / MOST, 10 ** ((first - second) / 20)))
}

function loudnessAround(sound: Sound, from: number, to: number): number {
  return loudnessOf({ left: sound.left.subarray(from, to), right: sound.right.subarray(from, to) }, RATE)
}
