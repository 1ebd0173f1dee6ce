import type { Wire, WireAnswer, WireRequest } from '../kit/wire.ts'

/** One request of the SDK as it really went over the wire, and what came of it. */
export interface Seen {
  request?: WireRequest
  answer?: WireAnswer
  /** As the wire has judged it. The SDK wraps it in errors of its own. */
  error?: unknown
}

interface Route {
  /** The wire for an address: it asks its own origins only. */
  wireTo(url: string): Wire
  billable: boolean
  /** Makes an answer one that the SDK can read. */
  adapt?(body: unknown): unknown
  signal: AbortSignal
}

/**
 * The `fetch` that the SDK is given for one call. It sends through the wire of this program, which bills at most once and
 * judges what happened, and keeps that aside. A second billable request of the same call is never sent.
 */
export function tapped({ wireTo, billable, adapt, signal }: Route): { fetch: typeof fetch; seen: Seen } {
  const seen: Seen = {}

  async function send(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    if (billable && seen.request !== undefined) throw new Error('the SDK asked twice for one render')
    const request = requestOf(input, init)
    seen.request = request
    try {
      const wire = wireTo(request.url)
      const answer = await (billable ? wire.bill(request, signal) : wire.read(request, signal))
      seen.answer = answer
      return responseOf(answer, adapt)
    } catch (error) {
      seen.error = error
      throw error
    }
  }

  return { fetch: send, seen }
}

function requestOf(input: string | URL | Request, init: RequestInit): WireRequest {
  const url = input instanceof Request ? input.url : String(input)
  const request: WireRequest = {
    method: init.method === 'POST' ? 'POST' : 'GET',
    url,
    // In lower case, so that none is sent twice.
    headers: Object.fromEntries(new Headers(init.headers)),
  }
  return typeof init.body === 'string' ? { ...request, body: JSON.parse(init.body) } : request
}

function responseOf({ status, headers, body }: WireAnswer, adapt: Route['adapt']): Response {
  const empty = body === undefined || status === 204 || status === 304
  const location = headers.get('location')
  const good = status < 300 && adapt ? adapt(body) : body
  return new Response(empty ? null : typeof good === 'string' ? good : JSON.stringify(good), {
    status,
    headers: { 'content-type': 'application/json', ...(location && { location }) },
  })
}
