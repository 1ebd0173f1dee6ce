import type { Request } from 'express'
import { RetryableError, UserError } from '../../src/domain/errors.ts'
import { type Language, languageOf } from '../../src/domain/place.ts'
import { type Sentence, say } from './text.ts'

/** A request that is answered with a status and a sentence. Stays inside this adapter. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly sentence: Sentence
  readonly values: Record<string, string | number>

  constructor(status: number, sentence: Sentence, values: Record<string, string | number> = {}) {
    super(sentence)
    this.status = status
    this.sentence = sentence
    this.values = values
  }
}

export function answerFor(error: unknown, language: Language): { status: number; error: string } {
  if (error instanceof Problem) return { status: error.status, error: say(error.sentence, language, error.values) }
  if (error instanceof UserError) return { status: 422, error: error.message }
  if (error instanceof RetryableError) return { status: 503, error: say('busy', language) }
  return parserFault(error, language)
}

/** Express and its JSON parser tell by `status` and `type` what was wrong. */
function parserFault(error: unknown, language: Language): { status: number; error: string } {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  const type = error instanceof Error && 'type' in error ? error.type : undefined
  if (type === 'entity.parse.failed') return { status: 400, error: say('malformedJson', language) }
  if (status === 413) return { status: 413, error: say('tooLarge', language) }
  if (status === 415) return { status: 415, error: say('wrongType', language) }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, error: say('badChannel', language) }
  }
  return { status: 500, error: say('fault', language) }
}

/** What the browser asks for; undefined for clients that do not say, such as scripts. */
export function languageFrom(request: Request): Language | undefined {
  for (const tag of request.acceptsLanguages()) {
    if (/^zh\b/i.test(tag)) return 'zh'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return undefined
}

/** The language to answer a request in: the browser's, else that of the words that it brings. */
export function answerLanguage(request: Request): Language {
  const body: unknown = request.body
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined
  return languageFrom(request) ?? (typeof text === 'string' ? languageOf(text) : 'en')
}
