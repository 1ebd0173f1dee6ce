import type { Sound } from '../audio-encoder.ts'
import { RATE } from './sound-source.ts'

/** A piece's sound on the time line of the whole: `offset` is added to a place in the whole to find it in the piece. */
export interface PlacedSound {
  /** Absent for a piece without sound. */
  sound?: Sound
  gain: number
  from: number
  /** Not included. */
  to: number
  offset: number
}

export type Channel = 'left' | 'right'

/** So far beyond its beginning and end a sound is mirrored, fading away: too short to be heard as going backwards. */
const MIRROR = 0.06 * RATE

/** Against clicks where two sounds meet that have nothing to do with each other. */
const SHORT_FADE = 0.025 * RATE

/** The time in which a sound passes over into one that goes on as it does. */
const PASS = 0.25 * RATE

/** Seconds in which a sound goes and the next comes at a cross-fade of the picture. */
const GO = 0.25 * RATE
const COME = 0.4 * RATE

export function sampleAt({ sound, offset, gain }: PlacedSound, channel: Channel, place: number): number {
  if (!sound) return 0
  const samples = sound[channel]
  const count = samples.length
  const at = place + offset
  const beyond = at < 0 ? -at : at - count + 1
  if (beyond <= 0) return (samples[at] ?? 0) * gain
  const mirrored = samples[at < 0 ? beyond - 1 : count - beyond] ?? 0
  return mirrored * gain * Math.max(0, Math.min(1, 2 - (2 * beyond) / MIRROR))
}

export interface Joint {
  transition: 'cut' | 'fade' | 'on'
  /** Samples before and after the joint in which both pieces show the same. */
  lead: number
  trail: number
}

/** Writes the sound around the place where one piece ends and the next begins. */
export function joinAt(track: Sound, before: PlacedSound, after: PlacedSound, joint: Joint): void {
  const place = after.from
  if (joint.lead + joint.trail > 0) passOver(track, before, after, joint)
  else if (joint.transition === 'fade') goAndCome(track, before, after, place)
  else if (!goesOn(before, after, place)) {
    const half = Math.floor(Math.min(SHORT_FADE, before.to - before.from, after.to - after.from) / 2)
    crossFade(track, before, after, place - half, place + half)
  }
}

/**
 * Where both show the same, the sound passes over at the end of the stretch that is farthest from the edge of the given
 * clip: there it is still as loud as ever, while at its own edge it may fade away.
 */
function passOver(track: Sound, before: PlacedSound, after: PlacedSound, { lead, trail }: Joint): void {
  const place = after.from
  const length = Math.min(PASS, lead + trail)
  const from = lead > 0 ? place - lead : place + trail - length
  for (const channel of ['left', 'right'] as const) {
    for (let at = place; at < from; at++) track[channel][at] = sampleAt(before, channel, at)
    for (let at = from + length; at < place; at++) track[channel][at] = sampleAt(after, channel, at)
  }
  crossFade(track, before, after, from, from + length)
}

/**
 * Of equal power, whether the two have nothing in common or are the same: then plain addition would swell in the
 * middle.
 */
function crossFade(track: Sound, before: PlacedSound, after: PlacedSound, from: number, to: number): void {
  const likeness = likenessOf(before, after, from, to)
  for (let at = Math.max(from, before.from); at < Math.min(to, after.to); at++) {
    const angle = (((at - from + 0.5) / (to - from)) * Math.PI) / 2
    const [go, come] = [Math.cos(angle), Math.sin(angle)]
    const even = 1 / Math.sqrt(1 + 2 * go * come * likeness)
    for (const channel of ['left', 'right'] as const)
      track[channel][at] = (sampleAt(before, channel, at) * go + sampleAt(after, channel, at) * come) * even
  }
}

/** Correlation, from what nearly cancels to what is the same. */
function likenessOf(before: PlacedSound, after: PlacedSound, from: number, to: number): number {
  let [common, first, second] = [0, 0, 0]
  for (const channel of ['left', 'right'] as const)
    for (let at = from; at < to; at++) {
      const a = sampleAt(before, channel, at)
      const b = sampleAt(after, channel, at)
      common += a * b
      first += a * a
      second += b * b
    }
  const scale = Math.sqrt(first * second)
  return scale > 0 ? Math.max(-0.5, Math.min(1, common / scale)) : 0
}

function goAndCome(track: Sound, before: PlacedSound, after: PlacedSound, place: number): void {
  const go = Math.min(GO, before.to - before.from)
  const come = Math.min(COME, after.to - after.from)
  for (const channel of ['left', 'right'] as const) {
    const samples = track[channel]
    for (let step = 0; step < go; step++)
      samples[place - 1 - step] = (samples[place - 1 - step] ?? 0) * Math.sin(((step + 0.5) / go) * (Math.PI / 2))
    for (let step = 0; step < come; step++)
      samples[place + step] = (samples[place + step] ?? 0) * Math.sin(((step + 0.5) / come) * (Math.PI / 2))
  }
}

/** Whether the second sound begins where the first one's curve leads: it was cut from one and must not be touched. */
function goesOn(before: PlacedSound, after: PlacedSound, place: number): boolean {
  return (['left', 'right'] as const).every((channel) => {
    const last = sampleAt(before, channel, place - 1)
    const slope = last - sampleAt(before, channel, place - 2)
    const first = sampleAt(after, channel, place)
    const next = sampleAt(after, channel, place + 1) - first
    return (
      Math.abs(first - last - slope) < 0.004 + Math.abs(slope) * 0.25 &&
      Math.abs(next - slope) < 0.004 + Math.abs(slope) * 0.4
    )
  })
}
