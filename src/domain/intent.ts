import type { Direction, Operation } from './order.ts'
import type { Language } from './place.ts'

/** What plain words are said about. */
export interface Situation {
  /** What came with the words. */
  attached: readonly ('picture' | 'clip')[]
  /** The clip of the thread that the words answer, if there is one. */
  clip?: { operation: Operation; seconds: number; shots: number }
  language: Language
}

/** What plain words ask for. `prompt` is what is left of them to be planned; it may be empty. */
export type Intent =
  | { operation: 'create' | 'animate' | 'film'; prompt: string }
  /** `shot` where the words are about one shot alone, from 1; `at` where they name a second of the clip instead. */
  | { operation: 'edit'; prompt: string; shot?: number; at?: number }
  | { operation: 'extend'; prompt: string; direction: Direction; seconds?: number }
  | { operation: 'caption'; prompt: string; language?: string }

export interface IntentReader {
  /** Never throws but for an abort: where a model does not answer, rules decide. */
  read(words: string, situation: Situation, signal: AbortSignal): Promise<Intent>
}
