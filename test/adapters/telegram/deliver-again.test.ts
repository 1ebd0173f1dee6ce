import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Parcel } from '../../../src/domain/chat-adapter.ts'
import { RetryableError, UncertainError } from '../../../src/domain/errors.ts'
import type { Seen } from '../../peers/telegram-chat.ts'
import { at, card, type Outgoing, openOutgoing, working } from './outgoing.ts'

/** What comes of a clip whose first attempt may have got through, or not. */

let out: Outgoing
beforeAll(async () => {
  out = await openOutgoing()
})
afterAll(async () => {
  expect(out.server.violations).toEqual([])
  await out.close()
})

let people = 3000

/** A chat with the status card of an order, and the parcel that is to follow. */
async function started(clips = 1) {
  people += 1
  const chat = out.server.private(people)
  const where = at(chat.id, chat.send('a lighthouse'))
  const status = await out.show(where, working)
  const parcel: Parcel = {
    where,
    status,
    clips: await Promise.all(Array.from({ length: clips }, () => out.clip())),
    card,
    key: out.key(),
  }
  const mine = () => chat.messages().filter((message) => message.mine)
  const kind = async () => (await out.memory.messages.find(where.workspace, status.message))?.kind
  const remove = () => out.parts.client.call('deleteMessage', { chat_id: chat.id, message_id: Number(status.message) })
  return { id: chat.id, where, status, parcel, mine, kind, remove }
}

test('after a death amid sending the status message itself becomes the clip', async () => {
  const { parcel, status, mine, kind } = await started()
  await out.memory.outgoing.begin(parcel.key)
  expect(await out.deliver(parcel)).toEqual(status)
  expect(mine()).toHaveLength(1)
  const [seen] = mine() as [Seen]
  expect(seen).toMatchObject({ id: Number(status.message), media: { kind: 'video', width: 1280, duration: 6 } })
  expect(seen.media?.thumbnail).toBeDefined()
  expect(seen.caption).toMatch(/^A lighthouse in a storm\n6\.0 s/)
  expect(seen.keyboard[0]?.[0]?.text).toBe('Make again')
  expect(await kind()).toBe('clip')
  // Neither another attempt nor the order's last status changes anything.
  expect(await out.deliver(parcel)).toEqual(status)
  expect(await out.show(status, { ...card, lines: ['Done in 9 s'] })).toEqual(status)
  expect(mine()).toEqual([seen])
})

test('a second death in that place leads to the same clip', async () => {
  const { parcel, status, mine, kind } = await started()
  await out.memory.outgoing.begin(parcel.key)
  out.server.fail('editMessageMedia', { after: 'accepted' })
  await expect(out.deliver(parcel)).rejects.toThrow(UncertainError)
  expect(await kind()).toBe('clip')
  expect(await out.deliver(parcel)).toEqual(status)
  expect(mine()).toHaveLength(1)
  expect(mine()[0]?.media?.kind).toBe('video')
})

test('a connection that broke amid the upload leads to one message with the clip', async () => {
  const { parcel, status, mine } = await started()
  out.server.fail('sendVideo', { after: 'half' })
  await expect(out.deliver(parcel)).rejects.toThrow(UncertainError)
  expect(await out.deliver(parcel)).toEqual(status)
  expect(mine().map(({ media }) => media?.kind)).toEqual(['video'])
})

test('what was certainly refused is simply sent again', async () => {
  const { parcel, status, mine, kind } = await started()
  out.server.fail('sendVideo', { status: 429, parameters: { retry_after: 2 } })
  await expect(out.deliver(parcel)).rejects.toThrow(RetryableError)
  const posted = await out.deliver(parcel)
  expect(posted).not.toEqual(status)
  expect(mine().map(({ media }) => media?.kind)).toEqual([undefined, 'video'])
  expect(await kind()).toBe('notice')
})

test('what a gateway calls failed may have been done, so no other message is sent', async () => {
  const { parcel, status, mine } = await started()
  out.server.fail('sendVideo', { status: 504, description: 'Gateway Time-out' })
  await expect(out.deliver(parcel)).rejects.toThrow(UncertainError)
  expect(await out.deliver(parcel)).toEqual(status)
  expect(mine().map(({ media }) => media?.kind)).toEqual(['video'])
})

test('a status message that must wait for its turn stays a status message until then', async () => {
  const { parcel, status, kind } = await started()
  await out.memory.outgoing.begin(parcel.key)
  out.server.fail('editMessageMedia', { status: 429, parameters: { retry_after: 2 } })
  await expect(out.deliver(parcel)).rejects.toMatchObject({ retryAfterMs: 2000 })
  expect(await kind()).toBe('notice')
  expect(await out.deliver(parcel)).toEqual(status)
  expect(await kind()).toBe('clip')
})

test('where the status message is gone, or there is none, the clip is sent', async () => {
  const gone = await started()
  await gone.remove()
  await out.memory.outgoing.begin(gone.parcel.key)
  await out.deliver(gone.parcel)
  expect(gone.mine().map(({ media }) => media?.kind)).toEqual(['video'])

  const { parcel, mine } = await started()
  const { status: _, ...without } = parcel
  await out.memory.outgoing.begin(parcel.key)
  await out.deliver(without)
  expect(mine().map(({ media }) => media?.kind)).toEqual([undefined, 'video'])
})

test('a server on which a text stays a text gets the clip as a message', async () => {
  const { parcel, mine, kind } = await started()
  await out.memory.outgoing.begin(parcel.key)
  const description = 'Bad Request: there is no media in the message to edit'
  out.server.fail('editMessageMedia', { status: 400, description })
  await out.deliver(parcel)
  expect(mine().map(({ media }) => media?.kind)).toEqual([undefined, 'video'])
  expect(await kind()).toBe('notice')
})

test('of several clips the status message becomes the first, and the others follow, each once', async () => {
  const { parcel, status, mine } = await started(3)
  await out.memory.outgoing.begin(parcel.key)
  out.server.fail('sendVideo', { status: 429, parameters: { retry_after: 2 } })
  await expect(out.deliver(parcel)).rejects.toMatchObject({ retryAfterMs: 2000 })
  expect(mine().map(({ media }) => media?.kind)).toEqual(['video'])
  expect(await out.deliver(parcel)).toEqual(status)
  expect(await out.deliver(parcel)).toEqual(status)
  expect(mine().map(({ media, caption }) => [media?.kind, caption])).toEqual([
    ['video', expect.stringContaining('6.0 s')],
    ['video', parcel.clips[1]?.name],
    ['video', parcel.clips[2]?.name],
  ])
  expect(mine().map(({ keyboard }) => keyboard.length)).toEqual([1, 0, 0])
  expect(mine()[1]?.replyTo).toBe(Number(status.message))
})

test('an album of which a part failed is not taken for one that certainly did not get through', async () => {
  const { parcel, status } = await started(2)
  const description = 'Bad Request: failed to send message #2 with the error message "Too Many Requests: retry after 8"'
  out.server.fail('sendMediaGroup', { status: 400, description })
  await expect(out.deliver(parcel)).rejects.toThrow(UncertainError)
  expect(await out.deliver(parcel)).toEqual(status)
})

test('a clip that was too large for its first attempt becomes a link in a message of its own', async () => {
  const { parcel, mine, kind } = await started()
  await out.memory.outgoing.begin(parcel.key)
  out.server.fail('editMessageMedia', { status: 413, description: 'Request Entity Too Large' })
  expect(await out.deliver(parcel)).toBe('too large')
  expect(await kind()).toBe('notice')
  const clips = parcel.clips.map((clip) => ({ ...clip, instead: { url: 'https://reelay.example/files/3' } }))
  await out.deliver({ ...parcel, clips })
  expect(mine().map(({ media }) => media?.kind)).toEqual([undefined, 'photo'])
})

test('a picture that shows how the order stands becomes a link with a poster as well', async () => {
  const { where, parcel } = await started()
  const status = await out.show(where, { ...working, picture: await out.picture('silver') })
  await out.memory.outgoing.begin(parcel.key)
  const clips = parcel.clips.map((clip) => ({ ...clip, instead: { url: 'https://reelay.example/files/4' } }))
  expect(await out.deliver({ ...parcel, status, clips })).toEqual(status)
  expect((await out.memory.messages.find(where.workspace, status.message))?.kind).toBe('clip')
})
