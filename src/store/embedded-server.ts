import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { createFrontendReader } from './frontend-reader.ts'

/**
 * Serves one PGlite to many clients of PostgreSQL's protocol. All of them share PGlite's one session, so what belongs
 * together must not be torn apart: everything up to a Sync is run as one unit, a transaction keeps the session until it
 * ends, and a notification, which PostgreSQL tells to the session that listens, goes to every client.
 */

interface Client {
  socket: Socket
  started: boolean
}

interface Unit {
  client: Client
  /** Complete protocol messages. Undefined: the client is gone, and with it its transaction. */
  messages: Buffer | undefined
}

const NOTIFICATION = 'A'.charCodeAt(0)
const READY = 'Z'.charCodeAt(0)
const IDLE = 'I'.charCodeAt(0)

export async function serveEmbedded(db: PGlite, path: string): Promise<{ close(): Promise<void> }> {
  const clients = new Set<Client>()
  let waiting: Unit[] = []
  /** Whose transaction is open. */
  let holder: Client | undefined
  let running: Promise<void> | undefined

  function enqueue(unit: Unit): void {
    waiting.push(unit)
    running ??= work().finally(() => {
      running = undefined
    })
  }

  async function work(): Promise<void> {
    for (let unit = take(); unit; unit = take()) {
      if (unit.messages) await run(unit.client, unit.messages)
      else if (unit.client === holder) await rollBack()
    }
  }

  function take(): Unit | undefined {
    const index = holder ? waiting.findIndex((unit) => unit.client === holder) : 0
    return index < 0 ? undefined : waiting.splice(index, 1)[0]
  }

  async function run(client: Client, messages: Buffer): Promise<void> {
    const chunks: Uint8Array[] = []
    try {
      // Every chunk is a view of memory that PGlite uses again.
      const onRawData = (data: Uint8Array) => void chunks.push(data.slice())
      await db.runExclusive(() => db.execProtocolRawStream(messages, { onRawData }))
    } catch {
      // A fault of the database itself: the client sees its connection end, and what it had begun is rolled back.
      client.socket.destroy()
      return
    }
    answer(client, Buffer.concat(chunks))
  }

  function answer(client: Client, data: Buffer): void {
    const own: Buffer[] = []
    const told: Buffer[] = []
    for (let at = 0; at + 5 <= data.length; ) {
      const end = at + 1 + data.readInt32BE(at + 1)
      const message = data.subarray(at, end)
      if (message[0] === NOTIFICATION) told.push(message)
      else own.push(message)
      if (message[0] === READY) holder = message[5] === IDLE ? undefined : client
      at = end
    }
    client.socket.write(Buffer.concat(own))
    if (told.length > 0) for (const { socket, started } of clients) if (started) socket.write(Buffer.concat(told))
  }

  async function rollBack(): Promise<void> {
    holder = undefined
    await db.exec('ROLLBACK')
  }

  const server = createServer((socket) => {
    const client: Client = { socket, started: false }
    clients.add(client)
    const read = createFrontendReader({
      refuse: () => socket.write('N'),
      end: () => socket.end(),
      unit(messages) {
        client.started = true
        enqueue({ client, messages })
      },
    })
    socket.on('data', read)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clients.delete(client)
      waiting = waiting.filter((unit) => unit.client !== client)
      enqueue({ client, messages: undefined })
    })
  })
  server.listen(path)
  await once(server, 'listening')

  return {
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const { socket } of clients) socket.destroy()
      await closed
      await running
    },
  }
}
