import type { OrderInput } from './order.ts'

/** Why a file cannot be used, as a word that the texts know. */
export const MEDIA_FAULTS = [
  'empty',
  'unknown',
  'broken',
  'cut off',
  'no pictures',
  'too long',
  'too many pixels',
  'locked',
  'slow',
] as const
export type MediaFault = (typeof MEDIA_FAULTS)[number]

export type Prepared = { ok: true; input: OrderInput } | { ok: false; fault: MediaFault }

export type Received = { ok: true; asset: string } | { ok: false; fault: MediaFault }

/** Reads what people send, in child processes: a file that breaks a decoder breaks nothing else. */
export interface Intake {
  /** Sniffs, measures and normalises a file. Throws `RetryableError` where the child died without blame. */
  prepare(input: OrderInput, signal: AbortSignal): Promise<Prepared>
  /**
   * Checks a clip that a backend made, and whether it is about what was wanted; as an asset that plays everywhere: the
   * same one, or normalised. Throws `RetryableError` where the child died without blame.
   */
  receive(clip: string, wanted: { seconds: number }, signal: AbortSignal): Promise<Received>
  /** The first or the last frame of a clip, in its full size, as the asset of a PNG. */
  edgeFrame(clip: string, edge: 'first' | 'last', signal: AbortSignal): Promise<Frame>
}

export interface Frame {
  asset: string
  width: number
  height: number
}
