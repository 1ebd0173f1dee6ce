import type { Intent, IntentReader, Situation } from '../../domain/intent.ts'
import { readByRules } from './rules.ts'

/** Reads plain words by rules for English and Chinese alone. */
export function createOfflineIntents(): IntentReader {
  async function read(words: string, situation: Situation, signal: AbortSignal): Promise<Intent> {
    signal.throwIfAborted()
    return readByRules(words, situation).intent
  }

  return { read }
}
