import { PermanentError, RetryableError, UncertainError } from '../../domain/errors.ts'
import type { Fault } from './faults.ts'

/** How deep errors lie in one another: `fetch` wraps those of the socket, several tried addresses are one error. */
const DEEPEST = 6
const MOST_CODE = 60

/**
 * Said of connecting alone. That a host or a net is not there any more (`EHOSTUNREACH`, `ENETDOWN` and their like) is
 * said of a connection that was in use as well: there the call of the system decides.
 */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
])
const NOT_SENT_WORDS = /before secure TLS connection was established|^bad port$/
/** What is said before a single byte of the request has left. */
const UNTRUSTED =
  /^(?:CERT_|SELF_SIGNED|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_TLS_CERT|EPROTO$|ERR_SSL_(?!.*(?:BAD_RECORD_MAC|DECRYPT)))/

interface Cause {
  message: string
  code: string
  syscall: string
}

/**
 * A connection that could not be made, or broke. Nothing was sent where there was no connection yet, or none that can be
 * trusted; all else may have arrived. Only codes are told: messages without one may quote what was to be sent, keys too.
 */
export function connectionFault(error: unknown, { billable }: { billable: boolean }): Fault {
  const causes = causesOf(error, 0)
  const detail = causes.findLast((cause) => cause.code !== '')?.code.slice(0, MOST_CODE)
  const what = detail ?? 'no reason given'
  const fault = (kind: 'unreachable' | 'tls') => ({ cause: error, fault: { kind, ...(detail && { detail }) } })
  if (causes.some((cause) => UNTRUSTED.test(cause.code)))
    return new PermanentError(`the certificate of the backend cannot be trusted: ${what}`, fault('tls'))
  const sockets = causes.filter((cause) => cause.code !== '' || NOT_SENT_WORDS.test(cause.message))
  if (sockets.length > 0 && sockets.every(isNotSent))
    return new RetryableError(`the backend cannot be reached: ${what}`, fault('unreachable'))
  if (billable) return new UncertainError(`the connection to the backend broke: ${what}`, { cause: error })
  return new RetryableError(`the connection to the backend broke: ${what}`, fault('unreachable'))
}

function isNotSent({ code, syscall, message }: Cause): boolean {
  return NOT_SENT.has(code) || syscall === 'connect' || syscall === 'getaddrinfo' || NOT_SENT_WORDS.test(message)
}

/** The error, those it came from, and each of several that are one. */
function causesOf(error: unknown, depth: number): Cause[] {
  if (depth > DEEPEST || typeof error !== 'object' || error === null) return []
  const { message, code, syscall, cause, errors } = error as Record<string, unknown>
  const within = Array.isArray(errors) ? errors : []
  // Of several addresses that were tried, the errors themselves say more than the one that holds them.
  const own = within.length > 0 ? [] : [{ message: textOf(message), code: textOf(code), syscall: textOf(syscall) }]
  return [...own, ...[...within, cause].flatMap((inner) => causesOf(inner, depth + 1))]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
