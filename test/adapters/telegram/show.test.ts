import { afterAll, beforeAll, expect, test } from 'vitest'
import { createShow } from '../../../adapters/telegram/show.ts'
import type { Card } from '../../../src/domain/card.ts'
import { PermanentError, UncertainError } from '../../../src/domain/errors.ts'
import type { MessageRef } from '../../../src/domain/place.ts'
import type { Seen } from '../../peers/telegram-chat.ts'
import { at, card, type Outgoing, openOutgoing, working } from './outgoing.ts'

let out: Outgoing
beforeAll(async () => {
  out = await openOutgoing()
})
afterAll(async () => {
  expect(out.server.violations).toEqual([])
  await out.close()
})

let people = 1000
function privateChat() {
  people += 1
  const chat = out.server.private(people)
  const mine = () => chat.messages().filter((message) => message.mine)
  const only = () => {
    expect(mine()).toHaveLength(1)
    return mine()[0] as Seen
  }
  return { chat, id: chat.id, ask: () => chat.send('a lighthouse'), mine, only }
}

function known({ workspace, message }: MessageRef) {
  return out.memory.messages.find(workspace, message)
}

test('a card answers the message that asked for it, and is known by its thread', async () => {
  const { id, ask, only } = privateChat()
  const asked = ask()
  const ref = await out.show(at(id, asked), card)
  expect(only()).toMatchObject({ id: Number(ref.message), replyTo: asked, entities: [{ type: 'bold', offset: 0 }] })
  expect(only().text).toContain('A lighthouse in a storm\n6.0 s')
  expect(only().keyboard).toEqual([[{ text: 'Make again', callback_data: card.buttons[0]?.action, style: 'primary' }]])
  expect(ref).toEqual({ ...at(id, asked), message: ref.message })
  expect(await known(ref)).toMatchObject({ thread: String(asked), kind: 'notice' })
  const sent = out.server.calls.findLast(({ method }) => method === 'sendMessage')
  expect(sent?.params.link_preview_options).toEqual({ is_disabled: true })
})

test('a card that answers nothing opens a thread of its own, and one whose question is gone is shown all the same', async () => {
  const { id, mine } = privateChat()
  const ref = await out.show(at(id), card)
  expect((await known(ref))?.thread).toBe(ref.message)
  await out.show(at(id, 999_999), card)
  expect(mine().map(({ replyTo }) => replyTo)).toEqual([undefined, undefined])
})

test('a card is changed in place, and loses its buttons where it has none any more', async () => {
  const { id, only } = privateChat()
  const ref = await out.show(at(id), working)
  expect(await out.show(ref, { ...working, lines: ['Free'], buttons: [] })).toEqual(ref)
  expect(only()).toMatchObject({ edits: 1, keyboard: [] })
  expect(only().text).toMatch(/Rendering · 45%\nFree$/)
})

test('a card that shows already what it is to show is no fault', async () => {
  const { id, only } = privateChat()
  const ref = await out.show(at(id), card)
  expect(await out.show(ref, card)).toEqual(ref)
  expect(only().edits).toBe(0)
})

test('a key that was shown before changes the first card', async () => {
  const { id, only } = privateChat()
  const key = out.key()
  const ref = await out.show(at(id), working, key)
  expect(await out.show(at(id), card, key)).toEqual(ref)
  expect(only().text).not.toContain('Rendering')
})

test('a card whose first attempt is uncertain is shown again, one that was refused as well', async () => {
  const { id, mine } = privateChat()
  const key = out.key()
  out.server.fail('sendMessage', { after: 'accepted' })
  await expect(out.show(at(id), card, key)).rejects.toThrow(UncertainError)
  out.server.fail('sendMessage', { status: 429, parameters: { retry_after: 3 } })
  await expect(out.show(at(id), card, key)).rejects.toMatchObject({ name: 'RetryableError', retryAfterMs: 3000 })
  const ref = await out.show(at(id), card, key)
  expect(mine().map((message) => message.id)).toContain(Number(ref.message))
  expect(await out.show(at(id), card, key)).toEqual(ref)
  expect(mine()).toHaveLength(2)
})

test('a picture is uploaded once, and known by Telegram from then on', async () => {
  const { id, mine } = privateChat()
  const picture = await out.picture('teal')
  const ref = await out.show(at(id), { ...card, picture })
  await out.show(at(id), { ...card, picture })
  const [first, second] = out.server.calls.filter(({ method }) => method === 'sendPhoto').slice(-2)
  expect([first?.files.length, second?.files.length]).toEqual([1, 0])
  expect(mine()[1]?.media?.fileId).toBe(mine()[0]?.media?.fileId)
  expect(mine()[0]?.caption).toContain('A lighthouse in a storm')
  expect(await known(ref)).toMatchObject({ kind: 'picture', picture })
})

test('a picture that Telegram no longer knows is uploaded again', async () => {
  const { id, only } = privateChat()
  const picture = await out.picture('olive')
  const name = `${out.server.bot.id}:${picture}`
  await out.memory.uploads.keep(name, 'gone')
  await out.show(at(id), { ...card, picture })
  expect(await out.memory.uploads.find(name)).toBe(only().media?.fileId)
})

test('a picture card changes its words, its picture when there is a new one, and keeps it when there is none', async () => {
  const { id, only } = privateChat()
  const [picture, other] = [await out.picture('red'), await out.picture('green')]
  const ref = await out.show(at(id), { ...working, picture })
  const first = only().media?.fileId
  await out.show(ref, { ...card, picture, lines: ['changed words'] })
  expect(only()).toMatchObject({ media: { fileId: first }, caption: expect.stringContaining('changed words') })
  await out.show(ref, { ...card, picture: other })
  const second = only().media?.fileId
  expect(second).not.toBe(first)
  expect((await known(ref))?.picture).toBe(other)
  await out.show(ref, { ...card, lines: ['the end'], buttons: [] })
  expect(only()).toMatchObject({ media: { fileId: second }, caption: expect.stringContaining('the end'), keyboard: [] })
  expect(out.methods(id)).toEqual(['sendPhoto', 'editMessageCaption', 'editMessageMedia', 'editMessageCaption'])
})

test('a card of text may get a picture', async () => {
  const { id, only } = privateChat()
  const ref = await out.show(at(id), working)
  const picture = await out.picture('pink')
  expect(await out.show(ref, { ...card, picture })).toEqual(ref)
  expect(only().media?.kind).toBe('photo')
  await out.show(ref, { ...card, picture, lines: ['later'] })
  expect(only().caption).toContain('later')
})

test('where pictures cannot be posted the words are', async () => {
  const { id, only } = privateChat()
  const picture = await out.picture('gold')
  for (const method of ['sendPhoto', 'editMessageMedia']) {
    out.server.fail(method, { status: 400, description: 'Bad Request: not enough rights to send photos to the chat' })
  }
  const ref = await out.show(at(id), { ...working, picture })
  expect(only().text).toContain('Rendering · 45%')
  await out.show(ref, { ...card, picture })
  expect(only()).toMatchObject({ edits: 1, text: expect.stringContaining('6.0 s') })
})

test('a message that has become the clip is left alone', async () => {
  const { id, only } = privateChat()
  const ref = await out.show(at(id), working)
  await out.memory.messages.note(ref.workspace, [{ message: ref.message, thread: ref.message, kind: 'clip' }])
  expect(await out.show(ref, card)).toEqual(ref)
  expect(only().edits).toBe(0)
})

test('a message that was deleted is not replaced while work goes on, but for what ends or asks', async () => {
  const { id, mine } = privateChat()
  const key = out.key()
  const ref = await out.show(at(id), working, key)
  await out.parts.client.call('deleteMessage', { chat_id: id, message_id: Number(ref.message) })
  expect(await out.show(ref, working, key)).toEqual(ref)
  expect(mine()).toEqual([])
  const anew = await out.show(ref, card, key)
  expect(mine().map((message) => String(message.id))).toEqual([anew.message])
  expect(await out.show(at(id), { ...card, lines: ['later'] }, key)).toEqual(anew)
})

test('progress gives way to what may not wait', async () => {
  const { id } = privateChat()
  const yields: unknown[] = []
  const sender: typeof out.parts.sender = {
    send(method, sending) {
      yields.push(sending.yields ?? false)
      return out.parts.sender.send(method, sending)
    },
  }
  const show = createShow({ ...out.parts, sender })
  const ref = await show(at(id), working)
  await show(ref, { ...working, lines: ['on'] })
  await show(ref, card)
  expect(yields).toEqual([false, true, false])
})

test('a card stands in its topic, and in the chat itself where the topic is gone', async () => {
  const forum = out.server.group(-1_000_000_000_501, { forum: true })
  const topic = forum.topic('Films')
  const asked = forum.send('a lighthouse', { topic })
  const where = at(forum.id, asked, topic)
  const ref = await out.show(where, card)
  expect(forum.messages().at(-1)).toMatchObject({ id: Number(ref.message), topic, replyTo: asked })
  expect(ref.channel).toBe(`${forum.id}/${topic}`)
  out.server.deleteTopic(forum, topic)
  const later: Card = { ...card, title: 'Later' }
  await out.show(where, later)
  expect(forum.messages().at(-1)?.text).toContain('Later')
  expect(forum.messages().at(-1)?.topic).toBeUndefined()
})

test('a closed topic and a person who blocked the bot are told as what they are', async () => {
  const forum = out.server.group(-1_000_000_000_502, { forum: true })
  const topic = forum.topic('Films')
  out.server.closeTopic(forum, topic)
  await expect(out.show(at(forum.id, undefined, topic), card)).rejects.toMatchObject({ place: 'closed' })
  const { chat, id } = privateChat()
  out.server.block(chat)
  await expect(out.show(at(id), card)).rejects.toThrow(PermanentError)
  await expect(out.show(at(id), card)).rejects.toMatchObject({ place: 'shut out' })
})

test('a server that is down for a moment is no end', async () => {
  const { id } = privateChat()
  out.server.fail('sendMessage', { status: 502, description: 'Bad Gateway' })
  await expect(out.show(at(id), card)).rejects.toThrow(UncertainError)
})

test('a card of a group that has moved goes on in the new one', async () => {
  const group = out.server.group(-601)
  const asked = group.send('a lighthouse')
  const ref = await out.show(at(group.id, asked), working)
  const moved = out.server.migrate(group, -1_000_000_000_601)
  const anew = await out.show(ref, { ...working, lines: ['going on'] })
  expect(anew).toMatchObject({ workspace: String(moved.id), channel: String(moved.id), thread: `${group.id}:${asked}` })
  expect(await known(anew)).toMatchObject({ thread: `${group.id}:${asked}`, kind: 'notice' })
  await out.show(anew, card)
  expect(moved.messages().at(-1)).toMatchObject({ id: Number(anew.message), edits: 1 })
})
