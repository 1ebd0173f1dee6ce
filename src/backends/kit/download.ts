import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { type Readable, Transform } from 'node:stream'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import { connectionFault } from './connection.ts'
import { faultOf } from './faults.ts'
import { headersFor } from './own.ts'
import { isPublicAddress, lookupPublic, NotPublicError } from './public-address.ts'
import { checkHeaders } from './sendable.ts'

export interface DownloadOptions {
  url: string
  headers: Record<string, string>
  /** Origins that may be private and by http, and to which keys go. */
  own: ReadonlySet<string>
  /** How long it may stand still, in milliseconds. */
  idleMs: number
  /** A clock in milliseconds. */
  now: () => number
}

const MINUTE_MS = 60_000
/**
 * Whoever sends less in a minute holds a place for as long as he likes. The first minute does not count: some begin
 * slowly. It is also how much is held of a file, so that what is full is full by what came and not by who reads.
 */
const LEAST_PER_MINUTE = 256 * 1024
const MOST_REDIRECTS = 3
/** Links that are no longer good: results are kept for hours or days only. */
const EXPIRED: ReadonlySet<number> = new Set([401, 403, 404, 410])

/** Opens a file. What it gives ends with an error unless all of it came. */
export async function download(options: DownloadOptions, signal: AbortSignal): Promise<Readable> {
  let url = options.url
  for (let redirects = 0; ; redirects += 1) {
    const address = checked(url, options.own)
    const response = await ask(address, options, signal)
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) return whole(response, options)
    response.destroy()
    const { location } = response.headers
    if (status < 300 || status >= 400 || location === undefined) throw badStatus(status, response)
    if (redirects === MOST_REDIRECTS || !URL.canParse(location, address.href))
      throw nowhere(`the link to the file leads on more than ${MOST_REDIRECTS} times`)
    url = new URL(location, address).href
  }
}

/** The backend's own, or public and by https. Names are checked once more when they are looked up. */
function checked(url: string, own: ReadonlySet<string>): URL {
  if (!URL.canParse(url)) throw nowhere('the link to the file is no address')
  const address = new URL(url)
  if (own.has(address.origin)) return address
  if (address.protocol !== 'https:') throw nowhere('the link to the file is not by https')
  const host = address.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw nowhere('the link to the file is no public address')
  return address
}

function ask(address: URL, options: DownloadOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const request = address.protocol === 'https:' ? requestSecure : requestPlain
  const isOwn = options.own.has(address.origin)
  const headers = { 'accept-encoding': 'identity', ...headersFor(address, options.headers, options.own) }
  checkHeaders(headers)
  return new Promise((resolve, reject) => {
    const asked = request(address, {
      // Its own connection: one that is kept was looked up by other rules.
      agent: false,
      headers,
      ...(!isOwn && { lookup: lookupPublic }),
      signal,
    })
    // Of the whole answer, and not of a silence: headers can drip as well.
    const timer = setTimeout(() => asked.destroy(stalled(options.idleMs)), options.idleMs)
    asked.on('close', () => clearTimeout(timer))
    asked.on('response', (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    asked.on('error', (error) => reject(faultOfDownload(error)))
    asked.end()
  })
}

/** The body as a stream that knows how long it should be, and does not wait for ever. */
function whole(response: IncomingMessage, { idleMs, now }: Pick<DownloadOptions, 'idleMs' | 'now'>): Readable {
  const announced = Number(response.headers['content-length'] ?? Number.NaN)
  const pace = paceOf(now)
  let bytes = 0
  const file = new Transform({
    readableHighWaterMark: LEAST_PER_MINUTE,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      timer.refresh()
      const isFull = file.readableLength + chunk.length >= LEAST_PER_MINUTE
      if (pace.isTooSlow(chunk.length, isFull)) done(tooSlow(bytes))
      else done(null, chunk)
    },
    flush(done) {
      done(bytes < announced ? cutOff(bytes, announced) : null)
    },
  })
  const timer = setTimeout(() => {
    // Whoever reads it may be slow; only the server is not waited for.
    if (file.writableNeedDrain) timer.refresh()
    else file.destroy(stalled(idleMs))
  }, idleMs)
  file.on('close', () => {
    clearTimeout(timer)
    response.destroy()
  })
  response.on('error', (error) => file.destroy(faultOfDownload(error)))
  response.on('close', () => {
    if (!response.complete) file.destroy(cutOff(bytes, announced))
  })
  return response.pipe(file)
}

/** Counts what comes in each minute. A minute in which it was the reader who was slow does not count. */
function paceOf(now: () => number) {
  let minute = { since: now(), bytes: 0, counts: false }
  return {
    isTooSlow(bytes: number, isFull: boolean): boolean {
      minute.bytes += bytes
      if (isFull) minute.counts = false
      if (now() - minute.since < MINUTE_MS) return false
      const { counts } = minute
      const came = minute.bytes
      minute = { since: now(), bytes: 0, counts: !isFull }
      return counts && came < LEAST_PER_MINUTE
    },
  }
}

function badStatus(status: number, response: IncomingMessage): RetryableError | PermanentError {
  if (EXPIRED.has(status)) return nowhere(`the link to the file has expired: ${status}`)
  const headers = new Headers()
  const retryAfter = response.headers['retry-after']
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter)
  return faultOf({ status, headers, body: undefined }, { billable: false })
}

function faultOfDownload(error: Error): Error {
  if (error instanceof RetryableError || error instanceof PermanentError) return error
  if (error instanceof NotPublicError) return nowhere(error.message, error)
  if (error.name === 'AbortError') return new RetryableError('the download was given up', { cause: error })
  return connectionFault(error, { billable: false })
}

function nowhere(message: string, cause?: Error): PermanentError {
  return new PermanentError(message, { fault: { kind: 'expired', detail: message }, ...(cause && { cause }) })
}

function stalled(ms: number): RetryableError {
  return new RetryableError(`nothing came for ${ms} ms`, { fault: { kind: 'unreachable' } })
}

function tooSlow(bytes: number): RetryableError {
  return new RetryableError(`the file comes too slowly: after ${bytes} bytes less than ${LEAST_PER_MINUTE} a minute`, {
    fault: { kind: 'cut off' },
  })
}

function cutOff(bytes: number, announced: number): RetryableError {
  const of = Number.isNaN(announced) ? '' : ` of ${announced}`
  return new RetryableError(`the file ended after ${bytes}${of} bytes`, { fault: { kind: 'cut off' } })
}
