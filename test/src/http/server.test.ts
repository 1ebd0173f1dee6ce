import { afterEach, expect, it } from 'vitest'
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts'

const running: HttpServer[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(0)))
})

function create(port = 0, ok = true): HttpServer {
  const server = createHttpServer({
    host: '127.0.0.1',
    port,
    health: async () => ({ ok, checks: { database: ok ? 'ok' : 'away' } }),
    log: { warn: () => undefined, error: () => undefined },
  })
  running.push(server)
  return server
}

it('tells its health, with 503 where it is ill', async () => {
  const well = await fetch(`${(await create().listen()).address}/healthz`)
  expect([well.status, await well.json()]).toEqual([200, { ok: true, checks: { database: 'ok' } }])
  const ill = await fetch(`${(await create(0, false).listen()).address}/healthz`)
  expect([ill.status, await ill.json()]).toEqual([503, { ok: false, checks: { database: 'away' } }])
})

it('lets a page run its own scripts only, in no frame', async () => {
  const { headers } = await fetch(`${(await create().listen()).address}/healthz`)
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.has('x-powered-by')).toBe(false)
})

it('names the variable to change where its port is taken', async () => {
  const { address } = await create().listen()
  const port = Number(new URL(address).port)
  await expect(create(port).listen()).rejects.toThrow(
    `Port ${port} is taken by another program. Set PORT to a free one.`,
  )
})

it('hides faults of routes behind a sentence', async () => {
  const server = create()
  server.app.get('/broken', () => {
    throw new Error('secret detail')
  })
  const response = await fetch(`${(await server.listen()).address}/broken`, { headers: { 'accept-language': 'zh' } })
  expect([response.status, await response.json()]).toEqual([500, { error: '服务器出了点问题，请重试。' }])
})

it('ends event streams when it closes, and lets other answers end', async () => {
  const server = create()
  const finish: (() => void)[] = []
  server.app.get('/events', (_request, response) => {
    response.set('Content-Type', 'text/event-stream').write(': hello\n\n')
  })
  server.app.get('/slow', (_request, response) => {
    response.write('first, ')
    finish.push(() => response.end('last'))
  })
  const { address } = await server.listen()
  const events = await fetch(`${address}/events`)
  const slow = await fetch(`${address}/slow`)
  const closed = server.close(30_000)
  expect(await events.text()).toBe(': hello\n\n')
  finish[0]?.()
  expect(await slow.text()).toBe('first, last')
  await closed
})
