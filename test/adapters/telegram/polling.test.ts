import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient } from '../../../adapters/telegram/client.ts'
import { poll } from '../../../adapters/telegram/polling.ts'
import type { Logger } from '../../../src/domain/logger.ts'
import { startTelegramServer, type TelegramServer } from '../../peers/telegram-server.ts'

let server: TelegramServer
let stop: AbortController
let ended: Promise<void> = Promise.resolve()

beforeEach(async () => {
  server = await startTelegramServer()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await ended
  expect(server.violations).toEqual([])
  await server.close()
})

interface Polling {
  handle(text: string): Promise<void>
  /** Told before each pause. */
  paused?(pauses: number[]): void
}

/** Polls without a pause, and notes each. */
function start({ handle, paused = () => {} }: Polling) {
  const pauses: number[] = []
  const said: string[] = []
  const note = (_: object, message: string) => void said.push(message)
  const log: Logger = { info: note, warn: note, error: note }
  const client = createClient({ token: server.token, apiRoot: server.root, fetch })
  const take = (update: unknown) => handle((update as { message: { text: string } }).message.text)
  const pause = async (ms: number) => {
    pauses.push(ms)
    paused(pauses)
    await new Promise((resolve) => setImmediate(resolve))
  }
  ended = poll(client, take, { signal: stop.signal, log, pause })
  return { pauses, said }
}

function offsets(): unknown[] {
  return server.calls.filter(({ method }) => method === 'getUpdates').map(({ params }) => params.offset)
}

test('updates are asked for, handed on and confirmed, after a webhook was taken away', async () => {
  await createClient({ token: server.token, apiRoot: server.root, fetch }).call('setWebhook', { url: 'https://x.test' })
  const chat = server.private(5001)
  chat.send('one')
  chat.send('two')
  const texts: string[] = []
  start({ handle: async (text) => void texts.push(text) })
  await server.quiet()
  chat.send('three')
  await server.quiet()
  expect(texts.toSorted()).toEqual(['one', 'three', 'two'])
  const { params } = await server.called(({ method }) => method === 'deleteWebhook')
  expect(params).toEqual({ drop_pending_updates: false })
  const asked = await server.called(({ method }) => method === 'getUpdates')
  expect(asked.params).toMatchObject({ timeout: 25, limit: 100, allowed_updates: expect.arrayContaining(['message']) })
})

test('what was not stored is told again, and nothing that came before it', async () => {
  const chat = server.private(5001)
  for (const text of ['one', 'two', 'three']) chat.send(text)
  const first = server.lastUpdate - 2
  const texts: string[] = []
  let failures = 2
  const { pauses } = start({
    async handle(text) {
      if (text === 'two' && failures-- > 0) throw new Error('the database is away')
      texts.push(text)
    },
  })
  await server.quiet()
  expect(texts).toEqual(['one', 'three', 'three', 'two', 'three'])
  expect(offsets().slice(0, 3)).toEqual([undefined, first + 1, first + 1])
  expect(pauses).toEqual([1000, 2000])
})

test('one update that can never be stored holds up the others only for a while', async () => {
  const chat = server.private(5001)
  let tries = 0
  const { said } = start({
    async handle(text) {
      if (text !== 'poison') return
      tries += 1
      throw new Error('it breaks something')
    },
  })
  await server.called(({ method }) => method === 'getUpdates')
  for (const text of ['poison', 'good']) chat.send(text)
  await server.quiet()
  expect(tries).toBeGreaterThanOrEqual(10)
  expect(said).toContain('an update was given up: all others can be stored')
})

test('while nothing at all can be stored, nothing is given up', async () => {
  const chat = server.private(5001)
  let failures = 30
  const texts: string[] = []
  start({
    async handle(text) {
      if (failures-- > 0) throw new Error('the database is away')
      texts.push(text)
    },
  })
  chat.send('one')
  await server.quiet()
  expect(texts).toEqual(['one'])
})

test('troubles with the network are waited for longer and longer, and told once', async () => {
  server.fail('getUpdates', { times: 7, status: 502, description: 'Bad Gateway' })
  const { pauses, said } = start({ handle: async () => {} })
  server.private(5001).send('hello')
  await server.quiet()
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  expect(said).toEqual(['Telegram does not answer'])
})

test('Telegram says itself how long it wants to be left alone', async () => {
  server.fail('getUpdates', { status: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } })
  const { pauses } = start({ handle: async () => {} })
  server.private(5001).send('hello')
  await server.quiet()
  expect(pauses).toEqual([7000])
})

test('another poller and a refused token are told clearly and once, and tried again slowly', async () => {
  server.fail('getUpdates', { times: 2, status: 409, description: 'Conflict: terminated by other getUpdates request' })
  server.fail('getUpdates', { times: 2, status: 401, description: 'Unauthorized' })
  const { pauses, said } = start({ handle: async () => {} })
  server.private(5001).send('hello')
  await server.quiet()
  expect(pauses).toEqual([30_000, 30_000, 60_000, 60_000])
  expect(said).toEqual([expect.stringContaining('Another process'), expect.stringContaining('TELEGRAM_BOT_TOKEN')])
  expect(server.calls.filter(({ method }) => method === 'deleteWebhook')).toHaveLength(1)
})

test('an abort ends a poll that waits for updates', async () => {
  start({ handle: async () => {} })
  await server.called(({ method }) => method === 'getUpdates')
  stop.abort()
  await ended
  expect(offsets()).toHaveLength(1)
})
