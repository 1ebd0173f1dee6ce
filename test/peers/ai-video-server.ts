import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { DIALECTS, type Dialect, type Job, type Json, PRICES, prediction, REFUSED } from './ai-video-dialects.ts'

/**
 * A stand-in for the video APIs behind the AI SDK, each by the wire format that its package speaks: the Gateway, xAI,
 * Vertex, Alibaba, MiniMax, Black Forest Labs and Replicate. One address serves all: their paths differ.
 */

export interface Received {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: unknown
}

/** In place of a good answer, once. `start` begins the job all the same. */
export type Fault =
  | { kind: 'answer'; status: number; headers?: Record<string, string>; text?: string }
  | { kind: 'drop' }
  | { kind: 'hang' }

export interface AiVideoServer {
  /** `http://127.0.0.1:port` */
  url: string
  /** Every request, in its order. */
  received: Received[]
  /** The starts alone: these may cost money. */
  starts(): Received[]
  /** The jobs that were begun. */
  jobs: Job[]
  /** Happens once, to the next request of this kind. */
  fault(at: 'start' | 'status', what: Fault): void
  end(how: 'rendered' | 'failed' | 'refused'): void
  refuseNext(): void
  /** As if the provider had forgotten everything. */
  forget(): void
  video: Buffer
  close(): Promise<void>
}

/** The key that is accepted, wherever a provider wants it. */
export const AI_KEY = 'good-key-0123456789'

export async function startAiVideoServer(
  video: Buffer = Buffer.from('\0\0\0 ftypisom, not really a film'),
): Promise<AiVideoServer> {
  const received: Received[] = []
  const jobs: Job[] = []
  /** The Gateway's memory of idempotency keys. */
  const byKey = new Map<string, string>()
  const faults: { start: Fault[]; status: Fault[] } = { start: [], status: [] }
  let refusing = false
  let url = ''

  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request
    const { pathname: path, searchParams } = new URL(request.url ?? '/', url)
    const body = method === 'POST' ? await json(request).catch(() => undefined) : undefined
    received.push({ method, path, headers, body })
    if (path === '/result.mp4') return void response.writeHead(200, { 'content-type': 'video/mp4' }).end(video)
    if (path === '/v1/models') return send(response, 200, PRICES)
    if (path === '/v1/credits' || path === '/api-key' || path === '/credits' || path === '/account')
      return isKnown(headers) ? send(response, 200, { balance: '12.50' }) : send(response, 401, { error: 'bad key' })

    const cancelled = /^\/predictions\/([\w-]+)\/cancel$/.exec(path)
    if (cancelled) return send(response, 200, prediction(cancelled[1] ?? '', 'canceled', url))
    for (const [provider, dialect] of Object.entries(DIALECTS)) {
      if (method === 'POST' && dialect.start.test(path)) return start(provider, dialect, headers, response)
      const looked = dialect.status.exec(path)
      if (looked === null) continue
      const id = dialect.idIn ? dialect.idIn(body as Json) : (looked[1] ?? searchParams.get('id'))
      return look(dialect, id ?? '', headers, response)
    }
    send(response, 404, { error: 'no such route' })
  }

  function start(provider: string, dialect: Dialect, headers: IncomingMessage['headers'], response: ServerResponse) {
    if (!isKnown(headers)) return send(response, 401, dialect.unauthorized)
    const fault = faults.start.shift()
    if (fault?.kind === 'answer') return sendFault(response, fault)
    if (refusing && provider === 'gateway') {
      refusing = false
      return send(response, 400, {
        error: { message: REFUSED, type: 'invalid_request_error', code: 'content_policy_violation' },
      })
    }
    const key = provider === 'gateway' ? String(headers['idempotency-key']) : undefined
    const id = (key && byKey.get(key)) ?? `job-${jobs.length + 1}`
    if (!jobs.some((job) => job.id === id)) jobs.push({ id, provider, state: refusing ? 'refused' : 'running' })
    if (key) byKey.set(key, id)
    refusing = false
    if (fault?.kind === 'drop') return void response.destroy()
    if (fault?.kind === 'hang') return
    send(response, provider === 'gateway' ? 202 : 200, dialect.started(id, url))
  }

  function look(dialect: Dialect, id: string, headers: IncomingMessage['headers'], response: ServerResponse) {
    if (!isKnown(headers)) return send(response, 401, dialect.unauthorized)
    const fault = faults.status.shift()
    if (fault?.kind === 'answer') return sendFault(response, fault)
    if (fault?.kind === 'drop') return void response.destroy()
    if (fault?.kind === 'hang') return
    const job = jobs.find((one) => one.id === id)
    if (!job) return send(response, 404, { error: { message: 'no such job', type: 'not_found' } })
    const pending = job.state === 'running' && job.provider === 'xai'
    send(response, pending ? 202 : 200, dialect.looked(job, url, video))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    received,
    jobs,
    video,
    starts: () =>
      received.filter(
        ({ method, path }) => method === 'POST' && Object.values(DIALECTS).some(({ start }) => start.test(path)),
      ),
    fault: (at, what) => void faults[at].push(what),
    end(how) {
      for (const job of jobs) if (job.state === 'running') job.state = how
    },
    refuseNext: () => {
      refusing = true
    },
    forget: () => void jobs.splice(0),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function isKnown(headers: IncomingMessage['headers']): boolean {
  const given = [headers.authorization, headers['x-key'], headers['x-goog-api-key']].map(String)
  return given.some((value) => value.endsWith(AI_KEY))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendFault(response: ServerResponse, { status, headers, text }: Extract<Fault, { kind: 'answer' }>): void {
  const body = text ?? JSON.stringify({ error: { message: `trouble ${status}`, type: 'internal_server_error' } })
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
