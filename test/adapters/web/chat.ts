import { createWebAdapter, type WebAdapterOptions } from '../../../adapters/web/index.ts'
import type { ChatAdapter, Incoming, Reply } from '../../../src/domain/chat-adapter.ts'
import { mountFiles } from '../../../src/http/files.ts'
import { createLinks } from '../../../src/http/links.ts'
import { createHttpServer } from '../../../src/http/server.ts'
import { sniff } from '../../../src/media/sniff.ts'
import { createMemoryFiles, createMemoryLog } from './memory.ts'

export interface TestChat {
  address: string
  adapter: ChatAdapter
  log: WebAdapterOptions['log']
  files: WebAdapterOptions['files']
  /** Everything that was received, in order. */
  received: Incoming[]
  faults: unknown[]
  /** What the pipeline behind the adapter does; tests set it. */
  behind: { receive(incoming: Incoming): Promise<Reply | undefined> }
  close(): Promise<void>
}

export const COMMANDS: WebAdapterOptions['commands'] = [
  {
    name: 'video',
    description: { en: 'Make a clip from words', zh: '用文字生成短片' },
    options: [
      { name: 'seconds', description: { en: 'Length of the clip', zh: '短片时长（秒）' }, values: ['6', '10', '15'] },
      { name: 'shape', description: { en: 'Shape of the picture', zh: '画面比例' }, values: ['16:9', '9:16', '1:1'] },
      { name: 'look', description: { en: 'Look of the picture', zh: '画面风格' }, values: ['natural', 'noir', 'ink'] },
      {
        name: 'seed',
        description: { en: 'A number: the same one gives the same take', zh: '随机种子，相同则结果相同' },
      },
    ],
  },
  { name: 'status', description: { en: 'How far your orders are', zh: '查看订单进度' }, options: [] },
  { name: 'queue', description: { en: 'What waits and what runs', zh: '查看队列' }, options: [] },
  { name: 'cancel', description: { en: 'Stop an order', zh: '取消订单' }, options: [] },
  { name: 'help', description: { en: 'What Reelay can do', zh: '使用帮助' }, options: [] },
]

/** A web chat on a real port, with nothing behind it but what the test puts there. */
export async function startChat(
  options: { token?: string; maxUploadBytes?: number; port?: number } = {},
): Promise<TestChat> {
  const log = createMemoryLog()
  const files = createMemoryFiles()
  const links = createLinks({ secret: 'a secret of the tests', now: () => Date.now(), ttlSeconds: 86_400 })
  const received: Incoming[] = []
  const faults: unknown[] = []
  const behind: TestChat['behind'] = { receive: async () => undefined }
  const server = createHttpServer({
    host: '127.0.0.1',
    port: options.port ?? 0,
    health: async () => ({ ok: true, checks: {} }),
    log: { warn: (data) => faults.push(data), error: (data) => faults.push(data) },
  })
  mountFiles(server.app, links, files)
  const adapter = createWebAdapter({
    app: server.app,
    log,
    files,
    sign: links.sign,
    maxUploadBytes: options.maxUploadBytes ?? 1_000_000,
    sniff,
    commands: COMMANDS,
    onFault: (error) => faults.push(error),
    ...(options.token === undefined ? {} : { token: options.token }),
  })
  const stop = new AbortController()
  const listening = adapter.listen(async (incoming) => {
    received.push(incoming)
    return { reply: Promise.resolve(await behind.receive(incoming)) }
  }, stop.signal)
  const { address } = await server.listen()

  return {
    address,
    adapter,
    log,
    files,
    received,
    faults,
    behind,
    async close() {
      stop.abort()
      await listening
      await server.close(0)
    },
  }
}
