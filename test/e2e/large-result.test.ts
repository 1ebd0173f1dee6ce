import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { embeddedFolder } from '../footings.ts'
import type { DownloadMessage, DownloadPlan } from './large-download.ts'

const MB = 1024 * 1024
const GB = 1024 * MB
const CHUNK = Buffer.alloc(256 * 1024, 'pixels ')
const CHILD = fileURLToPath(new URL('./large-download.ts', import.meta.url))

test('a result of a gigabyte goes to the disk and not through the memory', { timeout: 300_000 }, async () => {
  const { message } = await download({ bytes: GB, maxBytes: 2 * GB })
  expect(message).toMatchObject({ kind: 'stored', bytes: GB })
  expect(grownMb(message)).toBeLessThan(64)
})

test('a result that is too large is refused long before its end', { timeout: 300_000 }, async () => {
  const { message, sent } = await download({ bytes: 5 * GB, maxBytes: 50 * MB })
  expect(message).toMatchObject({ kind: 'refused', reason: expect.stringContaining('larger than') })
  expect(grownMb(message)).toBeLessThan(64)
  // What was on its way counts as sent.
  expect(sent).toBeLessThan(100 * MB)
})

function grownMb(message: DownloadMessage): number {
  return message.kind === 'fault' ? Number.NaN : message.grownBytes / MB
}

/** Lets another process take a file of so many bytes. `sent`: how many of them went out before it was done with it. */
async function download({ bytes, maxBytes }: { bytes: number; maxBytes: number }) {
  const { folder, remove } = await embeddedFolder()
  onTestFinished(remove)
  const database = await openDatabase({ folder })
  onTestFinished(database.close)
  const server = createServer((request, response) => {
    void stream(response, request.url === '/small' ? 8 * MB : bytes)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let sent = 0

  async function stream(response: ServerResponse, length: number): Promise<void> {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': length })
    const gone = once(response, 'close')
    sent = 0
    while (sent < length && !response.destroyed) {
      sent += CHUNK.length
      if (!response.write(CHUNK)) await Promise.race([once(response, 'drain'), gone])
    }
    response.end()
  }

  const plan: DownloadPlan = { small: `${url}/small`, large: `${url}/large`, maxBytes, folder }
  const child = spawn(process.execPath, [CHILD, JSON.stringify(plan)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const ended = once(child, 'close').then(() => Promise.reject(new Error(`the process ended: ${said}`)))
  ended.catch(() => {})
  const [message]: [DownloadMessage] = await Promise.race([once(child, 'message') as Promise<[DownloadMessage]>, ended])
  return { message, sent }
}
