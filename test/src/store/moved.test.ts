import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import type { Target } from '../../../src/domain/place.ts'
import { createChannelSettings } from '../../../src/store/channel-settings.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { footings } from '../../footings.ts'
import { draft, newOrder, sheet } from '../../samples.ts'

const clip = {
  asset: 'a'.repeat(64),
  poster: 'b'.repeat(64),
  contactSheet: 'c'.repeat(64),
  facts: { seconds: 2, width: 1280, height: 720, bytes: 1000, mime: 'video/mp4' },
}

let chats = 0
/** A group, and the supergroup that it becomes. */
function groups() {
  chats += 1
  const inChat = (chat: string) => (thread?: string, replyTo?: string) =>
    ({
      platform: 'telegram',
      workspace: chat,
      channel: chat,
      ...(thread !== undefined && { thread }),
      ...(replyTo !== undefined && { replyTo }),
    }) satisfies Target
  const [old, fresh] = [`-${chats}`, `-100${chats}`]
  return { old, fresh, before: inChat(old), after: inChat(fresh) }
}

/** What Ann said in this chat, as its platform told it. */
function deed(id: string, where: Target): Incoming {
  return {
    id: `${chats}:${id}`,
    where,
    person: { id: 'ann', name: 'Ann', manager: false },
    direct: false,
    attachments: [],
    deed: { kind: 'text', text: 'at night', addressed: true },
  }
}

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`a chat that has another id now, on ${footing.name}`, () => {
    let database: Database
    let store: Store
    let moved: (from: string, to: string) => Promise<void>
    let close: () => Promise<void>

    beforeAll(async () => {
      const place = await footing.open()
      database = await openDatabase(place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder })
      store = createStore(database.db)
      moved = createChatMemory(database.db, 'telegram').moved
      close = place.close
    })
    afterAll(async () => {
      await database?.close()
      await close?.()
    })

    async function delivering(where: Target) {
      const order = await store.orders.insert(newOrder({ where }))
      const patch = { sheet, planner: 'offline', backend: 'animatic' }
      const [render] = (await store.planned(order.id, 'planning', patch, [draft]))?.renders ?? []
      await store.submitting(render?.id ?? '', new Date(0))
      await store.running(render?.id ?? '', {})
      await store.rendered(render?.id ?? '', clip.asset, undefined)
      return { order: order.id, delivery: (await store.finished(order.id, { clip }))?.delivery?.id ?? '' }
    }

    test('has its orders, whose threads have names that no new message can have', async () => {
      const { old, fresh, before, after } = groups()
      const order = await store.orders.insert(newOrder({ where: before('5', '6') }))
      await store.orders.cardShown(order.id, 1, { ...before('5'), message: '7' })
      const later = await store.orders.insert(newOrder({ where: after('5', '5') }))
      await moved(old, fresh)
      const found = await store.orders.find(order.id)
      expect(found?.where).toEqual(after(`${old}:5`))
      expect(found).not.toHaveProperty('card')
      const listed = async (where: Target) =>
        (await store.orders.list({ where, inThread: true, limit: 9 })).map(({ id }) => id)
      expect(await listed(after(`${old}:5`))).toEqual([order.id])
      expect(await listed(after('5'))).toEqual([later.id])
      expect(await listed(before('5'))).toEqual([])
      const all = await store.orders.list({ where: after(), limit: 9 })
      expect(all.map(({ id }) => id)).toEqual([later.id, order.id])
    })

    test('has them also where they stand in no thread', async () => {
      const { old, fresh, before, after } = groups()
      const order = await store.orders.insert(newOrder({ where: before() }))
      await moved(old, fresh)
      expect((await store.orders.find(order.id))?.where).toEqual(after())
    })

    test('gets the clips that are on their way, and what was delivered stays where it is', async () => {
      const { old, fresh, before, after } = groups()
      const due = await delivering(before('5', '6'))
      const sending = await delivering(before('8'))
      await store.deliveries.change(sending.delivery, 'pending', 'sending')
      const bare = await delivering(before())
      const done = await delivering(before('9'))
      await store.deliveries.change(done.delivery, 'pending', 'sending')
      await store.delivered(done.delivery, { ...before('9'), message: '10' })
      await moved(old, fresh)
      const targetOf = async ({ delivery }: { delivery: string }) => (await store.deliveries.find(delivery))?.target
      expect(await targetOf(due)).toEqual(after(`${old}:5`))
      expect(await targetOf(sending)).toEqual(after(`${old}:8`))
      expect(await targetOf(bare)).toEqual(after())
      expect(await targetOf(done)).toEqual(before('9'))
    })

    test('has its settings, but what was set in the new chat since then stays', async () => {
      const settings = createChannelSettings(database.db)
      const { old, fresh, before, after } = groups()
      await settings.setBackend(before(), 'fal')
      await moved(old, fresh)
      expect(await settings.backendOf(after())).toBe('fal')
      expect(await settings.backendOf(before())).toBeUndefined()
      const other = groups()
      await settings.setBackend(other.before(), 'fal')
      await settings.setBackend(other.after(), 'comfyui')
      await moved(other.old, other.fresh)
      expect(await settings.backendOf(other.after())).toBe('comfyui')
      expect(await settings.backendOf(other.before())).toBeUndefined()
    })

    test('has what people did there and nobody has handled yet, in the thread in which it was', async () => {
      const { old, fresh, before, after } = groups()
      const rows = createInboxRows(database.db)
      const [one, bare, handled] = [deed('1', before('5', '6')), deed('2', before()), deed('3', before('5'))]
      for (const each of [one, bare, handled]) await rows.add(each)
      await rows.handled(handled)
      await moved(old, fresh)
      await rows.releaseClaims()
      const open = (await rows.claimOpen(['telegram'], 50)).map(({ incoming }) => incoming)
      expect(open.filter(({ id }) => id.startsWith(`${chats}:`)).sort((a, b) => a.id.localeCompare(b.id))).toEqual([
        { ...one, where: after(`${old}:5`) },
        { ...bare, where: after() },
      ])
      expect(await rows.add(one)).toBe(false)
    })

    test('has the parts of an album that is not whole yet', async () => {
      const { albums } = createChatMemory(database.db, 'telegram')
      const { old, fresh, before, after } = groups()
      await albums.add('album', deed('1', before('5', '5')))
      await moved(old, fresh)
      const [album] = await albums.quiet(0)
      expect(album?.parts.map(({ where }) => where)).toEqual([after(`${old}:5`)])
    })

    test('has not what belongs to another chat or platform, and a second telling changes nothing', async () => {
      const { old, fresh, before, after } = groups()
      const other = groups()
      const here = await store.orders.insert(newOrder({ where: before('5') }))
      const there = await store.orders.insert(newOrder({ where: other.before('5') }))
      const slack = await store.orders.insert(newOrder({ where: { ...before('5'), platform: 'slack' } }))
      await moved(old, fresh)
      await moved(old, fresh)
      expect((await store.orders.find(here.id))?.where).toEqual(after(`${old}:5`))
      expect((await store.orders.find(there.id))?.where).toEqual(other.before('5'))
      expect((await store.orders.find(slack.id))?.where).toEqual({ ...before('5'), platform: 'slack' })
    })
  })
