import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Trouble } from '../src/backends/contract.ts'
import { createMemory, type HowItEnds, type Nodes } from './comfyui-memory.ts'
import { type NodeInfo, refusalOf, wanNodes } from './comfyui-nodes.ts'
import { acceptSocket, type SmallSocket } from './small-web-socket.ts'

/** A stand-in for ComfyUI: its routes, its queue of one, its memory that goes with its process, its files that stay. */

export interface Received {
  method: string
  /** With its query. */
  path: string
  body: unknown
}

export interface ComfyuiServer {
  url: string
  /** The same address without the name and the password. */
  bare: string
  journal: Received[]
  /** What no driver may send. Empty is good. */
  faults: string[]
  nodes: Record<string, NodeInfo>
  /** Graphs that came, whatever was answered. */
  billed(): number
  /** The graphs that were taken, in their order. */
  taken: Nodes[]
  uploads: Map<string, Buffer>
  /** What was saved, by kind, folder and name. */
  saved: Map<string, Buffer>
  sockets: Set<SmallSocket>
  trouble(at: 'submit' | 'status', what: Trouble): void
  /** Tells whoever the running job belongs to how far its nodes are. */
  tell(type: string, data: object): void
  /** Ends the job that runs, and starts the next one. */
  endOne(how: HowItEnds, error?: object): void
  endAll(how: 'rendered' | 'failed'): void
  clearHistory(): void
  /** Its memory and its connections are lost, its files stay. */
  restart(): void
  close(): Promise<void>
}

export interface ComfyuiServerOptions {
  /** What every render gives. */
  video: Buffer
  /** A proxy in front of it asks for these. */
  login?: { name: string; password: string }
  /** Without the routes of jobs, as it was until 2025. */
  old?: boolean
  /** False where a proxy in front of it takes no heed of ranges. */
  ranges?: boolean
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export async function startComfyuiServer(options: ComfyuiServerOptions): Promise<ComfyuiServer> {
  const { video, login, old = false, ranges = true } = options
  const journal: Received[] = []
  const faults: string[] = []
  const taken: Nodes[] = []
  const uploads = new Map<string, Buffer>()
  const sockets = new Set<SmallSocket>()
  const memory = createMemory(video)
  const troubles: { submit: Trouble[]; status: Trouble[] } = { submit: [], status: [] }
  const nodes = wanNodes()

  const server = createServer(async (request, response) => {
    const bytes = await buffer(request).catch(() => Buffer.alloc(0))
    const { method = 'GET', url = '/' } = request
    const { pathname, searchParams } = new URL(url, 'http://server')
    const form = request.headers['content-type']?.startsWith('multipart/') ?? false
    journal.push({ method, path: url, body: form ? bytes.length : parsed(bytes) })
    if (!mayEnter(request)) return json(response, 401, { error: 'unauthorized' })
    const route = `${method} ${pathname}`
    const [, jobId, act] = /^\/api\/jobs\/([^/]+)(\/cancel)?$/.exec(pathname) ?? []
    if (route === 'POST /prompt') return answer(response, 'submit', () => prompt(parsed(bytes)))
    if (!old && jobId && method === 'GET' && !act) return answer(response, 'status', () => memory.jobOf(jobId))
    if (!old && jobId && method === 'POST' && act) return json(response, 200, { cancelled: memory.cancel(jobId) })
    if (!old && route === 'GET /api/jobs') return json(response, 200, { jobs: memory.waiting() })
    if (route === 'GET /queue') return json(response, 200, memory.queueOf())
    if (route === 'POST /queue') return dequeue(response, parsed(bytes))
    if (route === 'POST /interrupt') return interrupt(response, parsed(bytes))
    if (pathname.startsWith('/history/'))
      return json(response, 200, memory.historyOf(pathname.slice('/history/'.length)))
    if (route === 'POST /upload/image') return json(response, 200, await upload(request, bytes))
    if (route === 'GET /view') return view(response, searchParams, request.headers.range)
    if (route === 'GET /system_stats') return json(response, 200, { system: { comfyui_version: '0.9.2' }, devices: [] })
    if (pathname.startsWith('/object_info/')) {
      const name = decodeURIComponent(pathname.slice('/object_info/'.length))
      return json(response, 200, name in nodes ? { [name]: nodes[name] } : {})
    }
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404: Not Found')
  })

  server.on('upgrade', (request, stream) => {
    journal.push({ method: 'GET', path: request.url ?? '/', body: undefined })
    if (!request.url?.startsWith('/ws') || !mayEnter(request)) return stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    const socket = acceptSocket(request, stream, () => sockets.delete(socket))
    sockets.add(socket)
    socket.send({ type: 'status', data: { status: { exec_info: { queue_remaining: memory.length() } } } })
  })

  function mayEnter(request: IncomingMessage): boolean {
    const expected = login && `Basic ${Buffer.from(`${login.name}:${login.password}`).toString('base64')}`
    return expected === undefined || request.headers.authorization === expected
  }

  /** Does it, or what the test wants instead. */
  function answer(response: ServerResponse, at: 'submit' | 'status', act: () => [number, unknown]): void {
    const what = troubles[at].shift()
    if (what?.kind === 'answer') {
      const { status, headers = {}, text } = what
      if (text !== undefined) response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text)
      else json(response, status, { error: 'it does not go' }, headers)
      return
    }
    const [status, body] = act()
    if (what?.kind === 'drop') response.destroy()
    else if (what?.kind !== 'hang') json(response, status, body)
  }

  function prompt(body: unknown): [number, unknown] {
    const asked = body as { prompt: Nodes; prompt_id?: string; client_id?: string }
    const id = asked.prompt_id ?? ''
    if (!UUID.test(id))
      return [400, { error: { type: 'invalid_prompt_id', message: 'prompt_id must be a valid UUID' } }]
    const refusal = refusalOf(asked.prompt, nodes, new Set(uploads.keys()))
    if (refusal) return [400, refusal]
    taken.push(asked.prompt)
    const number = memory.put(id, asked.prompt, asked.client_id)
    return [200, { prompt_id: id, number, node_errors: {} }]
  }

  function dequeue(response: ServerResponse, body: unknown): void {
    const ids = (body as { delete?: string[] }).delete ?? []
    if (ids.length === 0) faults.push('POST /queue that would clear it')
    memory.dequeue(ids)
    response.writeHead(200).end()
  }

  /** Stops whatever runs. */
  function interrupt(response: ServerResponse, body: unknown): void {
    const running = memory.running()
    const id = (body as { prompt_id?: string } | undefined)?.prompt_id
    if (id === undefined || id !== running?.id) faults.push('POST /interrupt that stops the job of somebody else')
    if (running) memory.cancel(running.id)
    response.writeHead(200).end()
  }

  async function upload(request: IncomingMessage, bytes: Buffer) {
    const type = request.headers['content-type'] ?? ''
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    const file = form.get('image')
    const subfolder = String(form.get('subfolder') ?? '')
    if (typeof file === 'string' || file === null) throw new Error('there is no file in the upload')
    uploads.set(`${subfolder}/${file.name}`, Buffer.from(await file.arrayBuffer()))
    return { name: file.name, subfolder, type: form.get('type') }
  }

  function view(response: ServerResponse, query: URLSearchParams, range: string | undefined): void {
    const file = memory.saved.get(`${query.get('type')}/${query.get('subfolder')}/${query.get('filename')}`)
    if (!file) return void response.writeHead(404).end()
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(ranges ? (range ?? '') : '') ?? []
    if (Number(from) >= file.length) return void response.writeHead(416).end('416: Range Not Satisfiable')
    const part = from === undefined ? file : file.subarray(Number(from), Number(to) + 1)
    response.writeHead(part === file ? 200 : 206, { 'content-type': 'video/mp4', 'content-length': part.length })
    response.end(part)
  }

  function restart(): void {
    memory.lose()
    for (const socket of sockets) socket.drop()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bare = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = login ? bare.replace('//', `//${login.name}:${login.password}@`) : bare
  return {
    url,
    bare,
    journal,
    faults,
    nodes,
    taken,
    uploads,
    saved: memory.saved,
    sockets,
    billed: () => journal.filter(({ method, path }) => method === 'POST' && path === '/prompt').length,
    trouble: (at, what) => void troubles[at].push(what),
    tell(type, data) {
      const running = memory.running()
      for (const socket of sockets)
        if (socket.query.get('clientId') === running?.client)
          socket.send({ type, data: { ...data, prompt_id: running?.id } })
    },
    endOne: memory.endOne,
    endAll(how) {
      while (memory.length() > 0) memory.endOne(how)
    },
    clearHistory: memory.clearHistory,
    restart,
    async close() {
      for (const socket of sockets) socket.drop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
