import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

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

interface Job {
  id: string
  provider: string
  state: 'running' | 'rendered' | 'failed' | 'refused'
}

type Json = Record<string, unknown>

interface Dialect {
  /** Matches the path of a start, that of a status (whose first group is the job's id, where it has one), of a cancel. */
  start: RegExp
  status: RegExp
  started(id: string, origin: string): Json
  idIn?(body: Json): string
  looked(job: Job, origin: string, video: Buffer): Json
  unauthorized: Json
}

const FAILED = 'The machine caught fire.'
const REFUSED = 'This shows what may not be shown.'

const DIALECTS: Record<string, Dialect> = {
  gateway: {
    start: /^\/video-model\/start$/,
    status: /^\/video-model\/status$/,
    started: (id) => ({
      operation: { jobId: id, provider: 'klingai' },
      providerMetadata: { gateway: { asyncJob: { jobId: id, status: 'queued', webhookSigningSecret: 'whsec_hush' } } },
    }),
    idIn: (body) => String((body.operation as Json).jobId),
    looked({ state }, origin, video) {
      const providerMetadata = { gateway: { cost: '0.4200001', generationId: 'gen_1' } }
      if (state === 'running') return { status: 'pending' }
      if (state !== 'rendered') return { status: 'error', error: FAILED, providerMetadata }
      void video
      return {
        status: 'completed',
        videos: [{ type: 'url', url: `${origin}/result.mp4`, mediaType: 'video/mp4' }],
        providerMetadata,
      }
    },
    unauthorized: { error: { message: 'Authentication failed', type: 'authentication_error' } },
  },
  xai: {
    start: /^\/videos\/(?:generations|edits|extensions)$/,
    status: /^\/videos\/([\w-]+)$/,
    started: (id) => ({ request_id: id }),
    looked({ state }, origin) {
      if (state === 'running') return { status: 'pending', progress: 40 }
      if (state === 'failed') return { status: 'failed', error: { code: 'internal_error', message: FAILED } }
      const usage = { cost_in_usd_ticks: 4_200_000_000 }
      if (state === 'refused')
        return { status: 'done', video: { respect_moderation: false }, error: { message: REFUSED }, usage }
      return {
        status: 'done',
        progress: 100,
        video: { url: `${origin}/result.mp4`, duration: 5, respect_moderation: true },
        usage,
      }
    },
    unauthorized: { code: 'unauthenticated', error: 'Incorrect API key provided' },
  },
  vertex: {
    start: /^\/models\/[^/]+:predictLongRunning$/,
    status: /^\/models\/[^/]+:fetchPredictOperation$/,
    started: (id) => ({ name: `operations/${id}` }),
    idIn: (body) => String(body.operationName).split('/').at(-1) ?? '',
    looked({ id, state }, _origin, video) {
      const name = `operations/${id}`
      if (state === 'running') return { name }
      if (state === 'failed') return { name, done: true, error: { code: 13, message: FAILED } }
      if (state === 'refused')
        return { name, done: true, response: { raiMediaFilteredCount: 1, raiMediaFilteredReasons: [REFUSED] } }
      return {
        name,
        done: true,
        response: { videos: [{ bytesBase64Encoded: video.toString('base64'), mimeType: 'video/mp4' }] },
      }
    },
    unauthorized: { error: { code: 401, message: 'API key not valid', status: 'UNAUTHENTICATED' } },
  },
  alibaba: {
    start: /^\/api\/v1\/services\/aigc\/video-generation\/video-synthesis$/,
    status: /^\/api\/v1\/tasks\/([\w-]+)$/,
    started: (id) => ({ output: { task_id: id, task_status: 'PENDING' }, request_id: 'r' }),
    looked({ id, state }, origin) {
      const output = { task_id: id, task_status: 'RUNNING' }
      if (state === 'running') return { output }
      if (state === 'failed')
        return { output: { ...output, task_status: 'FAILED', code: 'InternalError', message: FAILED } }
      if (state === 'refused')
        return { output: { ...output, task_status: 'FAILED', code: 'DataInspectionFailed', message: REFUSED } }
      return { output: { ...output, task_status: 'SUCCEEDED', video_url: `${origin}/result.mp4` } }
    },
    unauthorized: { code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
  },
  minimax: {
    start: /^\/v2\/video_generation$/,
    status: /^\/v2\/query\/video_generation\/([\w-]+)$/,
    started: (id) => ({ task_id: id }),
    looked({ id, state }, origin) {
      if (state === 'running') return { task: { id, status: 'running' } }
      if (state === 'failed') return { task: { id, status: 'failed', error: { code: 1000, message: FAILED } } }
      if (state === 'refused') return { task: { id, status: 'failed', error: { code: 1027, message: REFUSED } } }
      return { task: { id, status: 'succeeded', content: { url: `${origin}/result.mp4` } } }
    },
    unauthorized: { type: 'error', error: { type: 'authentication_error', message: 'invalid api key' } },
  },
  bfl: {
    start: /^\/flux-3-video$/,
    status: /^\/get_result$/,
    started: (id, origin) => ({ id, polling_url: `${origin}/get_result?id=${id}`, cost: 100 }),
    looked({ id, state }, origin) {
      if (state === 'running') return { id, status: 'Pending' }
      if (state === 'failed') return { id, status: 'Error', details: { message: FAILED } }
      if (state === 'refused') return { id, status: 'Content Moderated', details: REFUSED }
      return { id, status: 'Ready', result: { sample: `${origin}/result.mp4` }, cost: 100 }
    },
    unauthorized: { detail: 'Not authenticated' },
  },
  replicate: {
    start: /^\/(?:models\/[^/]+\/[^/]+\/)?predictions$/,
    status: /^\/predictions\/([\w-]+)$/,
    started: (id, origin) => prediction(id, 'starting', origin),
    looked({ id, state }, origin) {
      if (state === 'running') return prediction(id, 'processing', origin)
      if (state === 'failed') return { ...prediction(id, 'failed', origin), error: FAILED }
      if (state === 'refused') return { ...prediction(id, 'failed', origin), error: `${REFUSED} (E005)` }
      return { ...prediction(id, 'succeeded', origin), output: [`${origin}/result.mp4`] }
    },
    unauthorized: { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token' },
  },
}

function prediction(id: string, status: string, origin: string): Json {
  return { id, status, output: null, error: null, urls: { get: `${origin}/predictions/${id}` } }
}

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
  video = Buffer.from('\0\0\0 ftypisom, not really a film'),
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

const PRICES = {
  object: 'list',
  data: [
    { id: 'openai/gpt', pricing: { input: '0.000001', output: '0.000002' } },
    {
      id: 'google/veo-3.1-generate-001',
      pricing: {
        video_duration_pricing: [
          { resolution: '720p', audio: true, cost_per_second: '0.4' },
          { resolution: '720p', audio: false, cost_per_second: '0.2' },
          { resolution: '4k', audio: true, cost_per_second: '0.6' },
        ],
      },
    },
    {
      id: 'klingai/kling-v3.0-t2v',
      pricing: { video_duration_pricing: [{ mode: 'std', audio: true, cost_per_second: '0.126' }] },
    },
    {
      id: 'bytedance/seedance-2.0',
      pricing: { video_token_pricing: { no_video_input: { cost_per_million_tokens: '5.6' } } },
    },
  ],
}
