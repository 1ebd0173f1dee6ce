import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface TestServer {
  url: string
  received: IncomingMessage[]
}

/** A server on this machine that answers as it is told, gone after the test. */
export function serve(listener: RequestListener): Promise<TestServer> {
  return open(createServer(), 'http', listener)
}

/** The same by https, with a certificate that nobody trusts. */
export function serveUntrusted(listener: RequestListener): Promise<TestServer> {
  const read = (name: string) => readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)))
  const server = createSecureServer({ key: read('untrusted-key.pem'), cert: read('untrusted-cert.pem') })
  return open(server, 'https', listener)
}

async function open(server: Server, scheme: string, listener: RequestListener): Promise<TestServer> {
  const received: IncomingMessage[] = []
  server.on('request', (request, response) => {
    received.push(request)
    listener(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}

/** An address where nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
}
