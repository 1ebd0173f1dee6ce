import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { LONG, openBytes, withoutBytes } from '../../../../src/backends/ai-sdk/inline-bytes.ts'
import { RetryableError } from '../../../../src/domain/errors.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { forever } from './stand.ts'

const video = randomBytes(300_001)
const answer = JSON.stringify({
  done: true,
  note: 'a "quoted" word, a \\ and a brace {',
  response: { videos: [{ bytesBase64Encoded: video.toString('base64'), mimeType: 'video/mp4' }] },
})

/** Sends a text in pieces of any size. */
async function serve(text: string, piece = 1000): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    for (let at = 0; at < text.length; at += piece) response.write(text.slice(at, at + piece))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

it('leaves an answer as it is but for what is long in it', async () => {
  const response = await withoutBytes(fetch)(await serve(answer, 777))
  const whole = JSON.parse(answer)
  const read = (await response.json()) as typeof whole
  expect(read.note).toBe(whole.note)
  expect(read.response.videos[0].mimeType).toBe('video/mp4')
  expect(read.response.videos[0].bytesBase64Encoded).toBe(whole.response.videos[0].bytesBase64Encoded.slice(0, LONG))
})

it.each([3, 1001, 65_536, 1_000_000])('gives the bytes of the video, whatever the pieces of %i', async (piece) => {
  const stream = await openBytes(fetch, { url: await serve(answer, piece) }, forever())
  expect((await bytesOf(stream)).equals(video)).toBe(true)
})

it('reads slashes that were escaped', async () => {
  const stream = await openBytes(fetch, { url: await serve(answer.replaceAll('/', '\\/')) }, forever())
  expect((await bytesOf(stream)).equals(video)).toBe(true)
})

it('breaks off where the answer does', async () => {
  const stream = await openBytes(fetch, { url: await serve(answer.slice(0, 200_000)) }, forever())
  const error = await errorOf(bytesOf(stream))
  expect(error).toBeInstanceOf(RetryableError)
  expect(error).toMatchObject({ fault: { kind: 'cut off' } })
})
