import { expect, test } from 'vitest'
import { isForBot, parseMessage, parsePress } from '../../../adapters/telegram/parse.ts'
import { updateSchema } from '../../../adapters/telegram/update.ts'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import type { KnownMessage } from '../../../src/domain/chat-memory.ts'
import { commands, me, rawUpdate, readMessage } from './fixture.ts'

async function read(name: string, answered?: KnownMessage): Promise<Incoming | undefined> {
  return parseMessage({ ...(await readMessage(name)).message }, { me, commands, update: 17, answered })
}

/** Of what is meant for the bot. */
async function heard(name: string, answered?: KnownMessage): Promise<Incoming> {
  const incoming = await read(name, answered)
  if (!incoming || !isForBot(incoming)) throw new Error(`${name} is not taken for the bot`)
  return incoming
}

test('a text in a private chat is a prompt that opens a thread', async () => {
  expect(await heard('private-text')).toEqual({
    id: '7000000001:17',
    where: { platform: 'telegram', workspace: '5001', channel: '5001', thread: '301', replyTo: '301' },
    person: { id: '5001', name: 'Ann Lee', language: 'en', manager: false },
    direct: true,
    attachments: [],
    deed: { kind: 'text', text: 'A lighthouse in a storm', addressed: false },
  })
})

test('a command in a group may name the bot, in any case', async () => {
  const { deed, person, direct } = await heard('group-command')
  expect(deed).toEqual({ kind: 'command', name: 'video', text: '暴风雨中的灯塔', options: {} })
  expect(person).toEqual({ id: '5002', name: '伟', language: 'zh', manager: false })
  expect(direct).toBe(false)
})

test('a command to another bot is none', async () => {
  expect(await read('group-command-other-bot')).toBeUndefined()
})

test('a mention is taken out of the text, wherever it stands', async () => {
  const { deed, person } = await heard('group-mention')
  expect(deed).toEqual({ kind: 'text', text: '🎬 Hey, a lighthouse in a storm', addressed: true })
  expect(person).toEqual({ id: '5003', name: 'Ben', manager: false })
  expect((await heard('group-text-mention')).deed).toEqual({ kind: 'text', text: '海边日落', addressed: true })
})

test('what people say to each other in a group is not for the bot', async () => {
  const incoming = await read('group-chatter')
  expect(incoming && isForBot(incoming)).toBe(false)
})

test('a reply to a clip goes on in its thread, and a chain of replies is no place of its own', async () => {
  const { where, deed, attachments } = await heard('group-reply-to-clip', { message: '47', thread: '41', kind: 'clip' })
  expect(where).toEqual({
    platform: 'telegram',
    workspace: '-1001500000001',
    channel: '-1001500000001',
    thread: '41',
    replyTo: '48',
  })
  expect(deed).toEqual({ kind: 'text', text: 'make it night', addressed: true })
  expect(attachments).toEqual([])
})

test('a reply to a message of the bot that nobody remembers opens a thread', async () => {
  const { where, deed } = await heard('group-reply-to-clip')
  expect(where.thread).toBe('48')
  expect(deed).toMatchObject({ addressed: true })
})

test('a reply to a person in a thread is not for the bot, though it stands in that thread', async () => {
  const { message } = await readMessage('group-reply-to-picture')
  const reading = { me, commands, update: 17, answered: { message: '49', thread: '41', kind: 'person' as const } }
  const incoming = parseMessage({ ...message, text: 'nice', entities: [] }, reading)
  expect(incoming && isForBot(incoming)).toBe(false)
  expect(incoming?.where.thread).toBe('41')
})

test('a picture comes in its largest size, with its caption', async () => {
  const { deed, attachments } = await heard('private-photo-caption')
  expect(deed).toMatchObject({ text: 'slow push towards the lighthouse' })
  expect(attachments).toEqual([
    { name: 'photo.jpg', mime: 'image/jpeg', bytes: 182344, ref: { file_id: 'AgACAgIAAxkBAAphx', language: 'en' } },
  ])
  expect((await heard('private-photo-command')).deed).toMatchObject({ name: 'animate', text: 'slowly' })
})

test('files of every kind come once, under a name and the type that Telegram claims', async () => {
  const files = async (name: string) =>
    (await heard(name)).attachments.map((file) => [file.name, file.mime, file.bytes])
  expect(await files('private-video-note')).toEqual([['video.mp4', 'video/mp4', 655874]])
  expect(await files('private-gif')).toEqual([['cat.gif.mp4', 'video/mp4', 81233]])
  expect(await files('private-document')).toEqual([['holiday.mov', 'video/quicktime', 31457280]])
  expect(await files('private-sticker')).toEqual([['sticker.webp', 'image/webp', 24010]])
  expect(await files('private-sticker-animated')).toEqual([])
})

test("a command that answers somebody's picture means that picture", async () => {
  const { deed, attachments } = await heard('group-reply-to-picture')
  expect(deed).toMatchObject({ name: 'animate', text: '' })
  expect(attachments.map(({ ref }) => ref.file_id)).toEqual(['AgACAgIAAxkBAAbpx'])
})

test('a voice message in a private chat is heard as nothing, so that its person is answered', async () => {
  expect(await heard('private-voice')).toMatchObject({ deed: { kind: 'text', text: '' }, attachments: [] })
})

test('a topic of a forum is a channel, and what only stands in it answers nothing', async () => {
  const { where, deed } = await heard('forum-message')
  expect(where).toMatchObject({ workspace: '-1001500000002', channel: '-1001500000002/12', thread: '61' })
  expect(deed).toMatchObject({ kind: 'command', name: 'film', text: 'a day at sea' })
  const { message } = await readMessage('forum-message')
  const chatter = parseMessage({ ...message, text: 'hello', entities: [] }, { me, commands, update: 17 })
  expect(chatter && isForBot(chatter)).toBe(false)
  const reply = await heard('forum-reply', { message: '62', thread: '61', kind: 'text' })
  expect(reply.where).toMatchObject({ channel: '-1001500000002/12', thread: '61', replyTo: '63' })
})

test('an anonymous administrator is the group itself, and manages it', async () => {
  const { person } = await heard('anonymous-admin')
  expect(person).toEqual({ id: '-1001500000001', name: 'Film club', manager: true })
})

test.each(['group-as-channel', 'other-bot', 'service-members', 'migration-to'])(
  '%s is nothing that a person wrote',
  async (name) => {
    expect(await read(name)).toBeUndefined()
  },
)

test.each(['channel-post', 'edited-message'])('%s is no update that is used', async (name) => {
  expect(updateSchema.parse(await rawUpdate(name)).message).toBeUndefined()
})

test('a press belongs to the thread of its message, also where Telegram has forgotten that message', async () => {
  const read = async (name: string, known?: KnownMessage) => {
    const { callback_query: query } = updateSchema.parse(await rawUpdate(name))
    if (!query?.message) throw new Error(`${name} has no message`)
    return parsePress(query, query.message, { me, update: 17, known })
  }
  const { deed, where } = await read('callback', { message: '62', thread: '61', kind: 'text' })
  const place = { platform: 'telegram', workspace: '-1001500000002', channel: '-1001500000002/12', thread: '61' }
  expect(where).toEqual({ ...place, replyTo: '62' })
  expect(deed).toEqual({
    kind: 'press',
    action: 'cancel:01ARZ3NDEKTSV4RRFFQ69G5FAV',
    message: { ...place, message: '62' },
  })
  expect(await read('callback-old-message')).toMatchObject({
    where: { workspace: '-1001500000001', thread: '47' },
    person: { id: '5002', language: 'zh' },
  })
})

test('what the database cannot keep is replaced, and entities still fit', async () => {
  const raw = await rawUpdate('group-command')
  const message = { ...(raw.message as object), text: '/video@reelay_test_bot \u0000 cat \ud83c' }
  const parsed = updateSchema.parse({ ...raw, message }).message
  if (!parsed) throw new Error('the update was not understood')
  expect(parseMessage(parsed, { me, commands, update: 17 })?.deed).toMatchObject({ text: '\ufffd cat \ufffd' })
})

test('a name without visible characters is replaced by the id', async () => {
  const { message } = await readMessage('private-text')
  const from = { id: 5001, is_bot: false, first_name: '\u200b\n', last_name: undefined, username: undefined }
  expect(
    parseMessage({ ...message, from: { ...from, language_code: 'fr' } }, { me, commands, update: 17 })?.person,
  ).toEqual({
    id: '5001',
    name: '5001',
    manager: false,
  })
})

test('a Chinese command is one in a group too, and one that is none of ours is not answered', async () => {
  const { message } = await readMessage('group-chatter')
  const reading = { me, commands, update: 17 }
  const said = (text: string, entities: { type: string; offset: number; length: number }[] = []) =>
    parseMessage({ ...message, text, entities }, reading)?.deed
  expect(said('/视频 一只红船')).toMatchObject({ kind: 'text', text: '/视频 一只红船', addressed: true })
  expect(said('/天气 北京')).toMatchObject({ addressed: false })
  expect(said('/ban someone', [{ type: 'bot_command', offset: 0, length: 4 }])).toBeUndefined()
  expect(said('/queue', [{ type: 'bot_command', offset: 0, length: 6 }])).toMatchObject({
    kind: 'command',
    name: 'queue',
  })
})

test('an entity that ends amid a character leaves no half of it', async () => {
  const { message } = await readMessage('private-text')
  const entities = [{ type: 'text_mention', offset: 3, length: 1, user: { id: me.id, is_bot: true, first_name: 'R' } }]
  const deed = parseMessage({ ...message, text: 'go \u{1f600} on', entities }, { me, commands, update: 17 })?.deed
  expect(deed?.kind === 'text' && deed.text.isWellFormed()).toBe(true)
})
