import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, mkdtempSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface KeptServer {
  stop(): Promise<void>
}

export interface User {
  uid: number
  gid: number
}

export interface ServerPlan {
  name: string
  /** A shell line that becomes the server in the end. `$1`… are `args`. */
  line: string
  args: string[]
  folder: string
  /** Answers true once the server takes requests. It may throw until then. */
  isReady(): Promise<boolean>
  user?: User
}

// The shell holds the other end of a pipe from the test run. When the run ends, even by kill -9, the pipe closes, and
// the shell stops the server and removes its folder. The signal is repeated, because a server that is still starting
// may not listen to it yet. A server that fails by itself takes the watcher with it.
const KEEPER = `
folder=$1; line=$2; shift 2
exec 3<&0
sh -c "$line" sh "$@" </dev/null 3<&- &
server=$!
{ read -r closed <&3; while kill -INT "$server" 2>/dev/null; do sleep 0.1; done; } &
watcher=$!
exec 3<&-
wait "$server" || kill "$watcher"
wait
rm -rf "$folder"
`

const START_MS = 30_000
const POLL_MS = 25

/** Starts a server that cannot outlive this process. */
export async function startKept(plan: ServerPlan): Promise<KeptServer> {
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', plan.folder, plan.line, ...plan.args], {
    // A session of its own: Ctrl-C reaches the test run alone, and the server goes after it.
    detached: true,
    cwd: plan.folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...plan.user,
  })
  let output = ''
  for (const stream of [keeper.stdout, keeper.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000)
    })
  }
  const ended = new Promise<void>((resolve) => {
    keeper.once('close', () => resolve())
    keeper.once('error', () => resolve())
  })

  const server = {
    async stop() {
      keeper.stdin.end()
      await ended
    },
  }
  if (await becomesReady(plan, keeper)) return server
  await server.stop()
  throw new Error(`${plan.name} did not start.\n${output}`)
}

async function becomesReady(plan: ServerPlan, keeper: ChildProcess): Promise<boolean> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await sleep(POLL_MS)) {
    if (keeper.exitCode !== null || keeper.signalCode !== null) return false
    if (await plan.isReady().catch(() => false)) return true
  }
  return false
}

/** A temporary folder that belongs to the server's user. */
export function serverFolder(name: string, user?: User): string {
  const folder = mkdtempSync(join(tmpdir(), `reelay-test-${name}-`))
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Sends one line to a port and answers with the first bytes that come back. */
export function askPort(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(line))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
    socket.once('data', (data) => {
      resolve(data.toString('latin1'))
      socket.destroy()
    })
  })
}
