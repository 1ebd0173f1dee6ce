import type { Sound } from '../audio-encoder.ts'
import { loudnessOf } from '../loudness.ts'
import { amplify } from './limiter.ts'

/** A dB below what is promised (−1 dBTP), since coding moves peaks. */
const CEILING = 10 ** (-2 / 20)

/** Below this there is nothing but hum and noise. */
const SILENT = -60
const MOST_GAIN = 10 ** (36 / 20)

const NEAR_ENOUGH = 0.15
const TRIES = 12

/**
 * Brings a track to a loudness in LUFS: one factor for all of it, and only where peaks would be too high they are
 * turned down. As that makes it softer again, it is measured anew and corrected. Silence stays silence.
 */
export function levelTo(sound: Sound, target: number): void {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const loudness = loudnessOf(sound, sound.rate)
    if (!(loudness > SILENT)) return
    // Also what is as loud as it should be may have peaks that are too high.
    if (attempt > 0 && Math.abs(target - loudness) < NEAR_ENOUGH) return
    amplify(sound, Math.min(MOST_GAIN, 10 ** ((target - loudness) / 20)), CEILING)
  }
}
