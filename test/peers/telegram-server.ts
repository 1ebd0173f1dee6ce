import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Body, readBody, removeParts } from './telegram-body.ts'
import { createEditing } from './telegram-edit.ts'
import { ApiFault, badRequest } from './telegram-fault.ts'
import { createInfo } from './telegram-info.ts'
import { busiest, type Call, createLevers, type Failure, type Levers } from './telegram-levers.ts'
import { limitFault } from './telegram-limits.ts'
import { createMemory, type Memory } from './telegram-memory.ts'
import { createSending } from './telegram-send.ts'
import { botApiSpec } from './telegram-spec.ts'
import { counted } from './telegram-text.ts'
import { createUpdates } from './telegram-updates.ts'
import { createWorld, type World } from './telegram-world.ts'

/**
 * A stand-in for the Bot API server. It does what the real one does as far as the adapter depends on it, and checks
 * every request against the spec and against what the spec says in words only.
 */
export interface TelegramServer extends World {
  /** Without a slash at its end. */
  root: string
  token: string
  bot: Memory['bot']
  /** All that the bot called, in its order. */
  calls: Call[]
  /** Requests that do not fit the Bot API. Empty is good. */
  violations: string[]
  /** How the bot answered when it was called with updates. */
  webhookAnswers: { update: number; status: number | undefined }[]
  fail: Levers['fail']
  storm: Levers['storm']
  /** The most messages and edits in any such time, of one chat or in all. */
  busiest(of: { chat?: number; withinMs: number }): number
  /** Resolves with the first call, also of before, that is as asked for. */
  called(is: (call: Call) => unknown, timeoutMs?: number): Promise<Call>
  close(): Promise<void>
}

export interface TelegramServerOptions {
  token?: string
  username?: string
}

const UPLOAD_BYTES = 50 * 1024 * 1024

export async function startTelegramServer(options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const { token = '7000000001:AAG-stand_in_token_for_tests_0123456789', username = 'reelay_test_bot' } = options
  const folder = await mkdtemp(join(tmpdir(), 'reelay-telegram-'))
  const bot = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Reelay', username }
  const memory = createMemory(bot, folder)
  const updates = createUpdates(memory)
  const info = createInfo(memory, updates)
  const levers = createLevers()
  const calls: Call[] = []
  const violations: string[] = []
  const methods = { ...info.methods, ...createSending(memory), ...createEditing(memory) }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://peer')
    const [, kind, given, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(pathname) ?? []
    if (given === undefined) return refuse(response, new ApiFault(404, 'Not Found'))
    if (decodeURIComponent(given) !== token) {
      request.resume()
      return refuse(response, new ApiFault(401, 'Unauthorized'))
    }
    if (kind) return download(response, decodeURIComponent(rest))
    await call(rest, request, response)
  }

  async function call(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const made: Call = { method, params: {}, files: [], at: Date.now() }
    calls.push(made)
    const failure = levers.next(method)
    if (failure?.after === 'half') cutAmid(request)
    const body = await readBody(request, method, folder).finally(() => memory.events.emit('change'))
    made.params = body.params
    made.files = body.parts.map(({ path: _, ...file }) => file)
    try {
      const result = await answerOf(method, body, failure, response)
      if (failure?.after === 'accepted') response.destroy()
      else if (failure?.after !== 'held') {
        made.status = 200
        send(response, 200, { ok: true, result })
      }
      made.result = result
    } catch (error) {
      const fault = error instanceof ApiFault ? error : new ApiFault(500, `Internal Server Error: ${error}`)
      if (!(error instanceof ApiFault)) violations.push(`${method}: the stand-in failed: ${error}`)
      made.status = fault.status
      made.description = fault.message
      refuse(response, fault)
    } finally {
      await removeParts(body.parts)
      memory.events.emit('change')
    }
  }

  async function answerOf(method: string, body: Body, failure: Failure | undefined, response: ServerResponse) {
    const { params, parts } = body
    if (parts.some(({ bytes }) => bytes > UPLOAD_BYTES)) throw new ApiFault(413, 'Request Entity Too Large')
    const known = Object.entries(methods).find(([name]) => name.toLowerCase() === method.toLowerCase())
    const fault = botApiSpec?.faultOf(method, counted(params)) ?? (await limitFault(method, params, parts))
    if (fault !== undefined || !known) {
      violations.push(
        `${method}: ${fault ?? 'the stand-in has no such method'} ${JSON.stringify(params).slice(0, 500)}`,
      )
      throw known ? badRequest(fault ?? '') : new ApiFault(404, 'Not Found: method not found')
    }
    if (failure && (failure.after ?? 'begin') === 'begin')
      throw new ApiFault(failure.status ?? 500, failure.description ?? 'Internal Server Error', failure.parameters)
    levers.admit(method, params)
    return known[1](params, parts, goneWith(response))
  }

  function download(response: ServerResponse, path: string): void {
    const file = memory.fileAt(path)
    if (!file) {
      refuse(response, new ApiFault(404, 'Not Found'))
      return
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.bytes })
    createReadStream(file.path).pipe(response)
  }

  function dump(): string {
    return [world.dump(), ...calls.slice(-30).map(({ result: _, ...made }) => JSON.stringify(made).slice(0, 400))].join(
      '\n',
    )
  }

  const world = createWorld({ memory, updates, opened: info.opened, dump })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    ...world,
    get lastUpdate() {
      return updates.lastId
    },
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot,
    calls,
    violations,
    webhookAnswers: updates.answers,
    fail: levers.fail,
    storm: levers.storm,
    busiest: (of) => busiest(calls, of),
    called: (is, timeoutMs) => world.comes(() => calls.find(is), `a call: ${is}`, timeoutMs),

    async close() {
      updates.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Breaks the connection when half of the body is here. */
function cutAmid(request: IncomingMessage): void {
  const half = Number(request.headers['content-length'] ?? 2) / 2
  let seen = 0
  request.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen >= half) request.destroy()
  })
}

function goneWith(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  return gone.signal
}

function refuse(response: ServerResponse, { status, message, parameters }: ApiFault): void {
  send(response, status, { ok: false, error_code: status, description: message, ...(parameters && { parameters }) })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
