import { PermanentError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { codesOf, detailOf } from './detail.ts'
import { retryAfterOf } from './retry-after.ts'

/** What went wrong, as the error that says whether it may be tried again. */
export type Fault = RetryableError | PermanentError | UncertainError

export interface FaultContext {
  /** What was asked for may cost money. */
  billable: boolean
  /** Milliseconds since 1970, for dates in `retry-after`. */
  now?: number
}

/** An answer that is not good: what its status and its body say. */
export interface BadAnswer {
  status: number
  headers: Headers
  body: unknown
}

/**
 * Words of an account without money, in errors of any status that may carry one. A limit per time is no such thing, nor
 * are permissions that do not suffice.
 */
const SPENT =
  /insufficient[\s_-]*(?:quota|funds?|balance|credits?|user quota|account)|exceeded your current quota|exhausted\s+balance|(?:balance|credits?|funds|quota|tokens)\b.{0,40}\b(?:exhausted|insufficient|too low|not enough|not sufficient|depleted|used up)|(?:not enough|out of|no (?:more|remaining)|without)\s+(?:\w+\s+)?(?:credits?|balance|funds)|(?:top up|recharge|add)\b.{0,30}\b(?:balance|credits?|account)|billing[\s_-]*(?:hard[\s_-]*)?(?:limit|not[\s_-]*active)|arrearage|payment[\s_-]*required|余额不足|欠费|额度(?:不足|已用)/i
/** Of a status that says "forbidden" these words are enough. */
const PERHAPS_SPENT = /\bquota|\bbalance\b|\bcredits?\b|exhausted|insufficient (?!permission|scope|privilege|access)/i
const PER_TIME = /per[\s_-]*(?:second|minute|hour|day)|rate[\s_-]*limit|too many requests|\bRPM\b|\bTPM\b/i
const NO_SUCH_MODEL = /model[\s_.-]*not[\s_.-]*found|invalid[\s_-]*model|unknown[\s_-]*model/i

/** Statuses of requests that arrived and were not taken. */
export function faultOf(answer: BadAnswer, context: FaultContext & { billable: false }): RetryableError | PermanentError
export function faultOf(answer: BadAnswer, context: FaultContext): Fault
export function faultOf(answer: BadAnswer, { billable, now }: FaultContext): Fault {
  const { status } = answer
  const detail = detailOf(answer.body)
  const message = `the backend answered ${status}${detail === undefined ? '' : `: ${detail}`}`
  const said = detail === undefined ? {} : { detail }
  const permanent = (kind: 'key' | 'credit' | 'model' | 'request') =>
    new PermanentError(message, { fault: { kind, ...said } })
  const later = (kind: 'busy' | 'server') => {
    const retryAfterMs = retryAfterOf(answer.headers, now)
    return new RetryableError(message, {
      fault: { kind, ...said },
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    })
  }

  if (status === 402 || isSpent(status, `${detail ?? ''} ${codesOf(answer.body)}`)) return permanent('credit')
  if (status === 429) return later('busy')
  // A gateway says 408 also where it was the server behind it that took too long, perhaps with the job.
  if (status === 408) return billable ? new UncertainError(message) : later('busy')
  if (status >= 500) return billable ? new UncertainError(message) : later('server')
  // It may still be at work on the same key, or hold the same thing already.
  if (status === 409) return billable ? new UncertainError(message) : permanent('request')
  if (status === 404 || NO_SUCH_MODEL.test(codesOf(answer.body))) return permanent('model')
  if (status === 401 || status === 403) return permanent('key')
  if (status >= 400) return permanent('request')
  return redirected(answer, { billable, message, said })
}

/** "See other" may lead to the job that was begun. */
function redirected(
  { status, headers }: BadAnswer,
  { billable, message, said }: { billable: boolean; message: string; said: { detail?: string } },
): PermanentError | UncertainError {
  const location = headers.get('location')
  const words = location ? `the backend redirects from ${status} to ${originOf(location)}` : message
  if (billable) return new UncertainError(words)
  const detail = location ? { detail: `${status} → ${originOf(location)}` } : said
  return new PermanentError(words, { fault: { kind: 'request', ...detail } })
}

function isSpent(status: number, words: string): boolean {
  if (status === 403) return SPENT.test(words) || PERHAPS_SPENT.test(words)
  if (status === 400) return SPENT.test(words)
  return status === 429 && SPENT.test(words) && !PER_TIME.test(words)
}

/** Of a redirect only where it leads is said: links carry secrets. */
function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path'
}
