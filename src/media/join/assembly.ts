import type { GradeStep } from '../../domain/preset.ts'

/** A clip to be put together of pieces. Plain data: it goes to a child process. Times are seconds of the whole clip. */
export interface Assembly {
  pieces: Piece[]
  width: number
  height: number
  fps: number
  /** Set over the picture in type: what is to be read on screen. */
  words: TimedWords[]
  /** Burnt into the lower third. */
  captions: TimedWords[]
  /** BCP 47: decides how type is set. */
  language: string
  /** Integrated loudness in LUFS; absent: as loud as the pieces are, those of one clip matched to each other. */
  loudness?: number
  /** Seconds of silence to sound at the beginning and back at the end. */
  soundFade: { in: number; out: number }
}

export type Piece = FilmPiece | CardPiece

/** A clip of any size, rate and sound. */
export interface FilmPiece {
  kind: 'film'
  path: string
  /** How it begins after the piece before it. `on`: without a seam, matched in colour; a frame that stands twice is left out. */
  transition: 'cut' | 'fade' | 'on'
  /** Seconds at its beginning or end that show what the neighbour shows: cut away, their sound faded over into the neighbour's. */
  lead?: number
  trail?: number
  /**
   * How long it is to last, without lead and trail. What is longer is cut: at its end, or at its beginning where only the
   * next piece goes on from it. What is shorter holds its last frame for up to `HOLD_SECONDS`, unless the next piece goes
   * on from that. Absent: as long as the file is.
   */
  seconds?: number
  /** What a person gave or has approved: at an `on` joint the other piece is matched to it. Else the later to the earlier. */
  given?: true
  /** What its maker has not done: a colour grade and film grain, 0..1. */
  grade?: { steps: readonly GradeStep[]; grain: number }
}

/** A title or an end card, drawn here. */
export interface CardPiece {
  kind: 'card'
  transition: 'cut' | 'fade'
  seconds: number
  title: string
  /** Smaller, below the title. */
  lines: string[]
  /** Shown dimmed and out of focus behind the words: a frame of this piece, by its place in `pieces`. */
  behind?: number
}

export interface TimedWords {
  from: number
  to: number
  text: string
}

/** How long a cross-fade takes. It takes nothing away: it lies inside the later piece, over the last frame of the earlier. */
export const FADE_SECONDS = 0.5

/** A still of more than this looks like a fault; then the whole is rather shorter than asked. */
export const HOLD_SECONDS = 0.5

/** A clip in another shape: the part of it that shows most. */
export interface Reframing {
  path: string
  width: number
  height: number
}
