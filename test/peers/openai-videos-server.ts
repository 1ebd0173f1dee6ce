import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Trouble } from '../src/backends/contract.ts'
import { type Job, modelsOf, REFUSAL, shownAs, type VideosDialect } from './openai-videos-dialects.ts'

/**
 * A stand-in for servers that speak `/v1/videos`. Each dialect answers as that program does: which bodies it reads, which
 * fields it gives, how it says that something is wrong.
 */
export interface VideosServer {
  /** With `/v1`. */
  url: string
  journal: Received[]
  /** What is wrong with requests that no real server would take. Empty is good. */
  faults: string[]
  jobs: Job[]
  /** How many jobs a page of the list has at most. */
  pageSize: number
  video: Buffer
  trouble(at: 'submit' | 'status' | 'list' | 'content', what: Trouble): void
  end(how: 'rendered' | 'failed'): void
  refuseNext(): void
  /** As after a restart of a server that keeps its jobs in memory. */
  forget(): void
  close(): Promise<void>
}

export interface Received {
  method: string
  path: string
  headers: IncomingMessage['headers']
  /** Of a submit. */
  fields?: Record<string, string>
  file?: { name: string; type: string; bytes: number }
  encoding?: 'json' | 'form'
}

export interface VideosServerOptions {
  dialect: VideosDialect
  /** Without it everybody is let in. */
  key?: string
  /** What every render gives; else a clip of a second. */
  video?: Buffer
}

type Answer = [status: number, body: unknown]

export async function startVideosServer({
  dialect,
  key,
  video = aSecond(),
}: VideosServerOptions): Promise<VideosServer> {
  const journal: Received[] = []
  const faults: string[] = []
  const troubles = new Map<string, Trouble>()
  let jobs: Job[] = []
  let refuse = false

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      faults.push(String(error))
      response.destroy()
    })
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://peer')
    const received: Received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers }
    journal.push(received)
    const [, version, route, id, leaf] = pathname.split('/')
    if (version !== 'v1') return send(response, 404, { detail: 'Not Found' })
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`)
      return send(response, 401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } })
    if (route === 'models') return send(response, 200, modelsOf(dialect))
    if (route !== 'videos') return send(response, 404, { detail: 'Not Found' })
    if (request.method === 'POST') return create(request, received, response)
    const at = id === undefined ? 'list' : leaf === 'content' ? 'content' : 'status'
    if (request.method === 'GET' && (await hindered(at, response))) return
    if (id === undefined) return answer(response, list(new URL(received.path, 'http://peer').searchParams))
    const job = jobs.find((one) => one.id === id)
    if (!job) return send(response, 404, { detail: 'Video not found' })
    if (request.method === 'DELETE') return answer(response, remove(job))
    if (leaf !== 'content') return send(response, 200, shownAs(dialect, job))
    if (job.state === 'rendered')
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': video.length }).end(video)
    else send(response, dialect === 'sglang' ? 404 : 400, { detail: 'Generation is still in-progress' })
  }

  async function create(request: IncomingMessage, received: Received, response: ServerResponse): Promise<void> {
    Object.assign(received, await bodyOf(request))
    const { fields = {}, encoding, file } = received
    if (troubles.get('submit')?.kind === 'answer') return void (await hindered('submit', response))
    if (dialect === 'vllm-omni' && encoding === 'json')
      return send(response, 422, { detail: [{ type: 'missing', loc: ['body', 'prompt'], msg: 'Field required' }] })
    if (dialect === 'vllm-omni' && fields.seconds !== undefined && !/^[1-9]\d*$/.test(fields.seconds))
      return send(response, 422, { detail: [{ loc: ['body', 'seconds'], msg: "String should match '^[1-9]\\d*$'" }] })
    if (dialect === 'sglang' && encoding === 'form' && !file)
      return send(response, 400, { detail: 'input_reference file is required' })
    if (dialect === 'litellm' && !fields.model) return send(response, 400, { error: { message: 'model is required' } })
    if (!fields.prompt) return send(response, 400, { detail: 'prompt is required' })
    if (!/^\d+x\d+$/.test(fields.size ?? '')) faults.push(`size is ${fields.size}`)
    if (refuse && (dialect === 'plain' || dialect === 'vllm-omni')) {
      refuse = false
      return send(response, 400, { error: { message: REFUSAL, code: 'moderation_blocked' } })
    }
    const job: Job = { id: newId(), fields, state: refuse ? 'refused' : 'running', createdAt: Date.now() }
    refuse = false
    jobs.push(job)
    if (await hindered('submit', response)) return
    send(response, 200, shownAs(dialect, job), dialect === 'litellm' ? { 'x-litellm-response-cost': '0.4' } : {})
  }

  /** True where something else than a good answer was given. */
  async function hindered(at: string, response: ServerResponse): Promise<boolean> {
    const what = troubles.get(at)
    troubles.delete(at)
    if (!what) return false
    if (what.kind === 'drop') response.socket?.destroy()
    if (what.kind === 'answer') {
      const text = what.text ?? JSON.stringify({ error: { message: `trouble ${what.status}` } })
      response.writeHead(what.status, what.headers).end(text)
    }
    return true
  }

  function list(query: URLSearchParams): Answer {
    const all = jobs.toReversed()
    const from = all.findIndex((job) => job.id === query.get('after')) + 1
    const to = from + Math.min(peer.pageSize, Number(query.get('limit') ?? 20))
    const data = all.slice(from, to).map((job) => shownAs(dialect, job))
    if (dialect === 'litellm') return [500, { error: { message: 'video list is not implemented' } }]
    if (dialect === 'sglang') return [200, { data, object: 'list' }]
    const [first, last] = [data[0]?.id ?? null, data.at(-1)?.id ?? null]
    return [200, { object: 'list', data, has_more: to < all.length, first_id: first, last_id: last }]
  }

  function remove(job: Job): Answer {
    if (dialect === 'litellm') return [405, { detail: 'Method Not Allowed' }]
    if (dialect === 'plain' && job.state === 'running')
      return [400, { error: { message: 'A video in progress cannot be deleted' } }]
    jobs = jobs.filter((one) => one !== job)
    if (dialect === 'sglang') return [200, { ...shownAs(dialect, job), status: 'deleted' }]
    return [200, { id: job.id, deleted: true, object: 'video.deleted' }]
  }

  function newId(): string {
    if (dialect === 'vllm-omni') return `video_gen_${randomUUID().replaceAll('-', '')}`
    if (dialect === 'litellm')
      return `video_${Buffer.from(`litellm:custom;model_id:1;video_id:${randomUUID()}`).toString('base64url')}`
    return randomUUID()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const peer: VideosServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    pageSize: 100,
    journal,
    faults,
    get jobs() {
      return jobs
    },
    video,
    trouble: (at, what) => troubles.set(at, what),
    end(how) {
      for (const job of jobs) if (job.state === 'running') job.state = how
    },
    refuseNext() {
      refuse = true
    },
    forget() {
      jobs = []
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return peer
}

async function bodyOf(request: IncomingMessage): Promise<Pick<Received, 'fields' | 'file' | 'encoding'>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    return {
      encoding: 'json',
      fields: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)])),
    }
  }
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData()
  const fields: Record<string, string> = {}
  let file: Received['file']
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value
    else file = { name: value.name, type: value.type, bytes: value.size }
  }
  return { encoding: 'form', fields, ...(file && { file }) }
}

function answer(response: ServerResponse, [status, body]: Answer): void {
  send(response, status, body)
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function aSecond(): Buffer {
  return readFileSync(fileURLToPath(new URL('../adapters/web/clip.mp4', import.meta.url)))
}
