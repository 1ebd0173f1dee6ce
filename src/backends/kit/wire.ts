import type { Readable } from 'node:stream'
import { PermanentError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { bodyOf } from './body.ts'
import { connectionFault } from './connection.ts'
import { deadlineOf } from './deadline.ts'
import { download } from './download.ts'
import { faultOf } from './faults.ts'
import { originsOf } from './own.ts'
import { checkSendable } from './sendable.ts'

/** One exchange with a backend. */
export interface WireRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute, and of one of the backend's own origins. */
  url: string
  headers?: Record<string, string>
  /** An object is sent as JSON, a form as multipart. */
  body?: { [name: string]: unknown } | FormData
  timeoutMs?: number
}

export interface WireAnswer {
  status: number
  headers: Headers
  /** The parsed JSON; undefined where nothing came. Of a status from 300 on, the text where it is no JSON. */
  body: unknown
}

export interface Wire {
  /**
   * What costs nothing and may be repeated. Gives every answer below 500 but 408 and 429; throws `RetryableError` for
   * these, for broken connections and good answers that are no JSON, and `PermanentError` for a certificate that is not
   * trusted and a key that cannot be sent.
   */
  read(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>
  /**
   * What may cost money: one attempt, whatever happens. Gives every answer below 500 but 408 and 429. Throws
   * `RetryableError` where certainly nothing arrived or began (no connection, 429), `PermanentError` for a certificate
   * that is not trusted, a key that cannot be sent and an account without credit, and `UncertainError` for all else: a connection that broke, a
   * time that ran out, a 408 or 5xx, a good answer that is no JSON or empty.
   */
  bill(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>
  /**
   * A file as a stream, never held whole. Follows at most three redirects; each address is one of the backend's own or
   * a public one by https. Keys go to the backend's own addresses only. A file that ends before its announced length, or
   * comes more slowly than 256 kB a minute, breaks the stream with a `RetryableError`. Throws `PermanentError` with the fault `expired` for 401, 403, 404 and 410.
   */
  download(url: string, signal: AbortSignal, headers?: Record<string, string>): Promise<Readable>
}

export interface WireOptions {
  fetch?: typeof fetch
  /** Addresses of the backend, of which the origins count. They may be private and by http. */
  own: readonly string[]
  /** Of one exchange, in milliseconds. */
  timeoutMs?: number
  /** How long a download may stand still, in milliseconds. */
  idleMs?: number
  /** A clock in milliseconds, by which the speed of downloads is measured. */
  now?: () => number
}

const TIMEOUT_MS = 60_000
const IDLE_MS = 60_000

/** The way to a backend. Nothing but its own origins is ever asked; redirects of exchanges are not followed. */
export function createWire(options: WireOptions): Wire {
  const own = originsOf(options.own)
  const send = options.fetch ?? fetch

  async function exchange(request: WireRequest, signal: AbortSignal, billable: boolean): Promise<WireAnswer> {
    if (!own.has(new URL(request.url).origin)) throw foreign(request.url)
    if (signal.aborted) throw new RetryableError('the exchange was given up before it began')
    const init = initOf(request)
    const ms = request.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS
    const deadline = deadlineOf(signal, ms)
    try {
      const response = await send(request.url, { ...init, signal: deadline.signal })
      const good = response.ok
      const body = await bodyOf(response)
      if (good && (body.kind === 'unreadable' || (billable && body.kind === 'empty'))) throw unreadable(billable)
      const answer = { status: response.status, headers: response.headers, body: body.value }
      if (response.status < 500 && response.status !== 408 && response.status !== 429) return answer
      throw faultOf(answer, { billable })
    } catch (error) {
      if (isOurs(error)) throw error
      if (!deadline.signal.aborted) throw connectionFault(error, { billable })
      const why = deadline.passed() ? `no answer within ${ms} ms` : 'the exchange was given up'
      if (billable) throw new UncertainError(why, { cause: error })
      throw new RetryableError(why, { cause: error, ...(deadline.passed() && { fault: { kind: 'unreachable' } }) })
    } finally {
      deadline.end()
    }
  }

  return {
    read: (request, signal) => exchange(request, signal, false),
    bill: (request, signal) => exchange(request, signal, true),
    download(url, signal, headers = {}) {
      const { idleMs = IDLE_MS, now = () => performance.now() } = options
      return download({ url, headers, own, idleMs, now }, signal)
    },
  }
}

/** A redirect that was followed could bill twice, and take keys elsewhere. Throws where it cannot be sent. */
function initOf({ url, method = 'GET', headers = {}, body }: WireRequest): RequestInit {
  const init: RequestInit = { method, redirect: 'manual' }
  const accept = { accept: 'application/json', ...headers }
  checkSendable(url, accept)
  if (body === undefined) return { ...init, headers: accept }
  if (body instanceof FormData) return { ...init, headers: accept, body }
  return { ...init, headers: { ...accept, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function unreadable(billable: boolean): RetryableError | UncertainError {
  const message = 'the answer of the backend cannot be read'
  return billable ? new UncertainError(message) : new RetryableError(message, { fault: { kind: 'answer' } })
}

function foreign(url: string): PermanentError {
  const { origin } = new URL(url)
  return new PermanentError(`${origin} is no address of this backend`, { fault: { kind: 'request', detail: origin } })
}

function isOurs(error: unknown): boolean {
  return error instanceof RetryableError || error instanceof PermanentError || error instanceof UncertainError
}
