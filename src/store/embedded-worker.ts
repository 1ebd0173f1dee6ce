import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { serveEmbedded } from './embedded-server.ts'

/**
 * PostgreSQL in a thread of its own: its WebAssembly runs synchronously and would hold up everything else. Everybody,
 * this process included, speaks to it through the Unix socket.
 */

const { folder, socket } = z.object({ folder: z.string(), socket: z.string() }).parse(workerData)

const db = await PGlite.create({
  dataDir: folder,
  startParams: [
    // Without `-F` and with fsync, what was acknowledged is on the disk. The search path is a start parameter because
    // all connections share one session and the socket ignores what a client asks for in its start-up packet.
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    ...['-c', 'fsync=on', '-c', 'search_path=bullmq,public', '-c', 'shared_buffers=16MB'],
  ],
})
await db.exec('CREATE SCHEMA IF NOT EXISTS bullmq')
const server = await serveEmbedded(db, socket)

parentPort?.once('message', async () => {
  await server.close()
  await db.close()
  parentPort?.postMessage('stopped')
})
parentPort?.postMessage('started')
