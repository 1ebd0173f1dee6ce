import type { Readable } from 'node:stream'

/** One exchange with a backend. */
export interface WireRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute. */
  url: string
  headers?: Record<string, string>
  /** An object is sent as JSON, a form as multipart. */
  body?: { [name: string]: unknown } | FormData
  timeoutMs?: number
}

export interface WireAnswer {
  status: number
  headers: Headers
  /** The parsed JSON; undefined where nothing came. */
  body: unknown
}

export interface Wire {
  /**
   * What costs nothing and may be repeated. Gives every answer below 500 but 408 and 429; throws `RetryableError` for
   * these, for broken connections and bodies that are no JSON, and `PermanentError` for a certificate that is not trusted.
   */
  read(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>
  /**
   * What may cost money: one attempt, whatever happens. Gives every answer below 500 but 429. Throws `RetryableError`
   * where certainly nothing arrived (no connection, 429), `PermanentError` for a certificate that is not trusted, and
   * `UncertainError` for all else: a connection that broke, a time that ran out, a 5xx, a good answer that is no JSON.
   */
  bill(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>
  /**
   * A file as a stream, never held whole. Follows at most three redirects; each address is one of the backend's own or
   * a public one by https. Keys go to the backend's own addresses only. A file that ends before its announced length
   * breaks the stream with a `RetryableError`. Throws `PermanentError` with the fault `expired` for 401, 403, 404 and 410.
   */
  download(url: string, signal: AbortSignal, headers?: Record<string, string>): Promise<Readable>
}
