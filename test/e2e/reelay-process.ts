import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const READY = /Reelay is ready\./

export interface ReelayProcess {
  child: ChildProcess
  /** Everything that it printed so far. */
  output(): string
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

/** Starts the real program and resolves once it says that it is ready. Rejects with its output if it ends before. */
export async function startReelay(environment: Record<string, string>, role = 'all'): Promise<ReelayProcess> {
  const child = spawn(process.execPath, ['src/main.ts', '--role', role], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let text = ''
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (READY.test(text)) ready.resolve()
    })
  child.once('exit', (code) => ready.reject(new Error(`Reelay ended with ${code}: ${text}`)))
  await ready.promise
  return {
    child,
    output: () => text,
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const exit = once(child, 'exit')
      child.kill(signal)
      const [code] = await exit
      return typeof code === 'number' ? code : null
    },
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const messageSchema = z.object({
  id: z.string(),
  thread: z.string(),
  person: z.string().nullish(),
  text: z.string(),
  card: z
    .object({
      title: z.string(),
      lines: z.array(z.string()),
      tone: z.string(),
      picture: z.string().optional(),
      buttons: z.array(z.object({ action: z.string(), label: z.string() })),
    })
    .optional(),
  order: z
    .object({
      id: z.string(),
      operation: z.string(),
      state: z.string(),
      progress: z.number(),
      backend: z.string().optional(),
    })
    .optional(),
  clips: z
    .array(
      z.object({
        url: z.string(),
        seconds: z.number(),
        width: z.number(),
        height: z.number(),
        bytes: z.number(),
        mime: z.string(),
      }),
    )
    .optional(),
})
export type WebMessage = z.infer<typeof messageSchema>

/** The JSON interface of the web chat, as a script uses it. */
export function webClient(port: number, channel = 'general') {
  const base = `http://127.0.0.1:${port}`
  const messages = `${base}/api/channels/${channel}/messages`

  async function post(text: string, more: { thread?: string; person?: string } = {}) {
    const response = await fetch(messages, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, person: 'ann', ...more }),
    })
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
    return z.object({ id: z.string(), thread: z.string() }).parse(await response.json())
  }

  /** A message with files. */
  async function attach(
    text: string,
    files: { name: string; mime: string; bytes: Buffer }[],
    more: { thread?: string } = {},
  ) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ text, person: 'ann', ...more })) form.set(name, value)
    for (const { name, mime, bytes } of files)
      form.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), name)
    const response = await fetch(messages, { method: 'POST', body: form })
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
    return z.object({ id: z.string(), thread: z.string() }).parse(await response.json())
  }

  async function list(thread?: string): Promise<WebMessage[]> {
    const response = await fetch(thread === undefined ? messages : `${messages}?thread=${thread}`)
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return z.array(messageSchema).parse(await response.json())
  }

  async function press(message: string, action: string, more: { person?: string; values?: object } = {}) {
    const response = await fetch(`${base}/api/messages/${message}/actions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, person: 'ann', ...more }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  /** The messages of a thread, once they satisfy the condition. */
  async function until(thread: string, satisfied: (messages: WebMessage[]) => boolean, ms = 120_000) {
    const end = Date.now() + ms
    for (;;) {
      const found = await list(thread).catch(() => [])
      if (satisfied(found)) return found
      if (Date.now() > end) throw new Error(`not within ${ms} ms: ${JSON.stringify(found, null, 1)}`)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }

  return { base, post, attach, list, press, until }
}
