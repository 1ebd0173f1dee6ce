import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTelegramServer, type TelegramServer } from './telegram-server.ts'
import { botApiSpec } from './telegram-spec.ts'

/** What the tests of the adapter rely on: that the stand-in finds what is wrong, and refuses as the real one does. */

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
})
afterEach(() => server.close())

interface Answer {
  ok: boolean
  description?: string
  parameters?: Record<string, number>
  result: Record<string, number> & { file_path: string; video: { file_id: string } }
}

async function call(method: string, params: Record<string, unknown>): Promise<Answer> {
  const body = JSON.stringify(params)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${server.root}/bot${server.token}/${method}`, { method: 'POST', headers, body })
  return (await response.json()) as Answer
}

async function upload(method: string, params: Record<string, unknown>, files: Record<string, Buffer>): Promise<Answer> {
  const body = new FormData()
  for (const [name, value] of Object.entries(params))
    body.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  for (const [name, bytes] of Object.entries(files)) body.append(name, new Blob([new Uint8Array(bytes)]), `${name}.bin`)
  const response = await fetch(`${server.root}/bot${server.token}/${method}`, { method: 'POST', body })
  return (await response.json()) as Answer
}

async function updates(offset = 0): Promise<Record<string, { data: string; id: string } & Record<string, unknown>>[]> {
  const { result } = await call('getUpdates', { offset, timeout: 20 })
  return result as never
}

const clip = await readFile(new URL('../adapters/web/clip.mp4', import.meta.url))
const jpeg = (side: number) => createCanvas(side, side).toBuffer('image/jpeg')
const keyboard = (...buttons: object[]) => ({ inline_keyboard: [buttons] })
const refused = (why: string) => ({ ok: false, description: expect.stringContaining(why) })
const ok = { text: 'Ok', callback_data: 'ok:1' }

describe.runIf(botApiSpec)('what does not fit the spec is refused and remembered', () => {
  it.each([
    ['an unknown method', 'sendClip', { chat_id: 1 }],
    ['an unknown parameter', 'sendMessage', { chat_id: 1, text: 'Hi', reply_to: 1 }],
    ['a missing parameter', 'sendMessage', { chat_id: 1 }],
    ['a text without end', 'sendMessage', { chat_id: 1, text: '\u{1f3ac}'.repeat(2049) }],
    [
      'data of a button beyond 64 bytes',
      'sendMessage',
      { text: 'Hi', reply_markup: keyboard({ ...ok, callback_data: '灯'.repeat(22) }) },
    ],
    ['a colour that is none', 'sendMessage', { text: 'Hi', reply_markup: keyboard({ ...ok, style: 'red' }) }],
    [
      'a placeholder without words',
      'sendMessage',
      { text: 'Hi', reply_markup: { force_reply: true, input_field_placeholder: '' } },
    ],
    ['an album of one', 'sendMediaGroup', { media: [{ type: 'video', media: 'x' }] }],
    [
      'a thumbnail that became an object',
      'editMessageMedia',
      { message_id: 1, media: { type: 'video', media: 'x', thumbnail: { type: 'Buffer' } } },
    ],
    ['a long answer to a press', 'answerCallbackQuery', { callback_query_id: '1', text: 'x'.repeat(201) }],
    ['a command without a description', 'setMyCommands', { commands: [{ command: 'video', description: '' }] }],
    ['a scope that lacks its chat', 'setMyCommands', { commands: [], scope: { type: 'chat' } }],
  ])('%s', async (_, method, params) => {
    server.private(1)
    const own = 'chat_id' in params || !/^(send|edit)/.test(method) ? params : { chat_id: 1, ...params }
    expect(await call(method, own)).toMatchObject({ ok: false })
    expect(server.violations).toEqual([expect.stringContaining(method)])
    expect(server.calls).toEqual([expect.objectContaining({ method, params: own, status: expect.any(Number) })])
  })
})

describe('what does not keep to the words of the Bot API is refused and remembered', () => {
  it.each([
    ['a file that is not there', { video: 'attach://clip' }, {}],
    ['a file that nothing refers to', { video: 'attach://clip' }, { clip, more: clip }],
    ['a cover that is not referred to', { video: 'attach://clip' }, { clip, cover: jpeg(90) }],
    ['a thumbnail that is no JPEG', { thumbnail: 'attach://small' }, { video: clip, small: clip }],
    ['a thumbnail that is too large', { thumbnail: 'attach://small' }, { video: clip, small: jpeg(321) }],
    ['a thumbnail by its id', { thumbnail: 'id' }, { video: clip }],
    ['a button that does nothing', { reply_markup: keyboard({ text: 'Ok' }) }, { video: clip }],
    ['a link to nowhere', { reply_markup: keyboard({ text: 'Ok', url: 'http://localhost/x' }) }, { video: clip }],
    ['101 buttons', { reply_markup: { inline_keyboard: Array(101).fill([ok]) } }, { video: clip }],
    [
      'bold beyond the end',
      { caption: 'Hi', caption_entities: [{ type: 'bold', offset: 1, length: 2 }] },
      { video: clip },
    ],
  ])('%s', async (_, params, files) => {
    const chat = server.private(1)
    expect(await upload('sendVideo', { chat_id: 1, ...params }, files)).toMatchObject({ ok: false })
    expect(server.violations).toHaveLength(1)
    expect(chat.messages()).toEqual([])
  })
})

describe('the stand-in for Telegram', () => {
  it('keeps a clip as it came, gives it again by its id, and knows no other ids', async () => {
    const chat = server.private(1)
    const params = {
      chat_id: 1,
      width: 64,
      height: 36,
      duration: 2,
      supports_streaming: true,
      thumbnail: 'attach://small',
    }
    const { result } = await upload('sendVideo', params, { video: clip, small: jpeg(320) })
    const again = await call('sendVideo', { chat_id: 1, video: result.video.file_id })
    expect(again.result).toMatchObject({ video: { file_id: result.video.file_id, width: 64, file_size: clip.length } })
    const [seen] = chat.messages()
    expect(seen?.media).toMatchObject({ kind: 'video', streaming: true, thumbnail: expect.any(String) })
    expect(await readFile(seen?.media?.path ?? '')).toEqual(clip)
    expect(await call('sendVideo', { chat_id: 1, video: 'other' })).toMatchObject(refused('wrong file identifier'))
    expect(await call('sendPhoto', { chat_id: 1, photo: result.video.file_id })).toMatchObject({ ok: false })
    expect(server.violations).toEqual([])
  })

  it('takes the line ends of forms for one character each, and marks what was meant in the form', async () => {
    const chat = server.private(1)
    const caption = `Title\n${'x'.repeat(1018)}`
    const caption_entities = [{ type: 'bold', offset: 7, length: 3 }]
    await upload('sendVideo', { chat_id: 1, caption, caption_entities }, { video: clip })
    expect(chat.messages()).toMatchObject([{ caption, entities: [{ type: 'bold', offset: 6, length: 3 }] }])
  })

  it('lets a text become a clip, and never again a text', async () => {
    const chat = server.private(1)
    const { result } = await call('sendMessage', { chat_id: 1, text: 'Working', reply_markup: keyboard(ok) })
    const at = { chat_id: 1, message_id: result.message_id }
    expect(await call('editMessageText', { ...at, text: 'Working', reply_markup: keyboard(ok) })).toMatchObject(
      refused('is not modified'),
    )
    expect(
      await upload(
        'editMessageMedia',
        { ...at, media: { type: 'video', media: 'attach://clip', caption: 'Done' } },
        { clip },
      ),
    ).toMatchObject({ ok: true })
    expect(await call('editMessageText', { ...at, text: 'Working' })).toMatchObject(refused('there is no text'))
    expect(chat.messages()).toMatchObject([{ id: at.message_id, caption: 'Done', keyboard: [], edits: 1 }])
    await call('deleteMessage', at)
    expect(chat.messages()).toEqual([])
    expect(await call('editMessageCaption', { ...at, caption: 'x' })).toMatchObject(refused('to edit not found'))
  })

  it('tells updates until they are confirmed, one poll at a time', async () => {
    const chat = server.group(-1_000_000_000_005, { admins: [7] })
    const picture = await chat.photo(jpeg(500), { caption: '/video@reelay_test_bot it rains' })
    const [first] = await updates()
    expect(first).toMatchObject({
      message: {
        message_id: picture,
        chat: { type: 'supergroup' },
        caption_entities: [{ type: 'bot_command', offset: 0, length: 22 }],
      },
    })
    expect(await updates()).toEqual([first])
    const waiting = call('getUpdates', { offset: server.lastUpdate + 1, timeout: 20 })
    await server.called(({ params }) => params.offset === server.lastUpdate + 1)
    await server.quiet()
    const other = updates(server.lastUpdate + 1)
    expect(await waiting).toMatchObject(refused('terminated by other getUpdates'))
    server.tellAgain(server.lastUpdate)
    expect(await other).toEqual([first])
  })

  it('gives a person\u2019s files, and answers a press once', async () => {
    const chat = server.private(1)
    await chat.video(clip)
    const [told] = (await updates()) as { message?: { video: { file_id: string } } }[]
    const { result } = await call('getFile', { file_id: told?.message?.video.file_id })
    const file = await fetch(`${server.root}/file/bot${server.token}/${result.file_path}`)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(clip)
    const sent = await call('sendMessage', { chat_id: 1, text: 'Well?', reply_markup: keyboard(ok) })
    expect(() => chat.press(sent.result.message_id ?? 0, 'No')).toThrow('no button')
    const pressed = chat.press(sent.result.message_id ?? 0, 'Ok')
    const [query] = await updates(server.lastUpdate)
    expect(query?.callback_query).toMatchObject({ id: pressed.id, data: 'ok:1', message: { text: 'Well?' } })
    await call('answerCallbackQuery', { callback_query_id: pressed.id, text: 'Taken' })
    expect(await pressed.answer).toEqual({ text: 'Taken' })
    expect(await call('answerCallbackQuery', { callback_query_id: 'old' })).toMatchObject(refused('query is too old'))
  })

  it('calls a webhook with the secret, in the order of each chat, until it takes the update', async () => {
    const got: [secret: unknown, text: unknown][] = []
    const hook = createServer(async (request: IncomingMessage, response: ServerResponse) => {
      const { message } = (await json(request)) as { message: { text: string } }
      got.push([request.headers['x-telegram-bot-api-secret-token'], message.text])
      response.writeHead(got.length === 1 ? 500 : 200).end()
    }).listen(0, '127.0.0.1')
    await once(hook, 'listening')
    const chat = server.private(1)
    chat.send('one')
    chat.send('two')
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`
    await call('setWebhook', { url, secret_token: 'S-1' })
    expect(await call('getUpdates', {})).toMatchObject(refused('webhook is active'))
    await server.quiet()
    expect(got).toEqual([
      ['S-1', 'one'],
      ['S-1', 'one'],
      ['S-1', 'two'],
    ])
    expect(server.webhookAnswers.map(({ status }) => status)).toEqual([500, 200, 200])
    hook.close()
  })

  it('refuses as people and groups make it', async () => {
    const [ann, group] = [server.private(1), server.group(-1_000_000_000_006, { forum: true })]
    const say = (chat: { id: number }, more = {}) => call('sendMessage', { chat_id: chat.id, text: 'Hi', ...more })
    server.block(ann)
    expect(await say(ann)).toMatchObject(refused('Forbidden: bot was blocked by the user'))
    ann.send('again')
    expect(await say(ann)).toMatchObject({ ok: true })
    expect(await say({ id: 2 })).toMatchObject(refused('chat not found'))
    const topic = group.topic('Spots')
    const wish = group.send('Hello', { topic })
    const reply = { reply_parameters: { message_id: wish } }
    expect((await say(group, reply)).result).toMatchObject({ message_thread_id: topic, is_topic_message: true })
    expect(await say(group, { reply_parameters: { message_id: 999 } })).toMatchObject(refused('replied not found'))
    server.closeTopic(group, topic)
    expect(await say(group, { message_thread_id: topic })).toMatchObject(refused('TOPIC_CLOSED'))
    server.deleteTopic(group, topic)
    expect(await say(group, { message_thread_id: topic })).toMatchObject(refused('thread not found'))
    server.mute(group, 'videos')
    expect(await upload('sendVideo', { chat_id: group.id }, { video: clip })).toMatchObject(
      refused('rights to send videos'),
    )
    const old = server.group(-77)
    const moved = server.migrate(old, -1_000_000_000_077)
    expect(await say(old)).toMatchObject({ parameters: { migrate_to_chat_id: moved.id } })
    expect(server.violations).toEqual([])
  })

  it('fails as it is told, and says how often a chat was written to', async () => {
    const chat = server.private(1)
    const say = () => call('sendMessage', { chat_id: 1, text: 'Hi' })
    server.fail('sendMessage', { status: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } })
    expect(await say()).toMatchObject({ ok: false, parameters: { retry_after: 3 } })
    server.fail('sendMessage', { after: 'accepted' })
    await expect(say()).rejects.toThrow('fetch failed')
    expect(chat.messages()).toHaveLength(1)
    server.fail('sendVideo', { after: 'half' })
    await expect(upload('sendVideo', { chat_id: 1 }, { video: Buffer.alloc(3_000_000) })).rejects.toThrow(
      'fetch failed',
    )
    expect(chat.messages()).toHaveLength(1)
    server.storm({ everySecond: 1 })
    const answers = await Promise.all(Array.from({ length: 20 }, say))
    const refusals = answers.filter(({ parameters }) => parameters?.retry_after === 1)
    expect(refusals.length).toBeGreaterThan(0)
    server.storm(undefined)
    expect(await say()).toMatchObject({ ok: true })
    expect(server.busiest({ chat: 1, withinMs: 3_600_000 })).toBe(22 - refusals.length)
    expect(await upload('sendVideo', { chat_id: 1 }, { video: Buffer.alloc(52_428_801) })).toMatchObject({
      error_code: 413,
    })
    const wrong = await fetch(`${server.root}/bot1:x/getMe`)
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ])
  })

  it('tells what was seen when a wait was in vain', async () => {
    const chat = server.private(1)
    await call('sendMessage', { chat_id: 1, text: 'Working on it' })
    await expect(chat.until((all) => all.find(({ media }) => media), 1)).rejects.toThrow('Working on it')
  })
})
