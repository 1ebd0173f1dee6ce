import { even } from '../intake/size.ts'

/** What decides how a clip can be encoded smaller. */
export interface Bulk {
  /** Upright. */
  width: number
  height: number
  fps: number
  seconds: number
  /** Bits per second of sound that can be copied as it is. */
  sound?: { bits: number; copied: boolean }
}

export interface ShrinkTarget {
  width: number
  height: number
  /** Bits per second of the picture. */
  bits: number
  /** Copied as it is, or encoded with so many bits per second. Absent where the clip has none. */
  sound?: { bits: number; copied: boolean }
}

/** The rest is for the container, and for an encoder that hits its mark on average. */
const USED_PART = 0.95

/**
 * Per pixel and frame. Above it photographs that move fast are a little soft; with three quarters of it they break into
 * blocks, and fewer pixels look better.
 */
const LEAST_BITS = 0.04

/** Of the shorter side. What is smaller still is no clip that anybody would want to see. */
const LEAST_SIDE = 480

const SOUND_BITS = 128_000
const TIGHT_SOUND_BITS = 64_000

/** The part of all bits that sound may take; then it is tight. */
const SOUND_PART = 0.15

/** How a clip fits into `bytes` and is good to look at. Undefined where it would not be. */
export function targetFor(clip: Bulk, bytes: number): ShrinkTarget | undefined {
  const { seconds, fps } = clip
  const all = (bytes * 8 * USED_PART) / seconds
  const sound = soundFor(clip, all)
  const bits = Math.floor(all - (sound?.bits ?? 0))
  const size = sizeFor(clip, bits / (fps * LEAST_BITS))
  return size && { ...size, bits, ...(sound && { sound }) }
}

function soundFor({ sound }: Bulk, all: number): ShrinkTarget['sound'] {
  if (!sound) return undefined
  if (sound.copied && sound.bits <= Math.max(all * SOUND_PART, TIGHT_SOUND_BITS)) return sound
  return { bits: SOUND_BITS <= all * SOUND_PART ? SOUND_BITS : TIGHT_SOUND_BITS, copied: false }
}

/** The same shape in at most so many pixels. */
function sizeFor({ width, height }: Bulk, pixels: number): { width: number; height: number } | undefined {
  const scale = Math.min(1, Math.sqrt(Math.max(0, pixels) / (width * height)))
  const size = { width: even(width * scale), height: even(height * scale) }
  const least = Math.min(LEAST_SIDE, even(width), even(height))
  return Math.min(size.width, size.height) >= least ? size : undefined
}

/** An encoder that overshot its mark does so again, by less. */
const CORRECTION = 1.5

/** The same target once more, after `came` bytes came of it: what is too much is taken from the picture. */
export function corrected(target: ShrinkTarget, { seconds }: Bulk, came: number, bytes: number): ShrinkTarget {
  const sound = ((target.sound?.bits ?? 0) * seconds) / 8
  const part = (bytes * USED_PART - sound) / (came - sound)
  return { ...target, bits: Math.floor(target.bits * part ** CORRECTION) }
}
