import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createAlbums, joinAlbum } from '../../../adapters/telegram/albums.ts'
import { parseMessage } from '../../../adapters/telegram/parse.ts'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import { silentLog } from '../../silent-log.ts'
import { commands, me, rawUpdate, readMessage } from './fixture.ts'
import { type Ground, listen, openGround } from './incoming.ts'

let ground: Ground
let stops: (() => void)[] = []

beforeAll(async () => {
  ground = await openGround()
})
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
})
afterAll(() => ground.close())

async function partsOf(changes: object = {}): Promise<Incoming[]> {
  const parts = await Promise.all([1, 2, 3].map((number) => readMessage(`album-part-${number}`)))
  return parts.flatMap(
    ({ message, update }) => parseMessage({ ...message, ...changes }, { me, commands, update }) ?? [],
  )
}

const inGroup = { chat: { id: -1001500000001, type: 'supergroup', title: 'Film club', username: undefined } }

test('the parts of an album are one message: the words of one, the files of all in their order', async () => {
  const { handle, until, received, stop } = listen(ground)
  stops.push(stop)
  for (const number of [3, 1, 2]) await handle(await rawUpdate(`album-part-${number}`))
  await until(1)
  expect(received).toMatchObject([
    {
      id: expect.stringMatching(/^7000000001:\d+:album$/),
      where: { workspace: '5001', thread: '305', replyTo: '305' },
      deed: { kind: 'text', text: 'make these a film' },
    },
  ])
  expect(received[0]?.attachments.map(({ ref }) => ref.file_id)).toEqual(
    [1, 2, 3].map((part) => `AgACAgIAAxkBAAal${part}x`),
  )
  const known = await Promise.all(['305', '306', '307'].map((id) => ground.memory.messages.find('5001', id)))
  expect(known.map((one) => one?.thread)).toEqual(['305', '305', '305'])
})

test('an album that a dead process left is put together by the next one, once', async () => {
  const [first] = await partsOf()
  if (!first) throw new Error('there is no part')
  await ground.memory.albums.add('5001:left', { ...first, id: '7000000001:9' })
  await ground.db
    .updateTable('album_part')
    .set({ received_at: new Date(0) })
    .execute()
  const [one, other] = [listen(ground), listen(ground)]
  stops.push(one.stop, other.stop)
  await Promise.race([one.until(1), other.until(1)])
  expect([...one.received, ...other.received]).toMatchObject([{ id: expect.stringMatching(/:album$/) }])
})

test('an album that cannot be stored is kept and tried again', async () => {
  const [first] = await partsOf()
  if (!first) throw new Error('there is no part')
  const stop = new AbortController()
  stops.push(() => stop.abort())
  const tried = Promise.withResolvers<void>()
  const taken = Promise.withResolvers<string>()
  let tries = 0
  const albums = createAlbums({
    albums: ground.memory.albums,
    async take({ id }) {
      tries += 1
      if (tries > 1) return taken.resolve(id)
      tried.resolve()
      throw new Error('the database is away')
    },
    signal: stop.signal,
    log: silentLog,
  })
  await albums.add('again', first)
  await tried.promise
  // Whatever comes is a reason to look again.
  await albums.add('other', { ...first, id: '7000000001:10' })
  expect(await taken.promise).toMatch(/:album$/)
})

test('nothing is put together any more once the process ends', async () => {
  const [first] = await partsOf()
  if (!first) throw new Error('there is no part')
  const taken: string[] = []
  await ground.memory.albums.add('5001:late', first)
  await ground.db
    .updateTable('album_part')
    .set({ received_at: new Date(0) })
    .execute()
  const take = async ({ id }: Incoming) => void taken.push(id)
  createAlbums({ albums: ground.memory.albums, take, signal: AbortSignal.abort(), log: silentLog })
  const left = await ground.memory.albums.quiet(0)
  expect(left.map(({ album }) => album)).toContain('5001:late')
  expect(taken).toEqual([])
})

test('in a group an album is for the bot where one of its captions speaks to it', async () => {
  const parts = await partsOf(inGroup)
  expect(joinAlbum(parts)).toBeUndefined()
  const [first, second, third] = parts
  if (!first || !second || !third) throw new Error('parts are missing')
  const command = { kind: 'command' as const, name: 'film', text: '', options: {} }
  const joined = joinAlbum([first, { ...second, deed: command }, third])
  expect(joined?.deed).toEqual(command)
  expect(joined?.attachments).toHaveLength(3)
})

test('an album in reply to the bot has the words that stand under any of its parts', async () => {
  const { message } = await readMessage('group-reply-to-clip')
  const parts = await partsOf({ ...inGroup, reply_to_message: message.reply_to_message })
  expect(joinAlbum(parts)?.deed).toEqual({ kind: 'text', text: 'make these a film', addressed: true })
})
