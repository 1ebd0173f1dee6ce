import { z } from 'zod'
import { PermanentError, RefusedError } from '../../domain/errors.ts'
import type { Softener } from '../../domain/softener.ts'
import { askTwice } from '../llm/ask-twice.ts'
import { type ClientOptions, createJsonClient } from '../llm/client.ts'
import { troubleOf } from '../llm/failure.ts'
import { type Read, readJson } from '../llm/json.ts'
import { clean } from '../text.ts'
import { softenMessages } from './messages.ts'

/** What a server that knows schemas is held to. */
const softenSchema = z.strictObject({ words: z.string().nullable() })

const MOST_TOKENS = 6_000

/**
 * Asks any OpenAI-compatible server for safer words. What it will not put into other words has none. Throws
 * `RetryableError` where it may work later, else `PermanentError`.
 */
export function createLlmSoftener(options: ClientOptions): Softener {
  const client = createJsonClient(options)

  async function soften(prompt: string, reason: string, signal: AbortSignal): Promise<string | undefined> {
    signal.throwIfAborted()
    if (clean(prompt) === '') return undefined
    const deadline = AbortSignal.timeout(options.timeoutMs)
    const question = {
      name: 'safer_words',
      schema: softenSchema,
      messages: softenMessages(prompt, reason),
      read: readWords,
      maxTokens: MOST_TOKENS,
    }
    try {
      const { answer } = await askTwice(client, question, AbortSignal.any([signal, deadline]))
      if (answer.ok) return answer.value || undefined
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof RefusedError) return undefined
      throw troubleOf(error, deadline.aborted)
    }
    throw new PermanentError('The language model gave no usable wording.')
  }

  return { soften }
}

/** Where no language model is configured. */
export function createNoSoftener(): Softener {
  return { soften: async () => undefined }
}

/** Empty where no wording would help. */
function readWords(content: string): Read<string> {
  const read = readJson(content, softenSchema)
  return read.ok ? { ok: true, value: clean(read.value.words ?? '') } : read
}
