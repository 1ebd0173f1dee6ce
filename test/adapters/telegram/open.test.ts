import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Client, createClient } from '../../../adapters/telegram/client.ts'
import { createOpen } from '../../../adapters/telegram/open.ts'
import type { Attachment } from '../../../src/domain/chat-adapter.ts'
import { RetryableError, UserError } from '../../../src/domain/errors.ts'
import { startTelegramServer, type TelegramServer } from '../../peers/telegram-server.ts'

let server: TelegramServer
let folder: string

beforeEach(async () => {
  server = await startTelegramServer()
  folder = await mkdtemp(join(tmpdir(), 'reelay-open-'))
})
afterEach(async () => {
  expect(server.violations).toEqual([])
  await server.close()
  await rm(folder, { recursive: true })
})

const { signal } = new AbortController()

function client(): Client {
  return createClient({ token: server.token, apiRoot: server.root, fetch })
}

function open(attachment: Attachment, parts: Partial<Parameters<typeof createOpen>[0]> = {}, until = signal) {
  return createOpen({ client: client(), ownServer: false, fetch, ...parts })(attachment, until)
}

/** What `getFile` answers where a server in local mode answers it. */
function naming(path: string): Client {
  return { ...client(), call: async () => ({ file_id: 'one', file_path: path }) }
}

const file = (changes: Partial<Attachment> = {}): Attachment => ({
  name: 'boat.jpg',
  mime: 'image/jpeg',
  bytes: 4,
  ref: { file_id: 'one', language: 'en' },
  ...changes,
})

async function sent(content: string): Promise<Attachment> {
  const chat = server.private(5001)
  await chat.photo(Buffer.from(content))
  const media = chat.messages()[0]?.media
  return file({ ref: { file_id: media?.fileId ?? '', language: 'en' } })
}

async function thrown(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('nothing was thrown'),
    (error: Error) => error,
  )
}

test('a file of a message is read from the server that the bot speaks with', async () => {
  expect((await buffer(await open(await sent('a boat')))).toString()).toBe('a boat')
})

test('a file above what Telegram gives bots is not even asked for, and its person is told', async () => {
  const large = file({ bytes: 31_457_280, ref: { file_id: 'one', language: 'zh' } })
  const error = await thrown(open(large))
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toBe('Telegram 只允许机器人读取不超过 20 MB 的文件，而“boat.jpg”有 32 MB。请压缩后重新发送。')
  expect(server.calls).toEqual([])
})

test('a size that only Telegram knows ends in a sentence, too', async () => {
  server.fail('getFile', { status: 400, description: 'Bad Request: file is too big' })
  const error = await thrown(open(file({ bytes: 0 })))
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toBe('Telegram gives bots files of up to 20 MB, and "boat.jpg" is larger. Send it smaller.')
})

test('a file that is there no more is asked for again, of its person', async () => {
  const error = await thrown(open(file()))
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toBe('Telegram no longer has "boat.jpg". Send it again.')
})

test('a server of one\u2019s own may give larger files', async () => {
  const attachment = { ...(await sent('a film')), bytes: 300_000_000 }
  expect((await buffer(await open(attachment, { ownServer: true }))).toString()).toBe('a film')
})

test('a server in local mode names a file on this disk, which is read there', async () => {
  const path = join(folder, 'file_1.mp4')
  await writeFile(path, 'on the disk')
  const stream = await open(file(), { client: naming(path), ownServer: true })
  expect((await buffer(stream)).toString()).toBe('on the disk')
})

test('a path on another machine is fetched from below the folder of the bot', async () => {
  const asked: string[] = []
  const fetching: typeof fetch = async (address) => {
    asked.push(String(address))
    return new Response('from afar')
  }
  const path = `/no/such/folder/${server.token}/photos/file 1.jpg`
  const stream = await open(file(), { client: naming(path), ownServer: true, fetch: fetching })
  expect((await buffer(stream)).toString()).toBe('from afar')
  expect(asked).toEqual([`${server.root}/file/bot${server.token}/photos/file%201.jpg`])
})

test('a folder on this disk is no file', async () => {
  await mkdir(join(folder, 'photos'))
  const answer: typeof fetch = async () => new Response('from afar')
  const client = naming(join(folder, 'photos'))
  const stream = await open(file(), { client, ownServer: true, fetch: answer })
  expect((await buffer(stream)).toString()).toBe('from afar')
})

test('the disk is never read for Telegram itself, and nothing is fetched from outside of its folder', async () => {
  const path = join(folder, 'secret')
  await writeFile(path, 'a secret')
  const answer: typeof fetch = async () => new Response('from afar')
  expect((await buffer(await open(file(), { client: naming(path), fetch: answer }))).toString()).toBe('from afar')
  const error = await thrown(open(file(), { client: naming('photos/../../getUpdates'), fetch: answer }))
  expect(error.message).toBe('a path that leaves the folder of files')
})

test('what goes wrong can be tried again, and holds neither address nor token', async () => {
  const failing: typeof fetch = async (address) => {
    throw new TypeError(`fetch failed: ${address}`)
  }
  const gone: typeof fetch = async () => new Response('not found', { status: 404 })
  for (const fetch of [failing, gone]) {
    const error = await thrown(open(file(), { client: naming('photos/file_1.jpg'), fetch }))
    expect(error).toBeInstanceOf(RetryableError)
    expect(JSON.stringify([error.message, String(error.cause)])).not.toContain('AAG')
  }
})

test('an abort ends what is being read', async () => {
  const path = join(folder, 'file_1.mp4')
  await writeFile(path, 'x'.repeat(1_000_000))
  const controller = new AbortController()
  const stream = await open(file(), { client: naming(path), ownServer: true }, controller.signal)
  const read = thrown(buffer(stream))
  controller.abort()
  expect((await read).name).toBe('AbortError')
  expect(stream.destroyed).toBe(true)
})
