import type { IntentReader } from '../domain/intent.ts'
import type { Logger } from '../domain/logger.ts'
import type { Moderator } from '../domain/moderator.ts'
import type { Planner, Translator } from '../domain/planner.ts'
import type { Reviewer } from '../domain/reviewer.ts'
import type { Softener } from '../domain/softener.ts'
import { createLlmIntents } from './intent/llm-intents.ts'
import { createOfflineIntents } from './intent/offline-intents.ts'
import { createLlmPlanner } from './llm/planner.ts'
import { createModerator } from './moderation/moderator.ts'
import { createOfflinePlanner } from './offline/planner.ts'
import { createLlmReviewer } from './review/reviewer.ts'
import { createLlmSoftener, createNoSoftener } from './soften/softener.ts'
import { createLlmTranslator, createNoTranslator } from './translate/translator.ts'

export interface MindOptions {
  /** Absent: rules and a lexicon do what they can. */
  llm?: { apiKey: string; baseUrl?: string; model: string; timeoutMs: number }
  /** The model that looks at finished clips. */
  secondLook?: { model: string }
  /** Looks at wishes before anything is spent; absent: nobody does. */
  moderation?: { apiKey: string; baseUrl?: string; model: string; timeoutMs: number }
}

/** What understands words: with a language model where one is configured, and without one all the same. */
export interface Minds {
  planner: Planner
  intents: IntentReader
  translator: Translator
  softener: Softener
  reviewer?: Reviewer
  moderator?: Moderator
}

export function createMinds({ llm, secondLook, moderation }: MindOptions, log: Logger): Minds {
  const planner = createOfflinePlanner()
  const moderator = moderation && { moderator: createModerator(moderation) }
  if (!llm) {
    const intents = createOfflineIntents()
    return { planner, intents, translator: createNoTranslator(), softener: createNoSoftener(), ...moderator }
  }
  const tell = (message: string, data: object) => log.warn(data, message)
  return {
    planner: createLlmPlanner({ ...llm, fallback: planner, log: tell }),
    intents: createLlmIntents({ ...llm, log: tell }),
    translator: createLlmTranslator(llm),
    softener: createLlmSoftener(llm),
    ...(secondLook && { reviewer: createLlmReviewer({ ...llm, model: secondLook.model }) }),
    ...moderator,
  }
}
