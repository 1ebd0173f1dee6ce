import type { SceneSheet } from '../../domain/sheet.ts'
import type { Sound } from '../../media/audio-encoder.ts'
import { hashText, seededRandom } from './draw/random.ts'
import { loudnessOf } from './loudness.ts'
import { addAmbience } from './sound-ambience.ts'
import { addPad, type Track } from './sound-pad.ts'

const RATE = 48_000

/** Quiet enough to talk over. */
const LOUDNESS = -22

/** No sample comes closer to full scale than this. */
const CEILING = 0.8

const FADE_IN_SECONDS = 0.4
const FADE_OUT_SECONDS = 1

/** A quiet bed of soft chords and the noises of the place. The same sheet and seed give the same samples. */
export function soundBed(sheet: SceneSheet, seconds: number, seed: number): Sound {
  const length = Math.round(seconds * RATE)
  const track: Track = { left: new Float32Array(length), right: new Float32Array(length) }
  let start = 0
  for (const [index, { seconds: shotSeconds, sketch }] of sheet.shots.entries()) {
    const from = Math.min(length, Math.round(start * RATE))
    start += shotSeconds
    const to = Math.min(length, Math.round(start * RATE))
    const random = seededRandom(hashText(`${seed} sound ${index}`))
    addPad(track, { from, to, rate: RATE }, sketch.mood, random)
    addAmbience(track, { from, to, rate: RATE }, sketch, random)
  }
  level(track)
  fade(track)
  return { rate: RATE, ...track }
}

function level(track: Track): void {
  const loudness = loudnessOf(track, RATE)
  if (!Number.isFinite(loudness)) return
  const gain = 10 ** ((LOUDNESS - loudness) / 20)
  for (const side of [track.left, track.right]) {
    // Bends the highest peaks down smoothly instead of cutting them off.
    for (let at = 0; at < side.length; at++) side[at] = CEILING * Math.tanh(((side[at] ?? 0) * gain) / CEILING)
  }
}

function fade({ left, right }: Track): void {
  const { length } = left
  const rise = Math.min(FADE_IN_SECONDS * RATE, length / 4)
  const fall = Math.min(FADE_OUT_SECONDS * RATE, length / 3)
  for (let at = 0; at < length; at++) {
    const gain = Math.min(1, at / rise, (length - 1 - at) / fall)
    left[at] = (left[at] ?? 0) * gain * gain
    right[at] = (right[at] ?? 0) * gain * gain
  }
}
