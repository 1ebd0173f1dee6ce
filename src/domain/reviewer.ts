import type { SceneSheet } from './sheet.ts'

export const FINDING_KINDS = ['missing', 'count', 'direction', 'writing', 'cause', 'other'] as const

/** What a second look at a render found amiss with a shot. */
export interface Finding {
  /** From 1. */
  shot: number
  kind: (typeof FINDING_KINDS)[number]
  /** One sentence, in the sheet's language. */
  words: string
}

/** Compares what was rendered with what was asked for. */
export interface Reviewer {
  /** The model's name. */
  readonly name: string
  /** Frames are JPEGs with the second at which they stand. Throws `RetryableError` or `PermanentError` where it cannot look. */
  review(
    sheet: SceneSheet,
    frames: readonly { seconds: number; jpeg: Buffer }[],
    signal: AbortSignal,
  ): Promise<{ findings: Finding[]; tokens: number }>
}
