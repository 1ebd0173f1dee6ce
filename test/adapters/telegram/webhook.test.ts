import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient } from '../../../adapters/telegram/client.ts'
import { mountWebhook, setWebhook } from '../../../adapters/telegram/webhook.ts'
import { startTelegramServer, type TelegramServer } from '../../peers/telegram-server.ts'
import { silentLog } from '../../silent-log.ts'

const secret = 'a_secret-of-tests'
let server: TelegramServer
let gateway: Server
let url: string
let hook: ReturnType<typeof mountWebhook>
let stop: AbortController

beforeEach(async () => {
  server = await startTelegramServer()
  stop = new AbortController()
  const app = express()
  hook = mountWebhook(app, { path: '/telegram', secret, log: silentLog })
  gateway = app.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/telegram`
})
afterEach(async () => {
  stop.abort()
  expect(server.violations).toEqual([])
  await server.close()
  gateway.closeAllConnections()
  gateway.close()
})

async function post(body: unknown, given: string | undefined): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(given && { 'X-Telegram-Bot-Api-Secret-Token': given }) }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.status
}

function set(parts: { pause?: (ms: number) => Promise<void>; said?: string[] } = {}): Promise<void> {
  const note = (_: object, message: string) => void parts.said?.push(message)
  return setWebhook(createClient({ token: server.token, apiRoot: server.root, fetch }), {
    ...{ url, secret, signal: stop.signal, pause: async () => {}, ...parts },
    log: { info: note, warn: note, error: note },
  })
}

test('Telegram sends what happens to the address that it is given, with the secret', async () => {
  const texts: unknown[] = []
  hook.open(async (update) => void texts.push((update as { message: { text: string } }).message.text), stop.signal)
  await set()
  server.private(5001).send('hello')
  await server.quiet()
  expect(texts).toEqual(['hello'])
  const { params } = await server.called(({ method }) => method === 'setWebhook')
  expect(params).toMatchObject({ secret_token: secret, max_connections: 40 })
  expect(params.allowed_updates).toEqual(['message', 'callback_query', 'my_chat_member'])
})

test('what could not be stored is sent again', async () => {
  let failures = 1
  hook.open(async () => {
    if (failures-- > 0) throw new Error('the database is away')
  }, stop.signal)
  await set()
  server.private(5001).send('hello')
  await server.quiet()
  expect(server.webhookAnswers.map(({ status }) => status)).toEqual([500, 200])
})

test('nobody without the secret is heard, whatever they send', async () => {
  let calls = 0
  hook.open(async () => void calls++, stop.signal)
  expect(await post({ update_id: 1 }, undefined)).toBe(401)
  expect(await post({ update_id: 1 }, 'another')).toBe(401)
  expect(await post('x'.repeat(2_000_000), 'another')).toBe(401)
  expect(calls).toBe(0)
  expect(await post({ update_id: 1 }, secret)).toBe(200)
  expect(await post('x'.repeat(2_000_000), secret)).toBe(413)
  expect(calls).toBe(1)
})

test('before and after it listens, Telegram is asked to come again', async () => {
  expect(await post({ update_id: 1 }, secret)).toBe(503)
  hook.open(async () => {}, stop.signal)
  expect(await post({ update_id: 1 }, secret)).toBe(200)
  stop.abort()
  expect(await post({ update_id: 1 }, secret)).toBe(503)
})

test('an address that Telegram refuses is told with what to check, and tried again', async () => {
  server.fail('setWebhook', { status: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided' })
  server.fail('setWebhook', { status: 502, description: 'Bad Gateway' })
  const pauses: number[] = []
  const said: string[] = []
  await set({ pause: async (ms) => void pauses.push(ms), said })
  expect(said).toEqual([expect.stringMatching(/PUBLIC_URL.*https.*8443/), expect.stringContaining('not set yet')])
  expect(pauses).toEqual([1000, 2000])
})

test('setting the webhook ends with the process', async () => {
  server.fail('setWebhook', { times: 1000, status: 502, description: 'Bad Gateway' })
  let pauses = 0
  const pause = async () => {
    pauses += 1
    if (pauses === 3) stop.abort()
  }
  await set({ pause })
  expect(pauses).toBe(3)
})
