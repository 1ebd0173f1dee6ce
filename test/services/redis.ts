import { askPort, freePort, type KeptServer, serverFolder, startKept } from './kept-server.ts'
import { findProgram } from './programs.ts'

export interface Redis extends KeptServer {
  url: string
}

/** A new, empty Redis without persistence, or undefined where none is installed. */
export async function startRedis(): Promise<Redis | undefined> {
  const program = findProgram('redis-server')
  if (!program) return undefined

  const port = await freePort()
  const server = await startKept({
    name: 'Redis',
    // BullMQ demands that nothing is ever evicted.
    line: 'exec "$1" --port "$2" --bind 127.0.0.1 --save "" --appendonly no --maxmemory-policy noeviction',
    args: [program, String(port)],
    folder: serverFolder('redis'),
    isReady: async () => (await askPort(port, 'PING\r\n')).startsWith('+PONG'),
  })
  return { url: `redis://127.0.0.1:${port}`, ...server }
}
