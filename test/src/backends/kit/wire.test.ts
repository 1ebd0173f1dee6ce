import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createWire, type WireAnswer, type WireRequest } from '../../../../src/backends/kit/wire.ts'
import { PermanentError, RetryableError, UncertainError } from '../../../../src/domain/errors.ts'
import { errorOf } from '../contract.ts'
import { json, nobody, serve, serveUntrusted } from './servers.ts'

const signal = new AbortController().signal

/** The same fault, seen by what is free and by what may cost money. */
async function both(url: string, more: Partial<WireRequest> = {}, timeoutMs?: number): Promise<[unknown, unknown]> {
  const wire = createWire({ own: [url], ...(timeoutMs !== undefined && { timeoutMs }) })
  const read = await errorOf(wire.read({ url, ...more }, signal))
  const bill = await errorOf(wire.bill({ url, method: 'POST', body: { a: 1 }, ...more }, signal))
  return [read, bill]
}

describe('an exchange', () => {
  it('sends an object as JSON and reads the JSON that comes back', async () => {
    let sent = ''
    const server = await serve(async (request, response) => {
      for await (const chunk of request) sent += chunk
      json(201, { id: 'v1' })(request, response)
    })
    const wire = createWire({ own: [server.url] })
    const headers = { authorization: 'Bearer k' }
    const answer = await wire.bill({ method: 'POST', url: `${server.url}/x`, headers, body: { a: 'ä' } }, signal)
    expect(answer).toMatchObject({ status: 201, body: { id: 'v1' } })
    expect(JSON.parse(sent)).toEqual({ a: 'ä' })
    expect(server.received[0]?.headers).toMatchObject({ authorization: 'Bearer k', 'content-type': 'application/json' })
  })

  it('sends a form as multipart', async () => {
    const server = await serve(json(200, {}))
    const body = new FormData()
    body.set('prompt', 'a lighthouse')
    await createWire({ own: [server.url] }).bill({ method: 'POST', url: server.url, body }, signal)
    expect(server.received[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  })

  it.each([400, 401, 402, 403, 404, 409, 422])('gives an answer of %i as it is', async (status) => {
    const server = await serve(json(status, { error: { message: 'no' } }))
    const wire = createWire({ own: [server.url] })
    const seen: WireAnswer[] = [
      await wire.read({ url: server.url }, signal),
      await wire.bill({ url: server.url }, signal),
    ]
    for (const answer of seen) expect(answer).toMatchObject({ status, body: { error: { message: 'no' } } })
  })

  it('gives the text of a bad answer that is no JSON, and nothing of an empty one', async () => {
    const server = await serve((request, response) => {
      response.writeHead(404).end(request.url === '/empty' ? '' : '<title>Not Found</title>')
    })
    const wire = createWire({ own: [server.url] })
    expect((await wire.read({ url: `${server.url}/page` }, signal)).body).toBe('<title>Not Found</title>')
    expect((await wire.read({ url: `${server.url}/empty` }, signal)).body).toBeUndefined()
  })

  it('is asked of the own addresses of the backend only', async () => {
    const server = await serve(json(200, {}))
    const wire = createWire({ own: ['https://backend.example/v1'] })
    expect(await errorOf(wire.read({ url: server.url }, signal))).toBeInstanceOf(PermanentError)
    expect(server.received).toHaveLength(0)
  })

  it('does not follow a redirect, which could bill twice', async () => {
    const server = await serve((_request, response) => void response.writeHead(307, { location: '/again' }).end())
    const wire = createWire({ own: [server.url] })
    const answer = await wire.bill({ method: 'POST', url: server.url, body: { a: 1 } }, signal)
    expect(answer.status).toBe(307)
    expect(server.received).toHaveLength(1)
  })

  it('is certain that nothing arrived where nobody listens', async () => {
    for (const error of await both(await nobody())) {
      expect(error).toBeInstanceOf(RetryableError)
      expect(error).toMatchObject({ fault: { kind: 'unreachable', detail: 'ECONNREFUSED' } })
    }
  })

  it('is certain that nothing arrived where the certificate cannot be trusted', async () => {
    const server = await serveUntrusted(json(200, {}))
    for (const error of await both(server.url)) {
      expect(error).toBeInstanceOf(PermanentError)
      expect(error).toMatchObject({ fault: { kind: 'tls', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    }
    expect(server.received).toHaveLength(0)
  })

  it('is certain that nothing arrived where the server speaks no TLS', async () => {
    const server = await serve(json(200, {}))
    for (const error of await both(server.url.replace('http:', 'https:')))
      expect(error).toMatchObject({ name: 'PermanentError', fault: { kind: 'tls' } })
    expect(server.received).toHaveLength(0)
  })

  it.each([
    ['a line break', 'Key abcdefgh:\ns3cret'],
    ['a letter of another script', 'Key s3cret\u2026'],
    ['a control character', 'Key s3cret\u0000'],
  ])('is not begun with %s in the key, which nobody is told', async (_, authorization) => {
    const server = await serve(json(200, {}))
    const wire = createWire({ own: [server.url] })
    const file = await errorOf(wire.download(server.url, signal, { authorization }))
    for (const error of [...(await both(server.url, { headers: { authorization } })), file]) {
      expect(error).toMatchObject({ name: 'PermanentError', fault: { kind: 'key' } })
      expect(inspect(error)).not.toContain('s3cret')
    }
    expect(server.received).toHaveLength(0)
  })

  it('is not begun with a password in the address, which nobody is told', async () => {
    const server = await serve(json(200, {}))
    for (const error of await both(server.url.replace('//', '//me:s3cret@'))) {
      expect(error).toMatchObject({ name: 'PermanentError', fault: { kind: 'key' } })
      expect(inspect(error)).not.toContain('s3cret')
    }
  })

  it('is certain that a busy server began nothing', async () => {
    const server = await serve(json(429, { error: 'slow down' }, { 'retry-after': '3' }))
    for (const error of await both(server.url))
      expect(error).toMatchObject({ name: 'RetryableError', retryAfterMs: 3000, fault: { kind: 'busy' } })
  })

  it.each([500, 502, 503, 504, 408])('is uncertain of what was billed after %i', async (status) => {
    const server = await serve(json(status, { detail: 'boom' }))
    const [read, bill] = await both(server.url)
    expect(read).toBeInstanceOf(RetryableError)
    expect(bill).toBeInstanceOf(UncertainError)
    expect(server.received).toHaveLength(2)
  })

  it('is uncertain after a connection that broke', async () => {
    const server = await serve((_request, response) => void response.socket?.destroy())
    const [read, bill] = await both(server.url)
    expect(read).toBeInstanceOf(RetryableError)
    expect(bill).toBeInstanceOf(UncertainError)
    expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('is uncertain after an answer that broke off', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"id":', () => response.socket?.destroy())
    })
    const [read, bill] = await both(server.url)
    expect(read).toBeInstanceOf(RetryableError)
    expect(bill).toBeInstanceOf(UncertainError)
  })

  it('is uncertain after a time that ran out', async () => {
    const server = await serve(() => {})
    const [read, bill] = await both(server.url, {}, 30)
    expect(read).toMatchObject({ name: 'RetryableError', fault: { kind: 'unreachable' } })
    expect(bill).toBeInstanceOf(UncertainError)
  })

  it('is uncertain of a good answer that is no JSON', async () => {
    const server = await serve((_request, response) => void response.writeHead(200).end('<html>hi</html>'))
    const [read, bill] = await both(server.url)
    expect(read).toMatchObject({ name: 'RetryableError', fault: { kind: 'answer' } })
    expect(bill).toBeInstanceOf(UncertainError)
  })

  it('takes an empty answer to what is free, and is uncertain of one to what is billed', async () => {
    const server = await serve((_request, response) => void response.writeHead(200).end())
    const wire = createWire({ own: [server.url] })
    expect((await wire.read({ url: server.url, method: 'DELETE' }, signal)).body).toBeUndefined()
    expect(await errorOf(wire.bill({ url: server.url, method: 'POST' }, signal))).toBeInstanceOf(UncertainError)
  })

  it('reads no more than four megabytes of an answer', async () => {
    const server = await serve((_request, response) => void response.writeHead(200).end(`"${'x'.repeat(5_000_000)}"`))
    const [read, bill] = await both(server.url)
    expect(read).toMatchObject({ name: 'RetryableError', fault: { kind: 'answer' } })
    expect(bill).toBeInstanceOf(UncertainError)
  })

  it('ends with the signal, certain of nothing that was sent', async () => {
    const server = await serve(() => {})
    const wire = createWire({ own: [server.url] })
    const controller = new AbortController()
    const read = errorOf(wire.read({ url: server.url }, controller.signal))
    const bill = errorOf(wire.bill({ url: server.url, method: 'POST', body: { a: 1 } }, controller.signal))
    await vi.waitFor(() => expect(server.received).toHaveLength(2))
    controller.abort()
    expect(await read).toBeInstanceOf(RetryableError)
    expect(await bill).toBeInstanceOf(UncertainError)
  })

  it('begins nothing with a signal that has ended', async () => {
    const server = await serve(json(200, {}))
    const bill = createWire({ own: [server.url] }).bill({ url: server.url, method: 'POST' }, AbortSignal.abort())
    expect(await errorOf(bill)).toBeInstanceOf(RetryableError)
    expect(server.received).toHaveLength(0)
  })
})
