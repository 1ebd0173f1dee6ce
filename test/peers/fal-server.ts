import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { URLSearchParams } from 'node:url'
import type { Trouble } from '../src/backends/contract.ts'
import { FAILURE, REFUSAL, statusOf } from './fal-answers.ts'

/** A small stand-in for fal: queue, storage, webhooks, list of requests and prices, all at one address. */

export interface FalRequest {
  method: string
  host: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  /** Parsed where it is JSON; of an upload the number of bytes. */
  body: unknown
}

export interface FalJob {
  id: string
  model: string
  input: Record<string, unknown>
  webhook: string | null
  state: 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED'
  /** The answer of the result's route, once it is completed. */
  result?: { status: number; body: unknown; headers?: Record<string, string> }
  /** What the status says of a job that failed. */
  error?: string
  sentAt: string
}

export type At = 'submit' | 'status' | 'result' | 'cancel' | 'initiate' | 'upload' | 'requests' | 'prices'

export interface Failure {
  status: number
  body: unknown
  headers?: Record<string, string>
  /** What the status says of it. */
  error?: string
}

export interface FalServer {
  url: string
  key: string
  journal: FalRequest[]
  jobs: FalJob[]
  /** What the list of requests shows; a function of the jobs, since at fal it lags behind. */
  listed: (jobs: FalJob[]) => FalJob[]
  prices: { endpoint_id: string; unit_price: number; unit: string; currency: string }[]
  video: Buffer
  trouble(at: At, what: Trouble): void
  /** The next job is refused for its content when it is completed. */
  refuseNext(): void
  complete(job: FalJob): void
  fail(job: FalJob, failure?: Failure): void
  /** Calls the webhook of a job, as fal does when it has ended. */
  callBack(job: FalJob): Promise<number>
  billed(): number
  close(): Promise<void>
}

export const FAL_KEY = 'stand-in-id:stand-in-word'

export async function startFalServer(): Promise<FalServer> {
  const troubles = new Map<At, Trouble[]>()
  let refusing = false

  const fal: FalServer = {
    url: '',
    key: FAL_KEY,
    journal: [],
    jobs: [],
    listed: (jobs) => jobs,
    prices: [],
    video: Buffer.from('the bytes of a video '.repeat(5000)),
    trouble: (at, what) => troubles.set(at, [...(troubles.get(at) ?? []), what]),
    refuseNext() {
      refusing = true
    },
    complete(job) {
      job.state = 'COMPLETED'
      job.result ??= { status: 200, body: { video: { url: `${fal.url}/files/${job.id}.mp4` }, seed: 7 } }
    },
    fail(job, { error, ...result }: Failure = FAILURE) {
      job.state = 'COMPLETED'
      job.result = result
      if (error !== undefined) job.error = error
    },
    async callBack(job) {
      const failed = job.result !== undefined && job.result.status !== 200
      const told = { request_id: job.id, gateway_request_id: randomUUID(), status: failed ? 'ERROR' : 'OK' }
      const response = await fetch(job.webhook ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...told, payload: job.result?.body }),
      })
      return response.status
    },
    billed: () => fal.journal.filter((one) => one.method === 'POST' && one.host === 'queue.fal.run').length,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  fal.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fal

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await journaled(request)
    const known = request.headers.authorization === `Key ${fal.key}`
    // Files are found, and put, at addresses that need no key.
    const free = /^\/(?:files|upload)\//.test(asked.path)
    if (known || free) routeOf(asked)(response)
    else send(response, 401, { detail: 'Invalid key. Authentication is required to access this application.' })
  }

  function routeOf(asked: FalRequest): (response: ServerResponse) => void {
    const { method, host, path } = asked
    const [, of, id, action] = /^\/(.+)\/requests\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
    if (path.startsWith('/files/')) return sendVideo
    if (method === 'PUT' && path.startsWith('/upload/')) return (response) => answer(response, 'upload', 200, {})
    if (host === 'queue.fal.run' && method === 'POST') return (response) => submit(asked, response)
    if (host === 'queue.fal.run' && of && id) return (response) => ofJob(response, of, id, action ?? 'result')
    if (host === 'rest.fal.ai' && path === '/storage/upload/initiate') return (response) => initiate(asked, response)
    if (host === 'api.fal.ai' && path === '/v1/models/requests/by-endpoint') return (response) => list(asked, response)
    if (host === 'api.fal.ai' && path === '/v1/models/pricing') return (response) => sendPrices(asked, response)
    return (response) => send(response, 404, 'no such page')
  }

  async function journaled(request: IncomingMessage): Promise<FalRequest> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const { pathname, searchParams } = new URL(request.url ?? '/', fal.url)
    const json = request.headers['content-type'] === 'application/json'
    const asked: FalRequest = {
      method: request.method ?? 'GET',
      host: String(request.headers['x-fal-target-host'] ?? ''),
      path: pathname,
      query: searchParams,
      headers: request.headers,
      body: json ? JSON.parse(bytes.toString()) : bytes.length,
    }
    fal.journal.push(asked)
    return asked
  }

  function submit(asked: FalRequest, response: ServerResponse): void {
    const what = troubles.get('submit')?.[0]
    const job: FalJob = {
      id: randomUUID(),
      model: asked.path.slice(1),
      input: asked.body as Record<string, unknown>,
      webhook: asked.query.get('fal_webhook'),
      state: 'IN_QUEUE',
      sentAt: new Date().toISOString(),
    }
    if (what?.kind !== 'answer') fal.jobs.push(job)
    if (refusing) fal.fail(job, REFUSAL)
    refusing = false
    const ofQueue = `https://queue.fal.run/${job.model}/requests/${job.id}`
    answer(response, 'submit', 200, { request_id: job.id, response_url: ofQueue, queue_position: 2 })
  }

  function ofJob(response: ServerResponse, of: string, id: string, action: string): void {
    const job = fal.jobs.find((one) => one.id === id && one.model.split('/').slice(0, 2).join('/') === of)
    if (!job) send(response, 404, { detail: 'Request not found' })
    else if (action === 'status') answer(response, 'status', job.state === 'COMPLETED' ? 200 : 202, statusOf(job))
    else if (action === 'cancel') cancel(job, response)
    else if (job.result) answer(response, 'result', job.result.status, job.result.body, job.result.headers)
    else answer(response, 'result', 400, { detail: 'Request is still in progress' })
  }

  function cancel(job: FalJob, response: ServerResponse): void {
    const states = {
      IN_QUEUE: { status: 200, said: 'OK' },
      IN_PROGRESS: { status: 202, said: 'CANCELLATION_REQUESTED' },
      CANCELLED: { status: 200, said: 'OK' },
      COMPLETED: { status: 400, said: 'ALREADY_COMPLETED' },
    }
    const { status, said } = states[job.state]
    if (job.state === 'IN_QUEUE') job.state = 'CANCELLED'
    answer(response, 'cancel', status, { status: said })
  }

  function initiate({ body }: FalRequest, response: ServerResponse): void {
    const { file_name: name } = body as { file_name: string }
    const id = randomUUID()
    answer(response, 'initiate', 200, {
      upload_url: `${fal.url}/upload/${id}?signature=secret`,
      file_url: `https://v3b.fal.media/files/b/0a9916f5/${id.slice(0, 8)}_${name}`,
    })
  }

  function list({ query }: FalRequest, response: ServerResponse): void {
    const start = Date.parse(query.get('start') ?? '')
    const limit = Number(query.get('limit'))
    const from = Number(query.get('cursor') ?? 0)
    const all = fal
      .listed(fal.jobs)
      .filter((job) => job.model === query.get('endpoint_id') && Date.parse(job.sentAt) >= start)
    const items = all.slice(from, from + limit).map((job) => ({
      request_id: job.id,
      endpoint_id: job.model,
      sent_at: job.sentAt,
      ...(query.get('expand') === 'payloads' && { json_input: job.input, json_output: job.result?.body ?? null }),
    }))
    const more = from + limit < all.length
    answer(response, 'requests', 200, { items, next_cursor: more ? String(from + limit) : null, has_more: more })
  }

  function sendPrices({ query }: FalRequest, response: ServerResponse): void {
    const wanted = query.get('endpoint_id')?.split(',') ?? []
    const prices = fal.prices.filter((price) => wanted.includes(price.endpoint_id))
    answer(response, 'prices', 200, { prices, next_cursor: null, has_more: false })
  }

  /** The good answer, unless there is trouble. */
  function answer(
    response: ServerResponse,
    at: At,
    status: number,
    body: unknown,
    headers?: Record<string, string>,
  ): void {
    const what = troubles.get(at)?.shift()
    if (!what) send(response, status, body, headers)
    else if (what.kind === 'drop') response.destroy()
    else if (what.kind === 'answer')
      send(response, what.status, what.text ?? { detail: `trouble ${what.status}` }, what.headers)
  }

  function sendVideo(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': fal.video.length }).end(fal.video)
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json'
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
