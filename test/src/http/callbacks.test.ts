import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../src/domain/id.ts'
import { type Callbacks, mountCallbacks } from '../../../src/http/callbacks.ts'
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts'

let server: HttpServer
let callbacks: Callbacks
let address: string
let told: { render: string; body: unknown }[]

beforeEach(async () => {
  told = []
  server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    health: async () => ({ ok: true, checks: {} }),
    log: { warn: () => undefined, error: () => undefined },
  })
  callbacks = mountCallbacks(server.app, {
    secret: 'a secret of this place',
    told: async (render, body) => {
      told.push({ render, body })
    },
  })
  address = (await server.listen()).address
})
afterEach(() => server.close(0))

async function post(path: string, body: string, type = 'application/json'): Promise<number> {
  const response = await fetch(`${address}${path}`, { method: 'POST', body, headers: { 'content-type': type } })
  await response.text()
  return response.status
}

test('what a backend tells at the address of a render is noted, whatever type it claims', async () => {
  const render = newId()
  expect(await post(callbacks.path(render), '{"status":"OK"}')).toBe(204)
  expect(await post(callbacks.path(render), '{"status":"ERROR"}', 'text/plain')).toBe(204)
  expect(told).toEqual([
    { render, body: { status: 'OK' } },
    { render, body: { status: 'ERROR' } },
  ])
})

test('the address of one render is none of another, and none is guessed', async () => {
  const [render, other] = [newId(), newId()]
  const token = callbacks.path(render).split('/').at(-1) ?? ''
  const wrong = [
    `/callbacks/${other}/${token}`,
    `/callbacks/${render}/${token.slice(1)}`,
    `/callbacks/${render}/${token}x`,
    `/callbacks/${render}/${'a'.repeat(token.length)}`,
    `/callbacks/${render}`,
    '/callbacks/not-an-id/x',
    `/callbacks/${encodeURIComponent("' OR 1=1")}/${token}`,
  ]
  for (const path of wrong) expect(await post(path, '{}'), path).toBe(404)
  expect((await fetch(`${address}${callbacks.path(render)}`)).status).toBe(404)
  expect(told).toEqual([])
})

test('another secret has other addresses', () => {
  const other = mountCallbacks(server.app, { secret: 'another', told: async () => {} })
  expect(other.path('01JD0000000000000000000000')).not.toBe(callbacks.path('01JD0000000000000000000000'))
})

test('a body that is no JSON, or too large, is said to be so, and nothing is noted', async () => {
  const path = callbacks.path(newId())
  expect(await post(path, '<html>')).toBe(400)
  expect(await post(path, '"a word"')).toBe(400)
  expect(await post(path, JSON.stringify({ all: 'x'.repeat(1_100_000) }))).toBe(413)
  expect(told).toEqual([])
})

test('a body that is empty is a reason to look as well', async () => {
  const render = newId()
  expect(await post(callbacks.path(render), '')).toBe(204)
  expect(told.map((one) => one.render)).toEqual([render])
})
