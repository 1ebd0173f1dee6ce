import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDeliver } from '../../../adapters/telegram/deliver.ts'
import { targetOf } from '../../../adapters/telegram/place.ts'
import type { ClipFile } from '../../../src/domain/asset.ts'
import type { MessageRef, Target } from '../../../src/domain/place.ts'
import type { Seen } from '../../peers/telegram-chat.ts'
import { at, card, type Outgoing, openOutgoing } from './outgoing.ts'

let out: Outgoing
beforeAll(async () => {
  out = await openOutgoing()
})
afterAll(async () => {
  expect(out.server.violations).toEqual([])
  await out.close()
})

let people = 2000
function privateChat() {
  people += 1
  const chat = out.server.private(people)
  const asked = chat.send('a lighthouse')
  return { chat, id: chat.id, asked, where: at(chat.id, asked), mine: () => chat.messages().filter(({ mine }) => mine) }
}

async function deliver(where: Target, clips: readonly ClipFile[], key = out.key()): Promise<MessageRef> {
  const posted = await out.deliver({ where, clips, card, key })
  if (posted === 'too large') throw new Error('too large')
  return posted
}

function kindOf({ workspace }: Target, message: number) {
  return out.memory.messages.find(workspace, String(message))
}

const TOO_LARGE = { status: 413, description: 'Request Entity Too Large' }

test('a clip comes as a video with all that phones need, beside the message that asked for it', async () => {
  const { id, asked, where, mine } = privateChat()
  const ref = await deliver(where, [await out.clip()])
  expect(mine()).toHaveLength(1)
  const [seen] = mine() as [Seen]
  expect(seen).toMatchObject({ id: Number(ref.message), replyTo: asked })
  expect(seen.media).toMatchObject({ kind: 'video', width: 1280, height: 720, duration: 6, streaming: true })
  expect(seen.media?.fileName).toMatch(/^lighthouse-\d+\.mp4$/)
  expect(seen.media?.thumbnail).toBeDefined()
  expect(seen.caption).toMatch(/^A lighthouse in a storm\n6\.0 s/)
  expect(seen.entities).toEqual([{ type: 'bold', offset: 0, length: 23 }])
  expect(seen.keyboard[0]?.[0]).toMatchObject({ text: 'Make again', callback_data: card.buttons[0]?.action })
  expect(await kindOf(where, seen.id)).toMatchObject({ kind: 'clip', thread: String(asked) })
  await out.server.called(({ method, params }) => method === 'sendChatAction' && params.chat_id === id)
})

test('a clip shorter than a second has a length all the same', async () => {
  const { where, mine } = privateChat()
  const clip = await out.clip()
  await deliver(where, [{ ...clip, facts: { ...clip.facts, seconds: 0.3 } }])
  expect(mine()[0]?.media?.duration).toBe(1)
})

test('a clip that Telegram has already is not uploaded a second time', async () => {
  const [one, other] = [privateChat(), privateChat()]
  const clip = await out.clip()
  await deliver(one.where, [clip])
  await deliver(other.where, [clip])
  expect(other.mine()[0]?.media?.fileId).toBe(one.mine()[0]?.media?.fileId)
  const uploads = out.server.calls.filter(({ method }) => method === 'sendVideo').slice(-2)
  expect(uploads.map(({ files }) => files.length)).toEqual([2, 0])
})

test('a clip that Telegram no longer has is uploaded again', async () => {
  const { where, mine } = privateChat()
  const clip = await out.clip()
  const name = `${out.server.bot.id}:${clip.asset}`
  await out.memory.uploads.keep(name, 'gone')
  await deliver(where, [clip])
  expect(mine()).toHaveLength(1)
  expect(await out.memory.uploads.find(name)).toBe(mine()[0]?.media?.fileId)
})

test('a clip whose thumbnail cannot be made comes without one', async () => {
  const { where, mine } = privateChat()
  const broken = { ...out.parts, thumbnail: () => Promise.reject(new Error('no picture')) }
  await createDeliver(broken)({ where, clips: [await out.clip()], card, key: out.key() })
  expect(mine()[0]?.media).toMatchObject({ kind: 'video' })
  expect(mine()[0]?.media?.thumbnail).toBeUndefined()
})

test('a key that was delivered is not delivered again', async () => {
  const { where, mine } = privateChat()
  const key = out.key()
  const clip = await out.clip()
  const ref = await deliver(where, [clip], key)
  expect(await deliver(where, [clip], key)).toEqual(ref)
  expect(mine()).toHaveLength(1)
})

test('the name of the bot says that a clip is being sent, in its topic, and nothing fails for it', async () => {
  const forum = out.server.group(-1_000_000_000_701, { forum: true })
  const topic = forum.topic('Films')
  out.server.fail('sendChatAction', { status: 429, parameters: { retry_after: 30 } })
  await deliver(at(forum.id, undefined, topic), [await out.clip()])
  const call = await out.server.called((call) => call.method === 'sendChatAction' && call.params.chat_id === forum.id)
  expect(call.params).toMatchObject({ action: 'upload_video', message_thread_id: topic })
  expect(forum.messages().at(-1)).toMatchObject({ topic, media: { kind: 'video' } })
})

test('a clip for a topic that is gone comes into the chat itself', async () => {
  const forum = out.server.group(-1_000_000_000_702, { forum: true })
  const topic = forum.topic('Films')
  const asked = forum.send('a lighthouse', { topic })
  out.server.deleteTopic(forum, topic)
  await deliver(at(forum.id, asked, topic), [await out.clip()])
  expect(forum.messages().at(-1)?.media?.kind).toBe('video')
  expect(forum.messages().at(-1)?.topic).toBeUndefined()
})

test('a clip for a group that has moved comes into the new one', async () => {
  const group = out.server.group(-703)
  const asked = group.send('a lighthouse')
  const moved = out.server.migrate(group, -1_000_000_000_703)
  const ref = await deliver(at(group.id, asked), [await out.clip()])
  expect(ref).toMatchObject({ workspace: String(moved.id), thread: `${group.id}:${asked}` })
  expect(moved.messages().at(-1)).toMatchObject({ id: Number(ref.message), media: { kind: 'video' } })
})

test('several clips come as an album, and the buttons in an answer to it', async () => {
  const { asked, where, mine } = privateChat()
  const key = out.key()
  const clips = [await out.clip(), await out.clip(), await out.clip()]
  const ref = await deliver(where, clips, key)
  const [first, second, third, buttons] = mine() as [Seen, Seen, Seen, Seen]
  expect(mine()).toHaveLength(4)
  expect(new Set([first.album, second.album, third.album]).size).toBe(1)
  expect([first.caption, second.caption]).toEqual([expect.stringContaining('6.0 s'), undefined])
  expect(first).toMatchObject({ id: Number(ref.message), replyTo: asked, keyboard: [] })
  expect(third.media?.thumbnail).toBeDefined()
  expect(buttons).toMatchObject({ text: 'A lighthouse in a storm', replyTo: first.id, keyboard: [[expect.anything()]] })
  for (const { id } of mine()) expect(await kindOf(where, id)).toMatchObject({ kind: 'clip', thread: String(asked) })
  expect(await deliver(where, clips, key)).toEqual(ref)
  expect(mine()).toHaveLength(4)
})

test('an album whose buttons could not be posted gets them later, and no clip twice', async () => {
  const { where, mine } = privateChat()
  const key = out.key()
  const clips = [await out.clip(), await out.clip()]
  out.server.fail('sendMessage', { status: 429, parameters: { retry_after: 7 } })
  await expect(deliver(where, clips, key)).rejects.toMatchObject({ name: 'RetryableError', retryAfterMs: 7000 })
  expect(mine()).toHaveLength(2)
  await deliver(where, clips, key)
  expect(mine().map(({ keyboard }) => keyboard.length)).toEqual([0, 0, 1])
})

test('a clip that is too large is a poster with a link above the other buttons', async () => {
  const { where, mine } = privateChat()
  const clip = await out.clip()
  await deliver(where, [{ ...clip, instead: { url: 'https://reelay.example/files/1' } }])
  const [seen] = mine() as [Seen]
  expect(seen.media?.kind).toBe('photo')
  expect(seen.keyboard).toEqual([
    [{ text: clip.name, url: 'https://reelay.example/files/1' }],
    [expect.objectContaining({ text: 'Make again' })],
  ])
})

test('a link that no button may hold is written out, and a clip without a link is a poster', async () => {
  const { where, mine } = privateChat()
  await deliver(where, [await out.clip({ instead: { url: 'http://localhost:3000/files/1' } })])
  await deliver(where, [await out.clip({ instead: {} })])
  expect(mine().map(({ media }) => media?.kind)).toEqual(['photo', 'photo'])
  expect(mine()[0]?.caption).toContain('\nhttp://localhost:3000/files/1\n')
  expect(mine().map(({ keyboard }) => keyboard.length)).toEqual([1, 1])
})

test('of several clips those that are too large follow as links of their own', async () => {
  const { where, mine } = privateChat()
  const url = 'https://reelay.example/files/2'
  const clips = [await out.clip({ instead: { url } }), await out.clip(), await out.clip()]
  const ref = await deliver(where, clips)
  const [first, second, linked, buttons] = mine() as [Seen, Seen, Seen, Seen]
  expect(first.album).toBe(second.album)
  expect(linked).toMatchObject({ media: { kind: 'photo' }, caption: clips[0]?.name, replyTo: Number(ref.message) })
  expect(linked.keyboard).toEqual([[{ text: clips[0]?.name, url }]])
  expect(buttons.keyboard).toHaveLength(1)
  expect(mine()).toHaveLength(4)
})

test('what Telegram finds too large is told, and then posted as links under the same key, each once', async () => {
  const { where, mine } = privateChat()
  const key = out.key()
  const clips = [await out.clip(), await out.clip()]
  out.server.fail('sendMediaGroup', TOO_LARGE)
  expect(await out.deliver({ where, clips, card, key })).toBe('too large')
  expect(mine()).toEqual([])
  const links = clips.map((clip, index) => ({ ...clip, instead: { url: `https://reelay.example/files/${index}` } }))
  const ref = await deliver(where, links, key)
  expect(mine().map(({ media, keyboard }) => [media?.kind, keyboard.length])).toEqual([
    ['photo', 2],
    ['photo', 1],
  ])
  // A later try of the same delivery begins with the clips again.
  expect(await deliver(where, clips, key)).toEqual(ref)
  expect(mine()).toHaveLength(2)
})

test('a group that takes no videos is told as what it is, and so is one that the bot was thrown out of', async () => {
  const group = out.server.group(-1_000_000_000_704)
  out.server.mute(group, 'videos')
  const clip = await out.clip()
  await expect(deliver(targetOf({ chat: group.id }), [clip])).rejects.toMatchObject({ place: 'not allowed' })
  out.server.block(group)
  await expect(deliver(targetOf({ chat: group.id }), [clip])).rejects.toMatchObject({ place: 'shut out' })
})
