import type { ClipFacts } from '../domain/asset.ts'

export interface InspectInput {
  path: string
  posterPath: string
  contactSheetPath: string
}

export type InspectResult = ClipFacts
