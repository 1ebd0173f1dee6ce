import type OpenAI from 'openai'
import type { ModerationMultiModalInput, ModerationTextInput } from 'openai/resources/moderations'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import type { Moderator, Picture } from '../../domain/moderator.ts'
import { type ClientOptions, connectTo } from '../llm/client.ts'
import { failureOf, retryAfterOf } from '../llm/failure.ts'
import { clean } from '../text.ts'
import { type Found, readFound } from './found.ts'

/** Characters that are judged at once. A film that somebody wrote shot by shot has more. */
const MOST_TEXT = 8_000

/**
 * Asks a server with OpenAI's moderation route. Its models take one picture per request ("Number of images (2) exceeds
 * maximum of 1"), so each is sent with the words, which say what is to become of it.
 */
export function createModerator(options: ClientOptions): Moderator {
  const openai = connectTo(options)

  async function check(prompt: string, pictures: readonly Picture[], signal: AbortSignal): Promise<string[]> {
    signal.throwIfAborted()
    const found: Found = new Map()
    for (const input of inputsOf(prompt, pictures)) {
      for (const [category, score] of await ask(openai, options, input, signal)) {
        found.set(category, Math.max(score, found.get(category) ?? 0))
      }
    }
    return [...found].sort(([, a], [, b]) => b - a).map(([category]) => category)
  }

  return { check }
}

async function ask(
  openai: OpenAI,
  { model, timeoutMs }: ClientOptions,
  input: ModerationMultiModalInput[],
  signal: AbortSignal,
): Promise<Found> {
  const deadline = AbortSignal.timeout(timeoutMs)
  let answer: unknown
  try {
    answer = await openai.moderations.create({ model, input }, { signal: AbortSignal.any([signal, deadline]) })
  } catch (error) {
    signal.throwIfAborted()
    throw troubleOf(error, deadline.aborted)
  }
  const found = readFound(answer)
  if (found === undefined) throw new PermanentError('The moderation gave an answer that could not be understood.')
  return found
}

function inputsOf(prompt: string, pictures: readonly Picture[]): ModerationMultiModalInput[][] {
  const [text, ...further] = textsOf(prompt)
  const beside = text === undefined ? [] : [text]
  const shown = pictures.map(({ mime, bytes }): ModerationMultiModalInput[] => [
    ...beside,
    { type: 'image_url', image_url: { url: `data:${mime};base64,${bytes.toString('base64')}` } },
  ])
  const first = shown.length > 0 || text === undefined ? shown : [beside]
  return [...first, ...further.map((more) => [more])]
}

/** All of the words: what stands behind a long beginning is judged as well. */
function textsOf(prompt: string): ModerationTextInput[] {
  const characters = Array.from(clean(prompt))
  return Array.from({ length: Math.ceil(characters.length / MOST_TEXT) }, (_, part) => ({
    type: 'text',
    text: characters.slice(part * MOST_TEXT, (part + 1) * MOST_TEXT).join(''),
  }))
}

/** Fixed sentences without a cause: a server may repeat the key, or what was checked, in its complaint. */
function troubleOf(error: unknown, tooLate: boolean): RetryableError | PermanentError {
  const failure = tooLate ? 'slow' : failureOf(error)
  switch (failure) {
    case 'busy':
    case 'slow':
    case 'unreachable': {
      const retryAfterMs = retryAfterOf(error)
      return new RetryableError(`The moderation could not be asked: ${failure}.`, {
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      })
    }
    case 'key':
      return new PermanentError('The moderation refused the key.')
    case 'model':
      return new PermanentError('The moderation does not know the model, or is not at this address.')
    default:
      return new PermanentError('The moderation did not accept the request.')
  }
}
