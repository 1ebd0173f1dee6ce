import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createChannelSettings } from '../../../src/store/channel-settings.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { migrations } from '../../../src/store/migrations.ts'
import { createStore } from '../../../src/store/store.ts'
import { type Footing, footings } from '../../footings.ts'
import { newOrder, options, sheet, where } from '../../samples.ts'

const ORDER = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const DELIVERY = '01ARZ3NDEKTSV4RRFFQ69G5FAW'

/** A database as the program left it when these were its migrations, with what `fill` puts in. */
async function olderDatabase(footing: Footing, last: string, fill: (old: Kysely<unknown>) => Promise<void>) {
  const place = await footing.open()
  onTestFinished(place.close)
  const at = place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder }
  const { connection, close } = await openDatabase(at)
  const old = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 2 }) }) })
  await sql`DROP SCHEMA reelay CASCADE`.execute(old)
  await sql`CREATE SCHEMA reelay`.execute(old)
  const known: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).filter(([name]) => name <= last),
  )
  const provider = { getMigrations: async () => known }
  const { error } = await new Migrator({ db: old, provider, migrationTableSchema: 'reelay' }).migrateToLatest()
  if (error) throw error
  await fill(old)
  await old.destroy()
  await close()
  return at
}

async function opened(at: Parameters<typeof openDatabase>[0]): Promise<Database> {
  const database = await openDatabase(at)
  onTestFinished(() => database.close())
  return database
}

/** An order on its way into its thread, and a deed that nobody has handled. */
async function fill(old: Kysely<unknown>): Promise<void> {
  const { shots, continuity: _, ...words } = sheet
  const oldSheet = { ...words, shots: shots.map(({ caption: _, ...shot }) => shot) }
  await sql`
    INSERT INTO reelay."order" (id, source, operation, prompt, options, inputs, platform, workspace, channel, thread,
      person_id, person_name, language, state, sheet)
    VALUES (${ORDER}, 'web:1', 'create', 'a lighthouse', ${JSON.stringify(options)}, '[]', 'web', 'web', 'general', 'T1',
      'ann', 'Ann', 'en', 'delivering', ${JSON.stringify(oldSheet)})`.execute(old)
  await sql`
    INSERT INTO reelay.delivery (id, order_id, target) VALUES (${DELIVERY}, ${ORDER}, ${JSON.stringify(where)})`.execute(
    old,
  )
  await sql`
    INSERT INTO reelay.inbox (platform, id, body) VALUES ('web', '2', ${JSON.stringify({ id: '2', where })})`.execute(
    old,
  )
}

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`an older database on ${footing.name}`, () => {
    test.each(['0001-foundation', '0002-operations', '0003-paid-backends'])(
      'of the time of %s keeps what is in it, and takes what is new',
      async (last) => {
        const { db } = await opened(await olderDatabase(footing, last, fill))
        const store = createStore(db)
        const order = await store.orders.find(ORDER)
        expect(order).toMatchObject({ prompt: 'a lighthouse', state: 'delivering', where })
        expect(order?.where).not.toHaveProperty('replyTo')
        if (last === '0001-foundation') expect(order?.sheet).toEqual(sheet)
        expect(await store.deliveries.find(DELIVERY)).toMatchObject({ state: 'pending', target: where, fitted: [] })
        expect(await createInboxRows(db).claimOpen(['web'], 10)).toEqual([
          { incoming: { id: '2', where }, attempts: 1 },
        ])

        await store.deliveries.keepFitted(DELIVERY, [{ of: 'a' }])
        expect((await store.deliveries.find(DELIVERY))?.fitted).toEqual([{ of: 'a' }])
        const reply = await store.orders.insert(newOrder({ where: { ...where, replyTo: '8' } }))
        expect((await store.orders.find(reply.id))?.where.replyTo).toBe('8')
        const memory = createChatMemory(db, 'telegram')
        expect(await memory.outgoing.begin('key')).toEqual({ state: 'new' })
        expect(await memory.paces.take([{ name: 'all', max: 1, windowMs: 1000 }])).toBe(0)
      },
    )

    test('of the time of settings keeps them', async () => {
      const at = await olderDatabase(footing, '0003-paid-backends', async (old) => {
        await sql`INSERT INTO reelay.channel_setting VALUES ('web', 'web', 'general', 'fal')`.execute(old)
      })
      expect(await createChannelSettings((await opened(at)).db).backendOf(where)).toBe('fal')
    })

    test('is brought up to date once, by whichever of two processes comes first', async () => {
      const at = await olderDatabase(footing, '0003-paid-backends', fill)
      const first = opened(at)
      const second = opened(at)
      for (const { db } of await Promise.all([first, second]))
        expect(await createStore(db).orders.find(ORDER)).toMatchObject({ prompt: 'a lighthouse' })
    })
  })
