import type { VideoSettings } from '../video-encoder.ts'
import { FADE_SECONDS } from './assembly.ts'
import type { Writing } from './overlay.ts'
import type { Tone } from './tone.ts'

/** Where a piece stands in the whole, and which of its own moments are seen there. Frames are those of the whole. */
export type Placed = PlacedFilm | PlacedCard

interface Place {
  from: number
  /** Not included. */
  to: number
  /** Frames of a cross-fade at its beginning. */
  fade: number
}

export interface PlacedFilm extends Place {
  kind: 'film'
  path: string
  /** Seconds into the clip at which its first frame here stands. */
  start: number
  /** Its first frame shows what the last one before it shows, and gives way to a mix of its neighbours. */
  softStart: boolean
  /** Colours that are matched at the beginning or at the end, wearing off in so many frames. */
  head?: Matched
  tail?: Matched
  lut?: string
  grain: number
  /** Where the crop stands, 0..1, frame by frame, if it moves. */
  pan?: number[]
}

export interface Matched {
  tone: Tone
  frames: number
}

export interface PlacedCard extends Place {
  kind: 'card'
  title: string
  lines: string[]
  /** The frame behind the words. */
  behind?: { path: string; seconds: number; lut?: string }
}

export interface Length {
  seconds: number
  transition: 'cut' | 'fade' | 'on'
  /** Its first frame stands already at the end of the piece before it. */
  doubled: boolean
}

/**
 * Puts pieces one after the other. The whole is as long as all pieces together, to the frame nearest. A frame that
 * stands twice is left out as long as that costs the whole no more than this one frame; from then on it is replaced by
 * a mix of its neighbours, which costs nothing.
 */
export function placePieces(
  lengths: readonly Length[],
  fps: number,
): (Place & { skipped: boolean; softStart: boolean })[] {
  let end = 0
  let seconds = 0
  let missing = 0
  return lengths.map((length, index) => {
    seconds += length.seconds
    const from = end
    const whole = Math.max(1, Math.round(seconds * fps) - missing - from)
    const doubled = length.doubled && index > 0 && whole > 1
    const skipped = doubled && missing === 0
    if (skipped) missing++
    end = from + whole - (skipped ? 1 : 0)
    const fade = length.transition === 'fade' && index > 0 ? Math.min(Math.round(FADE_SECONDS * fps), end - from) : 0
    return { from, to: end, fade, skipped, softStart: doubled && !skipped }
  })
}

/** The picture's part of the work, as it goes to the threads that draw. */
export interface Picture {
  settings: VideoSettings
  pieces: Placed[]
  writings: Writing[]
  language: string
}
