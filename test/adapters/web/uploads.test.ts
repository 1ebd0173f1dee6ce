import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startChat, type TestChat } from './chat.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let chat: TestChat

beforeAll(async () => {
  chat = await startChat({ maxUploadBytes: 100_000 })
})

afterAll(async () => {
  await chat.close()
})

afterEach(() => {
  chat.received.length = 0
})

async function upload(form: FormData, channel = 'uploads') {
  const response = await fetch(`${chat.address}/api/channels/${channel}/messages`, { method: 'POST', body: form })
  return { status: response.status, body: (await response.json()) as { id: string; error: string } }
}

function formOf(fields: Record<string, string>, ...files: [name: string, mime: string, bytes: Buffer][]): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, mime, bytes] of files) form.append('files', new File([new Uint8Array(bytes)], name, { type: mime }))
  return form
}

it('a message may bring files, and none of its words', async () => {
  const { status, body } = await upload(formOf({ person: 'Ada' }, ['猫.png', 'image/png', PNG]))
  expect(status).toBe(201)
  const attachment = chat.received[0]?.attachments[0]
  expect(attachment).toMatchObject({ name: '猫.png', mime: 'image/png', bytes: PNG.length })
  if (!attachment) throw new Error('nothing was received')
  const opened = await chat.adapter.open(attachment, AbortSignal.timeout(5000))
  expect(await text(opened)).toBe(PNG.toString('utf8'))
  const [shown] = await chat.log.list({ channel: 'uploads', limit: 10 })
  expect(shown).toMatchObject({ id: body.id, person: { name: 'Ada' }, files: [{ name: '猫.png' }] })
})

it('what a file is, is read from its bytes and not from its claim', async () => {
  await upload(formOf({ text: 'x' }, ['a.bin', 'application/octet-stream', PNG], ['b.jpg', 'image/jpeg', PNG]))
  expect(chat.received[0]?.attachments.map((file) => file.mime)).toEqual(['image/png', 'image/png'])
})

it('a file name loses its folders', async () => {
  await upload(formOf({ text: 'x' }, ['../../etc/cat.png', 'image/png', PNG]))
  expect(chat.received[0]?.attachments[0]?.name).toBe('cat.png')
})

it.each([
  ['a text that claims to be a picture', [['a.png', 'image/png', Buffer.from('hello')]], 415, 'not the kind of file'],
  ['a picture that claims to be a clip', [['a.mp4', 'video/mp4', PNG]], 415, 'not the kind of file'],
  ['an empty file', [['a.png', 'image/png', Buffer.alloc(0)]], 400, '"a.png" is empty'],
  ['a file that is too large', [['a.png', 'image/png', Buffer.concat([PNG, Buffer.alloc(200_000)])]], 413, 'too large'],
  ['a huge request', [['a.png', 'image/png', Buffer.concat([PNG, Buffer.alloc(3_000_000)])]], 413, 'too large'],
  ['eleven files', Array.from({ length: 11 }, (_, n) => [`${n}.png`, 'image/png', PNG]), 413, 'at most 10 files'],
  ['no text and no file', [], 400, 'Write a message'],
] as [string, [string, string, Buffer][], number, string][])(
  '%s is refused and changes nothing',
  async (_what, files, status, error) => {
    const answer = await upload(formOf({ text: files.length > 0 ? 'x' : ' ' }, ...files), 'refused')
    expect(answer.status).toBe(status)
    expect(answer.body.error).toContain(error)
    expect(await chat.log.list({ channel: 'refused', limit: 10 })).toEqual([])
    expect(chat.received).toEqual([])
  },
)

it('an upload of just the allowed size is taken', async () => {
  const bytes = Buffer.concat([PNG, Buffer.alloc(100_000 - PNG.length)])
  expect((await upload(formOf({ text: 'x' }, ['a.png', 'image/png', bytes]))).status).toBe(201)
})

it.each(['multipart/form-data', 'multipart/form-data; boundary=x'])(
  'a broken upload with %s is refused',
  async (type) => {
    const response = await fetch(`${chat.address}/api/channels/x/messages`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '--x\r\nnot a form',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: 'The upload ended early or is malformed.' })
  },
)
