import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Conversation, cardWith, labels, openConversation, saying } from './conversation.ts'

let ground: Conversation
let people = 300

beforeAll(async () => {
  ground = await openConversation()
})
afterAll(() => ground.close())

const SMALL = Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nA lighthouse\n')

async function download(bytes: Buffer, language_code = 'en') {
  people += 1
  const chat = ground.server.private(people, { language_code })
  const message = await ground.put(chat, cardWith('Download'))
  const asset = await ground.asset(bytes, 'video/mp4')
  const url = '/files/abc?sign=1'
  ground.answers(() => ({ kind: 'file', asset, name: 'lighthouse.mp4', url, label: 'Download' }))
  await chat.press(message, 'Download').answer
  return { chat, message, asset }
}

test('a file is sent as a file, in reply to the message with the button', async () => {
  const { chat, message } = await download(SMALL)
  const sent = await chat.until((messages) => messages.find(({ media }) => media))
  expect(sent).toMatchObject({
    replyTo: message,
    media: { kind: 'document', fileName: 'lighthouse.mp4', bytes: SMALL.length },
  })
  const call = await ground.server.called(({ method }) => method === 'sendDocument')
  expect(call.params.disable_content_type_detection).toBe(true)
})

test('a file that Telegram has is not uploaded again, unless Telegram has it no more', async () => {
  const bytes = Buffer.from('another clip')
  const { chat, message, asset } = await download(bytes)
  await chat.until((messages) => messages.some(({ media }) => media))
  const key = `${ground.server.bot.id}:document:${asset}`
  await expect.poll(() => ground.memory.uploads.find(key)).toBeDefined()
  const uploads = () => ground.server.calls.filter(({ method, files }) => method === 'sendDocument' && files.length > 0)
  const before = uploads().length
  await chat.press(message, 'Download').answer
  await chat.until((messages) => messages.filter(({ media }) => media).length === 2)
  expect(uploads()).toHaveLength(before)
  await ground.memory.uploads.keep(key, 'gone')
  await chat.press(message, 'Download').answer
  await chat.until((messages) => messages.filter(({ media }) => media).length === 3)
  expect(uploads()).toHaveLength(before + 1)
  await expect.poll(() => ground.memory.uploads.find(key)).not.toBe('gone')
})

test('a file that is too large is a link, which says so', async () => {
  ground.start({ publicUrl: 'https://reelay.example.com' })
  const { chat, message } = await download(Buffer.alloc(1500, 'a'))
  const sent = await chat.until((messages) => messages.find((each) => each.mine && each.id !== message))
  expect(sent.text).toBe(
    '“lighthouse.mp4” has 2 kB, and a bot may send 1 kB at most. Here is a link to it. It expires; the same button gives a new one.',
  )
  expect(sent.keyboard).toEqual([[{ text: 'Download', url: 'https://reelay.example.com/files/abc?sign=1' }]])
})

test('an address that no button may hold is written out', async () => {
  ground.start({ publicUrl: 'http://localhost:8787' })
  const { chat } = await download(Buffer.alloc(1501, 'a'))
  const sent = await saying(chat, 'http://localhost:8787/files/abc?sign=1')
  expect(labels(sent)).toEqual([])
})

test('a file that is too large without a public address says who can help', async () => {
  ground.start()
  const { chat } = await download(Buffer.alloc(1502, 'a'), 'zh-hans')
  const sent = await saying(chat, 'PUBLIC_URL')
  expect(sent.text).toBe(
    '“lighthouse.mp4”有 2 kB，而机器人最多只能发送 1 kB。管理员设置 PUBLIC_URL 后，再按同一个按钮即可获取链接。',
  )
})

test('what Telegram finds too large, or does not let the bot send, is a link as well', async () => {
  ground.start({ publicUrl: 'https://reelay.example.com' })
  ground.server.fail('sendDocument', { status: 413, description: 'Request Entity Too Large' })
  const large = await download(Buffer.from('a third clip'))
  expect(labels(await saying(large.chat, 'may send'))).toEqual(['Download'])
  ground.server.fail('sendDocument', {
    status: 400,
    description: 'Bad Request: not enough rights to send documents to the chat',
  })
  const muted = await download(Buffer.from('a fourth clip'))
  expect(labels(await saying(muted.chat, 'An administrator of the group can allow it.'))).toEqual(['Download'])
})
