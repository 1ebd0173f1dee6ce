import { expect, test } from 'vitest'
import { createFrontendReader } from '../../../src/store/frontend-reader.ts'

function message(type: string, body = ''): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(4 + body.length)
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}

function packet(code: number, body = ''): Buffer {
  const head = Buffer.alloc(8)
  head.writeInt32BE(8 + body.length)
  head.writeInt32BE(code, 4)
  return Buffer.concat([head, Buffer.from(body)])
}

function readAll(bytes: Buffer, chunk: number): string[] {
  const events: string[] = []
  const read = createFrontendReader({
    refuse: () => events.push('refuse'),
    end: () => events.push('end'),
    unit: (messages) => events.push(messages.toString('hex')),
  })
  for (let at = 0; at < bytes.length; at += chunk) read(bytes.subarray(at, at + chunk))
  return events
}

const start = packet(196608, 'user\0me\0\0')
const query = message('Q', 'SELECT 1\0')
const extended = [message('P', '\0SELECT $1\0'), message('B', 'x'), message('D', 'P'), message('E', 'y'), message('S')]
const everything = Buffer.concat([packet(80877103), start, query, ...extended, message('X')])

test('a query from Parse to Sync is one unit, however the bytes were cut', () => {
  const expected = [
    'refuse',
    start.toString('hex'),
    query.toString('hex'),
    Buffer.concat(extended).toString('hex'),
    'end',
  ]
  for (const chunk of [1, 2, 3, 7, 64, everything.length])
    expect(readAll(everything, chunk), `${chunk}`).toEqual(expected)
})

test('a request to cancel ends its connection and starts nothing', () => {
  expect(readAll(packet(80877102, '12345678'), 4)).toEqual(['end'])
})

test('what is not complete yet waits', () => {
  expect(readAll(Buffer.concat([start, ...extended.slice(0, 4)]), 5)).toEqual([start.toString('hex')])
})
