import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountFiles } from '../../../src/http/files.ts'
import { createLinks, safeFileName } from '../../../src/http/links.ts'
import { createHttpServer } from '../../../src/http/server.ts'
import { createMemoryFiles } from '../../adapters/web/memory.ts'

const HOUR = 3600_000
let now = Date.UTC(2026, 0, 1, 12, 10)
const links = createLinks({ secret: 'secret', now: () => now, ttlSeconds: 86_400 })
const files = createMemoryFiles()
const server = createHttpServer({
  host: '127.0.0.1',
  port: 0,
  health: async () => ({ ok: true, checks: {} }),
  log: { warn: () => undefined, error: () => undefined },
})
mountFiles(server.app, links, files)
let address = ''

beforeAll(async () => {
  address = (await server.listen()).address
})

afterAll(async () => {
  await server.close(0)
})

async function put(text: string, mime: string): Promise<string> {
  return (await files.put(Readable.from(Buffer.from(text)), mime, 1000)).id
}

async function get(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(address + url, { headers, method })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('a signed link', () => {
  it('opens its file under its name', async () => {
    const id = await put('0123456789', 'video/mp4')
    const { status, headers, text } = await get(links.sign(id, '灯塔 "1".mp4'))
    expect([status, text]).toEqual([200, '0123456789'])
    expect(headers.get('content-type')).toBe('video/mp4')
    expect(headers.get('content-length')).toBe('10')
    expect(headers.get('accept-ranges')).toBe('bytes')
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/)
    expect(headers.get('content-disposition')).toBe(
      `inline; filename="__ 1 .mp4"; filename*=UTF-8''${encodeURIComponent('灯塔 1 .mp4')}`,
    )
  })

  it('is saved by the browser where it is asked to be', async () => {
    const { headers } = await get(`${links.sign(await put('x', 'video/mp4'), 'x.mp4')}&download=1`)
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
  })

  it.each(['text/html', 'image/svg+xml', 'application/pdf'])('never shows %s in place', async (mime) => {
    const { headers } = await get(links.sign(await put(`<script>${mime}`, mime), 'x'))
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('stays the same within an hour', () => {
    const first = links.sign('a', 'x.mp4')
    now += HOUR / 2
    expect(links.sign('a', 'x.mp4')).toBe(first)
    now += HOUR
    expect(links.sign('a', 'x.mp4')).not.toBe(first)
  })

  it('is refused once it was changed or has expired', async () => {
    const id = await put('abc', 'video/mp4')
    const other = await put('def', 'video/mp4')
    const link = links.sign(id, 'x.mp4')
    const bad = [
      link.replace(id, other),
      link.replace('x.mp4', 'y.mp4'),
      link.replace(/expires=(\d+)/, (_all, seconds) => `expires=${Number(seconds) + 1}`),
      link.replace(/signature=.*/, 'signature='),
      link.replace(/&signature=.*/, ''),
      link.replace(/\?.*/, ''),
      `${link}&signature=x`,
    ]
    for (const url of bad) expect((await get(url)).status).toBe(403)
    now += 26 * HOUR
    const { status, text } = await get(link)
    expect([status, JSON.parse(text)]).toEqual([
      403,
      { error: 'This link is not valid or has expired. Open the file from the chat again.' },
    ])
  })

  it('is refused where another secret signed it', async () => {
    const others = createLinks({ secret: 'other', now: () => now, ttlSeconds: 86_400 })
    expect((await get(others.sign(await put('abc', 'video/mp4'), 'x.mp4'))).status).toBe(403)
  })

  it('to a file that is gone answers 404', async () => {
    expect((await get(links.sign('f'.repeat(64), 'x.mp4'))).status).toBe(404)
  })
})

describe('a range', () => {
  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-500', '56789', 'bytes 5-9/10'],
  ])('%s gives its bytes', async (range, expected, contentRange) => {
    const link = links.sign(await put('0123456789', 'video/mp4'), 'x.mp4')
    const { status, headers, text } = await get(link, { range })
    expect([status, text, headers.get('content-range')]).toEqual([206, expected, contentRange])
    expect(headers.get('content-length')).toBe(String(expected.length))
  })

  it('outside the file is answered with 416 and its size', async () => {
    const link = links.sign(await put('0123456789', 'video/mp4'), 'x.mp4')
    const { status, headers } = await get(link, { range: 'bytes=10-' })
    expect([status, headers.get('content-range')]).toEqual([416, 'bytes */10'])
  })

  it('of several parts, of other units or of an older file gives the whole', async () => {
    const link = links.sign(await put('0123456789', 'video/mp4'), 'x.mp4')
    const given: Record<string, string>[] = [
      { range: 'bytes=0-1,4-5' },
      { range: 'lines=0-1' },
      { range: 'nonsense' },
      { range: 'bytes=0-1', 'if-range': '"older"' },
    ]
    for (const headers of given) expect(await get(link, headers)).toMatchObject({ status: 200, text: '0123456789' })
  })

  it('of the same file continues', async () => {
    const id = await put('0123456789', 'video/mp4')
    const { status } = await get(links.sign(id, 'x.mp4'), { range: 'bytes=0-1', 'if-range': `"${id}"` })
    expect(status).toBe(206)
  })
})

it('answers HEAD without a body, and 304 where the browser has the file', async () => {
  const id = await put('0123456789', 'video/mp4')
  const link = links.sign(id, 'x.mp4')
  const head = await get(link, {}, 'HEAD')
  expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', '10'])
  expect((await get(link, { 'if-none-match': `"${id}"`, 'cache-control': 'max-age=0' })).status).toBe(304)
})

it.each([
  ['../../etc/passwd', 'etc passwd'],
  ['a\r\nb: c', 'a b c'],
  ['', 'file'],
  ['...', 'file'],
  [`${'长'.repeat(300)}.mp4`, `${'长'.repeat(116)}.mp4`],
])('makes the file name %j safe', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})
