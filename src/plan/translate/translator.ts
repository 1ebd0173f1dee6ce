import { PermanentError } from '../../domain/errors.ts'
import type { Translator } from '../../domain/planner.ts'
import { askTwice } from '../llm/ask-twice.ts'
import { type ClientOptions, createJsonClient } from '../llm/client.ts'
import { troubleOf } from '../llm/failure.ts'
import { linesSchema, type NumberedLine, readLines } from './lines.ts'
import { translateMessages } from './messages.ts'

const MOST_LINES = 30
const MOST_CHARACTERS = 4_000

/**
 * Translates with any OpenAI-compatible server. Throws `RetryableError` where it may work later and `PermanentError`
 * where this language cannot be had; what the person is told about that is the caller's, who knows their language.
 */
export function createLlmTranslator(options: ClientOptions): Translator {
  const client = createJsonClient(options)

  async function translate(lines: readonly string[], to: string, signal: AbortSignal): Promise<string[]> {
    signal.throwIfAborted()
    const translated = [...lines]
    for (const chunk of chunksOf(lines)) {
      for (const { number, text } of await translateChunk(chunk, to, signal)) translated[number - 1] = text
    }
    return translated
  }

  async function translateChunk(lines: NumberedLine[], to: string, signal: AbortSignal): Promise<NumberedLine[]> {
    const deadline = AbortSignal.timeout(options.timeoutMs)
    const question = {
      name: 'lines',
      schema: linesSchema,
      messages: translateMessages(lines, to),
      read: (content: string) => readLines(content, lines),
    }
    try {
      const { answer } = await askTwice(client, question, AbortSignal.any([signal, deadline]))
      if (answer.ok) return answer.value
    } catch (error) {
      signal.throwIfAborted()
      throw troubleOf(error, deadline.aborted)
    }
    throw new PermanentError('The language model gave no usable translation.')
  }

  return { translate }
}

/** Where no language model is configured. */
export function createNoTranslator(): Translator {
  async function translate(lines: readonly string[]): Promise<string[]> {
    if (lines.every((line) => line.trim() === '')) return [...lines]
    throw new PermanentError(
      'Captions in another language need a language model: set OPENAI_API_KEY or OPENAI_BASE_URL. Captions in the language of the scene sheet work without one.',
    )
  }

  return { translate }
}

/** Numbered from 1 over all lines; those without words stay as they are and are not sent. */
function chunksOf(lines: readonly string[]): NumberedLine[][] {
  const chunks: NumberedLine[][] = []
  let chunk: NumberedLine[] = []
  let characters = 0
  lines.forEach((text, i) => {
    if (!/[\p{L}\p{N}]/u.test(text)) return
    if (chunk.length >= MOST_LINES || (chunk.length > 0 && characters + text.length > MOST_CHARACTERS)) {
      chunks.push(chunk)
      chunk = []
      characters = 0
    }
    chunk.push({ number: i + 1, text })
    characters += text.length
  })
  return chunk.length > 0 ? [...chunks, chunk] : chunks
}
