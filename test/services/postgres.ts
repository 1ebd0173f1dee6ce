import { execFileSync } from 'node:child_process'
import { Client } from 'pg'
import { freePort, type KeptServer, serverFolder, startKept, type User } from './kept-server.ts'
import { findProgram } from './programs.ts'

export interface Postgres extends KeptServer {
  url: string
}

const INIT = '"$1" --pgdata=data --username=postgres --auth=trust --no-sync --locale=C --encoding=UTF8 >/dev/null'
const RUN = 'exec "$2" -D data -k "$PWD" -p "$3" -c listen_addresses=127.0.0.1'
// Nobody needs this data after a crash.
const FAST = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200'

/** A new, empty PostgreSQL, or undefined where none is installed. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const initdb = findProgram('initdb')
  const postgres = findProgram('postgres')
  if (!initdb || !postgres) return undefined

  const user = unprivilegedUser()
  const folder = serverFolder('postgres', user)
  const port = await freePort()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const server = await startKept({
    name: 'PostgreSQL',
    line: `${INIT} && ${RUN} ${FAST}`,
    args: [initdb, postgres, String(port)],
    folder,
    isReady: () => answers(url),
    ...(user ? { user } : {}),
  })
  return { url, ...server }
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } finally {
    await client.end().catch(() => {})
  }
}
