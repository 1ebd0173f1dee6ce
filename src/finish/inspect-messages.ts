import type { ClipFacts } from '../domain/asset.ts'

export interface InspectInput {
  path: string
  posterPath: string
  contactSheetPath: string
  /** Frames for a second look are saved in this folder. */
  samplesFolder?: string
}

export interface InspectResult {
  facts: ClipFacts
  samples: { path: string; seconds: number }[]
}
