import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

export interface Program {
  address: string
  /** From the start of the process to "ready", in milliseconds. */
  startMs: number
  /** Resident memory in megabytes; undefined where the system does not tell. */
  memory(): Promise<number | undefined>
  stop(): Promise<void>
}

/** Starts the real program on a free port and waits until it says that it is ready. */
export async function startProgram(dataFolder: string): Promise<Program> {
  const start = performance.now()
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: dataFolder, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await readyAddress(child)
  return {
    address,
    startMs: performance.now() - start,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
      const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1000
    },
    async stop() {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    },
  }
}

function readyAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const address = /Web chat: (\S+)/.exec(chunk.toString())?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error('the program ended before it was ready')))
  })
}
