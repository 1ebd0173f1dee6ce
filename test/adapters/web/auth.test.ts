import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChat, type TestChat } from './chat.ts'

const TOKEN = 'a long token of the tests'
let open: TestChat
let closed: TestChat

beforeAll(async () => {
  open = await startChat()
  closed = await startChat({ token: TOKEN })
})

afterAll(async () => {
  await open.close()
  await closed.close()
})

/** `fetch` sets Host and Origin by itself; a bare request can lie. */
function send(chat: TestChat, path: string, headers: Record<string, string>, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(chat.address + path, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const MESSAGES = '/api/channels/main/messages'
const JSON_TYPE = { 'content-type': 'application/json' }
const HELLO = JSON.stringify({ text: 'hello' })

describe('without a token', () => {
  it('answers at names of this machine only', async () => {
    const port = new URL(open.address).port
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost']) {
      expect(await send(open, MESSAGES, { host })).toBe(200)
      expect(await send(open, '/', { host })).toBe(200)
    }
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example']) {
      expect(await send(open, MESSAGES, { host })).toBe(403)
      expect(await send(open, '/', { host })).toBe(403)
    }
  })

  it('refuses what a page of another site sends', async () => {
    const ours = new URL(open.address).host
    const post = (headers: Record<string, string>) =>
      send(open, MESSAGES, { host: ours, ...JSON_TYPE, ...headers }, HELLO)
    expect(await post({})).toBe(201)
    expect(await post({ origin: open.address })).toBe(201)
    expect(await post({ 'sec-fetch-site': 'same-origin', origin: 'https://proxy.example' })).toBe(201)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await send(open, '/api/events?channel=main', { host: ours, 'sec-fetch-site': 'cross-site' })).toBe(403)
  })
})

describe('with a token', () => {
  it('the interface is closed to whoever does not bring it', async () => {
    const get = (path: string, headers: Record<string, string> = {}) => fetch(closed.address + path, { headers })
    for (const path of [MESSAGES, '/api/channels', '/api/commands', '/api/events?channel=main', '/api/nothing']) {
      expect((await get(path)).status).toBe(401)
    }
    expect((await get(MESSAGES, { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await get(MESSAGES, { authorization: `Basic ${TOKEN}` })).status).toBe(401)
    expect((await get(MESSAGES, { cookie: 'reelay=wrong' })).status).toBe(401)
    expect((await get(MESSAGES, { cookie: 'reelay=' })).status).toBe(401)
    expect((await get(MESSAGES, { authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    expect(
      await send(closed, MESSAGES, { ...JSON_TYPE, authorization: `Bearer ${TOKEN}`, host: 'chat.example' }, HELLO),
    ).toBe(201)
  })

  it('the page shows a login form, and a cookie stands for the token after it', async () => {
    const locked = await fetch(`${closed.address}/?token=wrong`)
    expect(locked.status).toBe(401)
    expect(await locked.text()).toContain('name="token"')

    const login = await fetch(`${closed.address}/?token=${encodeURIComponent(TOKEN)}&x=1`, { redirect: 'manual' })
    expect([login.status, login.headers.get('location')]).toEqual([303, '/?x=1'])
    const set = login.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    expect(set).not.toContain(encodeURIComponent(TOKEN))
    const cookie = set.split(';')[0] ?? ''
    expect((await fetch(closed.address, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(closed.address + MESSAGES, { headers: { cookie } })).status).toBe(200)
  })

  it('health is open', async () => {
    expect((await fetch(`${closed.address}/healthz`)).status).toBe(200)
  })
})
