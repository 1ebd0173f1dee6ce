import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { PermanentError } from '../domain/errors.ts'
import { sayHttp } from './text.ts'

/** What the server needs of a logger; pino fits. */
export interface HttpLog {
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

export interface Health {
  ok: boolean
  /** What was looked at, and how it is: `{ database: 'ok' }`. */
  checks: Record<string, string>
}

export interface HttpServerOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  health(): Promise<Health>
  log: HttpLog
}

export interface HttpServer {
  /** Routes are added here until `listen` is called. */
  app: Express
  /** Throws `PermanentError` with a sentence where the address cannot be used. */
  listen(): Promise<{ address: string }>
  /** Lets open answers end, ends event streams at once, and cuts what is still open after `graceMs`. */
  close(graceMs?: number): Promise<void>
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** One HTTP server for the web chat, files, webhooks and health. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const app = express()
  const open = new Set<ServerResponse>()
  let server: Server | undefined

  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    next()
  })
  app.use(securityHeaders)
  app.get('/healthz', async (_request, response) => {
    const health = await options.health()
    response
      .status(health.ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json(health)
  })

  async function listen(): Promise<{ address: string }> {
    app.use(unknownRoute)
    app.use(faultHandler(options.log))
    server = createServer(app)
    await bind(server, options)
    const { port } = server.address() as AddressInfo
    return { address: `http://${forAddress(options.host)}:${port}` }
  }

  async function close(graceMs = 5000): Promise<void> {
    if (!server?.listening) return
    const closed = new Promise<void>((resolve) => server?.close(() => resolve()))
    for (const response of open) {
      // Its connection would otherwise be kept for further requests.
      response.once('close', () => setImmediate(() => server?.closeIdleConnections()))
      if (isEventStream(response)) response.end()
    }
    server.closeIdleConnections()
    const cut = setTimeout(() => server?.closeAllConnections(), graceMs)
    await closed
    clearTimeout(cut)
  }

  return { app, listen, close }
}

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  next()
}

const unknownRoute: RequestHandler = (request, response) => {
  response.status(404).json({ error: sayHttp(request, 'unknownRoute') })
}

function faultHandler(log: HttpLog): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error, method: request.method, path: request.path }, 'request failed')
    response.status(status).json({ error: sayHttp(request, phraseFor(error, status)) })
  }
}

/** Errors of Express and its parsers carry the status that they mean. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500
}

function phraseFor(error: unknown, status: number): Parameters<typeof sayHttp>[1] {
  if (status >= 500) return 'fault'
  if (status === 413) return 'tooLarge'
  const type = error instanceof Error && 'type' in error ? error.type : undefined
  return type === 'entity.parse.failed' ? 'malformedJson' : 'badRequest'
}

async function bind(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    throw new PermanentError(bindFault(error, host, port), { cause: error })
  }
}

function bindFault(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Set PORT to a free one.`
  if (code === 'EACCES') return `This account may not listen on port ${port}. Set PORT to one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `${host} is not an address of this machine. Set HOST to one that is, such as 127.0.0.1.`
  }
  return `Cannot listen on ${host}, port ${port}. Check HOST and PORT.`
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')
}

function forAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
