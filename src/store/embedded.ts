import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { PermanentError } from '../domain/errors.ts'
import { lockFolder } from './lock.ts'

/** How a client of node-postgres finds the database. */
export type PostgresPlace = { connectionString: string } | { host: string; user: string; database: string }

export interface OpenedPostgres {
  connection: PostgresPlace
  /** True where this process runs the database; false where it joined the process that does. */
  owner: boolean
  close(): Promise<void>
}

/** Opens the embedded PostgreSQL in `folder`, or joins the process that has it open already. */
export async function openEmbedded(folder: string): Promise<OpenedPostgres> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const socket = await socketPath(folder)
  const connection = { host: dirname(socket), user: 'postgres', database: 'postgres' }
  const lock = lockFolder(folder)
  if (!lock) {
    await waitForSocket(socket)
    return { connection, owner: false, close: async () => {} }
  }
  await rm(socket, { force: true })
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { folder: join(folder, 'postgres'), socket },
  })
  await once(worker, 'message')
  return {
    connection,
    owner: true,
    async close() {
      const stopped = once(worker, 'message')
      worker.postMessage('stop')
      await stopped
      await worker.terminate()
      lock.release()
    },
  }
}

/** Unix sockets have short paths (108 bytes on Linux): a deep folder gets its socket in the temporary folder. */
async function socketPath(folder: string): Promise<string> {
  const here = join(resolve(folder), '.s.PGSQL.5432')
  if (Buffer.byteLength(here) < 100) return here
  const short = join(tmpdir(), `reelay-${createHash('sha256').update(here).digest('hex').slice(0, 16)}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  return join(short, '.s.PGSQL.5432')
}

async function waitForSocket(path: string): Promise<void> {
  const until = Date.now() + 30_000
  while (!(await answers(path))) {
    if (Date.now() > until)
      throw new PermanentError(`Another Reelay holds the data folder, but its database does not answer (${path}).`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
