import { APIError } from 'openai'
import type { Intent, IntentReader, Situation } from '../../domain/intent.ts'
import { type ClientOptions, createJsonClient } from '../llm/client.ts'
import { intentSchema, readIntent } from './answer.ts'
import { intentMessages } from './messages.ts'
import { readByRules } from './rules.ts'

export interface LlmIntentsOptions extends ClientOptions {
  log?: (message: string, data: object) => void
}

/** Somebody waits for the answer to a message. */
const LONGEST_MS = 6_000
const MOST_TOKENS = 2_000

/** Reads plain words by rules, and asks a language model only where the rules are not sure. */
export function createLlmIntents(options: LlmIntentsOptions): IntentReader {
  const timeoutMs = Math.min(LONGEST_MS, options.timeoutMs)
  const client = createJsonClient({ ...options, timeoutMs })

  async function read(words: string, situation: Situation, signal: AbortSignal): Promise<Intent> {
    signal.throwIfAborted()
    const { intent, sure } = readByRules(words, situation)
    if (sure) return intent
    const deadline = AbortSignal.timeout(timeoutMs)
    const question = {
      name: 'intent',
      schema: intentSchema,
      messages: intentMessages(words, situation),
      // A library takes `undefined` for no answer and would read it anew.
      read: (content: string) => ({ intent: readIntent(content, words, situation) }),
      maxTokens: MOST_TOKENS,
    }
    try {
      const { answer } = await client.ask(question, AbortSignal.any([signal, deadline]))
      if (answer.intent) return answer.intent
      options.log?.('The language model gave no usable reading of the words.', { model: options.model })
    } catch (error) {
      signal.throwIfAborted()
      // Never the message of an error, in which a server may repeat the key.
      const status = error instanceof APIError ? error.status : undefined
      options.log?.('The language model could not read the words.', { model: options.model, status })
    }
    return intent
  }

  return { read }
}
