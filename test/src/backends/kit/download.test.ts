import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { headersFor } from '../../../../src/backends/kit/own.ts'
import { createWire } from '../../../../src/backends/kit/wire.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { json, nobody, serve, serveUntrusted } from './servers.ts'

const signal = new AbortController().signal

function open(url: string, own: readonly string[] = [url], idleMs?: number) {
  return createWire({ own, ...(idleMs !== undefined && { idleMs }) }).download(url, signal, {
    authorization: 'Bearer k',
  })
}

describe('a download', () => {
  it('gives the bytes of the server, and tells its own server the key', async () => {
    const server = await serve((_request, response) => void response.end('the bytes of a clip'))
    expect((await bytesOf(await open(server.url))).toString()).toBe('the bytes of a clip')
    expect(server.received[0]?.headers.authorization).toBe('Bearer k')
  })

  it('holds a large file never whole', async () => {
    const piece = Buffer.alloc(1 << 20, 7)
    let sent = 0
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(96 * piece.length) })
      const more = () => {
        while (sent < 96) {
          sent += 1
          if (!response.write(piece)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
    const file = await open(server.url)
    let got = 0
    let ahead = 0
    const slow = new Writable({
      write(chunk: Buffer, _encoding, done) {
        got += chunk.length
        ahead = Math.max(ahead, sent * piece.length - got)
        setImmediate(done)
      },
    })
    await pipeline(file, slow)
    expect(got).toBe(96 * piece.length)
    expect(ahead).toBeLessThan(48 * piece.length)
  })

  it('follows three redirects, and no fourth', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) return void response.end('here')
      response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    const wire = createWire({ own: [server.url] })
    expect((await bytesOf(await wire.download(`${server.url}/3`, signal))).toString()).toBe('here')
    const error = await errorOf(wire.download(`${server.url}/4`, signal))
    expect(error).toMatchObject({ name: 'PermanentError', fault: { kind: 'expired' } })
  })

  it.each([
    ['by http', (url: string) => url],
    ['by https to a private address', (url: string) => url.replace('http:', 'https:')],
    ['by https to a name of a private address', (url: string) => url.replace('http://127.0.0.1', 'https://localhost')],
    [
      'by https to a private address in disguise',
      (url: string) => url.replace('http://127.0.0.1', 'https://[::ffff:127.0.0.1]'),
    ],
    ['to a file of this machine', () => 'file:///etc/passwd'],
  ])('is not led %s of somebody else', async (_, lead) => {
    const other = await serve((_request, response) => void response.end('secret'))
    const server = await serve(
      (_request, response) => void response.writeHead(302, { location: lead(other.url) }).end(),
    )
    expect(await errorOf(open(server.url))).toMatchObject({ name: 'PermanentError', fault: { kind: 'expired' } })
    expect(await errorOf(open(lead(other.url), [server.url]))).toMatchObject({ name: 'PermanentError' })
    expect(other.received).toHaveLength(0)
  })

  it('tells no key to a server that is not the own one', () => {
    const own = new Set(['https://api.example'])
    const headers = { Authorization: 'Bearer k', 'X-Api-Key': 'k', Cookie: 'k', accept: 'video/mp4' }
    expect(headersFor(new URL('https://api.example/v'), headers, own)).toEqual(headers)
    expect(headersFor(new URL('https://cdn.example/v'), headers, own)).toEqual({ accept: 'video/mp4' })
    expect(headersFor(new URL('http://api.example/v'), headers, own)).toEqual({ accept: 'video/mp4' })
  })

  it('breaks where the file ends before its announced length', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half of it', () => response.socket?.destroy())
    })
    const error = await errorOf(bytesOf(await open(server.url)))
    expect(error).toMatchObject({ name: 'RetryableError' })
  })

  it('breaks where the connection of a file of unknown length breaks', async () => {
    const server = await serve((_request, response) => {
      response.write('half of it', () => response.socket?.destroy())
    })
    expect(await errorOf(bytesOf(await open(server.url)))).toMatchObject({ name: 'RetryableError' })
  })

  it('breaks where nothing comes any more', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half of it')
    })
    expect(await errorOf(bytesOf(await open(server.url, [server.url], 40)))).toMatchObject({ name: 'RetryableError' })
  })

  /** A file of which so many bytes come in a minute, by a clock that goes on with what is read. */
  async function paced(perMinute: number) {
    const server = await serve((_request, response) => void response.end(Buffer.alloc(4 << 20)))
    let minutes = 0
    const wire = createWire({ own: [server.url], now: () => minutes * 60_000 })
    const file = await wire.download(server.url, signal)
    let bytes = 0
    for await (const chunk of file) {
      bytes += chunk.length
      minutes = bytes / perMinute
    }
    return bytes
  }

  it('breaks where less than 256 kB come in a minute', async () => {
    expect(await errorOf(paced(100 * 1024))).toMatchObject({ name: 'RetryableError', fault: { kind: 'cut off' } })
    expect(await paced(400 * 1024)).toBe(4 << 20)
  })

  it('breaks where a byte comes now and then', async () => {
    const server = await serve((_request, response) => {
      const drip = () => {
        if (response.destroyed) return
        response.write('x')
        setImmediate(drip)
      }
      drip()
    })
    let now = 0
    const wire = createWire({
      own: [server.url],
      now: () => {
        now += 40_000
        return now
      },
    })
    const read = bytesOf(await wire.download(server.url, signal))
    expect(await errorOf(read)).toMatchObject({ name: 'RetryableError', fault: { kind: 'cut off' } })
  })

  it('does not break where it is the reader who takes his time', async () => {
    const server = await serve((_request, response) => void response.end(Buffer.alloc(16 << 20)))
    let now = 0
    const file = await createWire({ own: [server.url], now: () => now }).download(server.url, signal)
    let bytes = 0
    let next = 1 << 20
    for await (const chunk of file) {
      bytes += chunk.length
      if (bytes < next || bytes > 8 << 20) continue
      next = bytes + (1 << 20)
      await vi.waitFor(() => expect(file.readableLength).toBeGreaterThanOrEqual(256 * 1024))
      now += 3_600_000
    }
    expect(bytes).toBe(16 << 20)
  })

  it('breaks where the answer itself comes byte by byte', async () => {
    const raw = createServer((socket) => {
      socket.on('error', () => {})
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
      const drip = setInterval(() => socket.write('a'), 10)
      socket.on('close', () => clearInterval(drip))
    })
    await once(raw.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void raw.close())
    const { port } = raw.address() as AddressInfo
    const error = await errorOf(open(`http://127.0.0.1:${port}`, [`http://127.0.0.1:${port}`], 40))
    expect(error).toMatchObject({ name: 'RetryableError', fault: { kind: 'unreachable' } })
  })

  it('breaks where no answer comes at all', async () => {
    const server = await serve(() => {})
    expect(await errorOf(open(server.url, [server.url], 40))).toMatchObject({ name: 'RetryableError' })
  })

  it('ends with the signal', async () => {
    const server = await serve((_request, response) => void response.write('a part'))
    const controller = new AbortController()
    const file = await createWire({ own: [server.url] }).download(server.url, controller.signal)
    const read = errorOf(bytesOf(file))
    controller.abort()
    expect(await read).toMatchObject({ name: 'RetryableError' })
  })

  it('lets the server go where nobody reads on', async () => {
    let gone: () => void = () => {}
    const left = new Promise<void>((resolve) => {
      gone = resolve
    })
    const server = await serve((_request, response) => {
      response.on('close', gone)
      response.write('a part')
    })
    const file = await open(server.url)
    file.destroy()
    await left
  })

  it.each([
    [401, 'PermanentError', 'expired'],
    [403, 'PermanentError', 'expired'],
    [404, 'PermanentError', 'expired'],
    [410, 'PermanentError', 'expired'],
    [416, 'PermanentError', 'request'],
    [429, 'RetryableError', 'busy'],
    [500, 'RetryableError', 'server'],
    [503, 'RetryableError', 'server'],
  ])('that is answered with %i is a %s', async (status, name, kind) => {
    const server = await serve(json(status, { error: 'no' }, { 'retry-after': '9' }))
    const error = await errorOf(open(server.url))
    expect(error).toMatchObject({ name, fault: { kind } })
    if (name === 'RetryableError') expect(error).toMatchObject({ retryAfterMs: 9000 })
  })

  it('may work later where nobody listens, and never with a certificate that nobody trusts', async () => {
    expect(await errorOf(open(await nobody()))).toMatchObject({
      name: 'RetryableError',
      fault: { kind: 'unreachable' },
    })
    const server = await serveUntrusted(json(200, {}))
    expect(await errorOf(open(server.url))).toMatchObject({ name: 'PermanentError', fault: { kind: 'tls' } })
  })
})
