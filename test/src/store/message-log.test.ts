import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LogMessage } from '../../../src/domain/message-log.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createMessageLog } from '../../../src/store/message-log.ts'
import { embeddedFolder } from '../../footings.ts'

let database: Database
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openDatabase({ folder: place.folder })
})
afterAll(async () => {
  await database.close()
  await remove()
})

const card = { title: 'Rendering', lines: [], tone: 'working' as const, buttons: [] }

test('the first message of a thread is the thread, and answers stand in it', async () => {
  const log = createMessageLog(database.db)
  const first = await log.add({ channel: 'a', person: { id: 'ann', name: 'Ann' }, text: 'hello', files: [] })
  expect(first.thread).toBe(first.id)
  const answer = await log.add({ channel: 'a', thread: first.id, text: '', files: [], card })
  expect(await log.list({ channel: 'a', thread: first.id, limit: 10 })).toEqual([first, answer])
  expect(await log.list({ channel: 'a', after: first.id, limit: 10 })).toEqual([answer])
  expect(await log.list({ channel: 'b', limit: 10 })).toEqual([])
})

test('a second message with the same key is the first one', async () => {
  const log = createMessageLog(database.db)
  const [one, two] = await Promise.all([
    log.add({ channel: 'keys', text: 'x', files: [], key: 'delivery:1' }),
    log.add({ channel: 'keys', text: 'x', files: [], key: 'delivery:1' }),
  ])
  expect(two.id).toBe(one.id)
  expect(await log.list({ channel: 'keys', limit: 10 })).toHaveLength(1)
})

test('the newest messages come when there are more than were asked for', async () => {
  const log = createMessageLog(database.db)
  for (const text of ['1', '2', '3', '4']) await log.add({ channel: 'many', text, files: [] })
  const newest = await log.list({ channel: 'many', limit: 2 })
  expect(newest.map((message) => message.text)).toEqual(['3', '4'])
  const older = await log.list({ channel: 'many', before: newest[0]?.id ?? '', limit: 1 })
  expect(older.map((message) => message.text)).toEqual(['2'])
})

test('the channel last spoken in comes first', async () => {
  const log = createMessageLog(database.db)
  await log.add({ channel: 'early', text: 'x', files: [] })
  await log.add({ channel: 'late', text: 'x', files: [] })
  expect((await log.channels()).slice(0, 2)).toEqual(['late', 'early'])
})

test('who watches hears of what another process added and changed, each revision once', async () => {
  const mine = createMessageLog(database.db)
  const theirs = createMessageLog(database.db)
  const stop = new AbortController()
  const heard: LogMessage[] = []
  const changed = new Promise<void>((resolve) => {
    mine.watch((message) => {
      if (message.channel !== 'watched') return
      heard.push(message)
      if (message.revision === 2) resolve()
    }, stop.signal)
  })
  const own = await mine.add({ channel: 'watched', text: 'own', files: [] })
  const other = await theirs.add({ channel: 'watched', text: 'other', files: [] })
  await theirs.change(other.id, card)
  await changed
  stop.abort()
  expect(heard.filter((message) => message.id === own.id)).toHaveLength(1)
  expect(heard.at(-1)).toMatchObject({ id: other.id, revision: 2, card })
})

test('a message that is not there cannot be changed', async () => {
  expect(await createMessageLog(database.db).change('01ARZ3NDEKTSV4RRFFQ69G5FAV', card)).toBeUndefined()
})

test('who watches hears of everything, also when more changes at once than one look takes', async () => {
  const mine = createMessageLog(database.db)
  const stop = new AbortController()
  const heard = new Set<string>()
  const all = Promise.withResolvers<void>()
  mine.watch((message) => {
    if (message.channel === 'burst') heard.add(message.id)
    if (heard.size === 1200) all.resolve()
  }, stop.signal)
  await sql`INSERT INTO reelay.message (id, channel, thread, text, files)
    SELECT 'burst-' || n, 'burst', 'burst', 'x', '[]' FROM generate_series(1, 1200) n`.execute(database.db)
  await all.promise
  stop.abort()
  expect(heard.size).toBe(1200)
})
