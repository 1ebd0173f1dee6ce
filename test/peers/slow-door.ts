import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/**
 * A door before a stand-in, like a slow network: what costs money comes in late, and its answer gets out late. Whoever
 * came through the door and died is let in all the same. It keeps a journal of what the stand-in accepted.
 */
export interface SlowDoor {
  /** The stand-in's address by way of the door. */
  url: string
  /** What costs money and was accepted, in its order. */
  accepted: Accepted[]
  /** Resolves once something with these words in it was accepted. */
  comes(words: string): Promise<void>
  /** Resolves when nothing that costs money is on its way to the stand-in. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export interface Accepted {
  headers: IncomingMessage['headers']
  body: string
  answer: string
}

export interface SlowDoorOptions {
  isBillable(method: string, path: string): boolean
  /** Resolves when a request, or its answer, may go on. */
  lag(): Promise<void>
}

/** Of one connection, or made anew by whoever sends. */
const NOT_PASSED_ON = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'upgrade',
])

export async function openSlowDoor(target: string, { isBillable, lag }: SlowDoorOptions): Promise<SlowDoor> {
  const accepted: Accepted[] = []
  const coming = new Set<Promise<unknown>>()
  const arrivals = new EventEmitter()
  const inside = new URL(target)
  let outside = ''

  const server = createServer((request, response) => {
    // Whoever closes the connection before all was said has asked for nothing.
    pass(request, response).catch(() => response.destroy())
  })

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    const body = await buffer(request)
    const billable = isBillable(method, new URL(url, target).pathname)
    const asked = ask(new URL(url, inside.origin), { method, headers, body }, billable)
    if (billable) coming.add(asked)
    const { answer, bytes } = await asked.finally(() => coming.delete(asked))
    if (billable) await lag()
    response.writeHead(answer.status, passedOn(Object.fromEntries(answer.headers)))
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    response.end(isJson ? bytes.toString().replaceAll(inside.origin, outside) : bytes)
  }

  async function ask(
    address: URL,
    { method, headers, body }: { method: string; headers: IncomingMessage['headers']; body: Buffer },
    billable: boolean,
  ) {
    if (billable) await lag()
    const answer = await fetch(address, {
      method,
      headers: passedOn(headers),
      redirect: 'manual',
      ...(method !== 'GET' && { body: new Uint8Array(body) }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (billable && answer.ok) {
      accepted.push({ headers, body: body.toString(), answer: bytes.toString() })
      arrivals.emit('accepted')
    }
    return { answer, bytes }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${outside}${inside.pathname === '/' ? '' : inside.pathname}`,
    accepted,
    async comes(words) {
      while (!accepted.some(({ body }) => body.includes(words))) await once(arrivals, 'accepted')
    },
    quiet: async () => void (await Promise.allSettled(coming)),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function passedOn(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (NOT_PASSED_ON.has(name) ? [] : [[name, String(value)]])),
  )
}
