import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { PermanentError, RefusedError, RetryableError } from '../../domain/errors.ts'
import type { Language } from '../../domain/place.ts'

/** Why a language model's sheet could not be had. Each has its own sentence for the person. */
export type Failure = 'key' | 'model' | 'busy' | 'unreachable' | 'slow' | 'rejected' | 'not understood'

export function failureOf(error: unknown): Failure {
  if (error instanceof APIConnectionTimeoutError) return 'slow'
  if (error instanceof APIConnectionError) return 'unreachable'
  if (!(error instanceof APIError)) return 'not understood'
  const status: unknown = error.status
  if (isModelMissing(error)) return 'model'
  if (status === 401 || status === 403) return 'key'
  if (status === 404) return 'model'
  if (status === 429) return 'busy'
  return typeof status === 'number' && status < 500 ? 'rejected' : 'unreachable'
}

function isModelMissing(error: APIError): boolean {
  return (
    error.code === 'model_not_found' || /model\b.{0,80}\b(?:not found|does not exist|not exist)/i.test(error.message)
  )
}

const SENTENCES: Record<Language, Record<Failure, string> & { offline: string }> = {
  en: {
    key: 'The language model refused the key: check OPENAI_API_KEY.',
    model: 'The language model was not found: check OPENAI_MODEL and OPENAI_BASE_URL.',
    busy: 'The language model is busy or its quota is used up.',
    unreachable: 'The language model could not be reached: if this goes on, check OPENAI_BASE_URL.',
    slow: 'The language model took too long.',
    rejected: 'The language model did not accept the request: check that OPENAI_MODEL is a chat model.',
    'not understood': 'The language model gave an answer that could not be understood.',
    offline: 'The offline planner wrote this sheet.',
  },
  zh: {
    key: '语言模型拒绝了密钥：请检查 OPENAI_API_KEY。',
    model: '找不到语言模型：请检查 OPENAI_MODEL 和 OPENAI_BASE_URL。',
    busy: '语言模型繁忙，或额度已用完。',
    unreachable: '无法连接语言模型：如果一直如此，请检查 OPENAI_BASE_URL。',
    slow: '语言模型响应超时。',
    rejected: '语言模型没有接受这次请求：请确认 OPENAI_MODEL 是对话模型。',
    'not understood': '无法理解语言模型的回答。',
    offline: '本分镜表由离线规划器编写。',
  },
}

export function failureText(failure: Failure, language: Language): string {
  const sentences = SENTENCES[language]
  return [sentences[failure], sentences.offline].join(language === 'zh' ? '' : ' ')
}

/**
 * An error of ours for what went wrong with a question that has no other way out. Its message is made of fixed sentences
 * alone and it has no cause, since a server may repeat the key in its complaint.
 */
export function troubleOf(error: unknown, tooLate: boolean): RetryableError | PermanentError {
  if (error instanceof RetryableError || error instanceof PermanentError) return error
  if (error instanceof RefusedError) return new PermanentError(`The language model refused: ${error.message}`)
  const failure = tooLate ? 'slow' : failureOf(error)
  const words = SENTENCES.en[failure]
  if (failure === 'busy' || failure === 'slow' || failure === 'unreachable') {
    const retryAfterMs = retryAfterOf(error)
    return new RetryableError(words, retryAfterMs === undefined ? {} : { retryAfterMs })
  }
  return new PermanentError(words)
}

const LONGEST_WAIT_MS = 600_000

/** In milliseconds, where the server said so. */
export function retryAfterOf(error: unknown): number | undefined {
  const seconds = error instanceof APIError ? Number(error.headers?.get('retry-after') ?? '') : 0
  return seconds > 0 ? Math.min(LONGEST_WAIT_MS, seconds * 1000) : undefined
}
