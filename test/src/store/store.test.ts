import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { createWaitingRows } from '../../../src/store/waiting.ts'
import { footings } from '../../footings.ts'
import { draft, newOrder, sheet, where } from '../../samples.ts'

const clip = {
  asset: 'a'.repeat(64),
  poster: 'b'.repeat(64),
  contactSheet: 'c'.repeat(64),
  facts: { seconds: 2, width: 1280, height: 720, bytes: 1000, mime: 'video/mp4' },
}
const work = [draft]
const patch = { sheet, planner: 'offline', backend: 'animatic', quote: { micros: 0, currency: 'USD' } }

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`the store on ${footing.name}`, () => {
    let database: Database
    let store: Store
    let close: () => Promise<void>

    beforeAll(async () => {
      const place = await footing.open()
      database = await openDatabase(place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder })
      store = createStore(database.db)
      close = place.close
    })
    afterAll(async () => {
      await database?.close()
      await close?.()
    })

    async function rendering() {
      const order = await store.orders.insert(newOrder())
      const [render] = (await store.planned(order.id, 'planning', patch, work))?.renders ?? []
      if (!render) throw new Error('not planned')
      return { order, render }
    }

    test('an order goes its whole way and every step is seen in it', async () => {
      const { order, render } = await rendering()
      await store.submitting(render.id, new Date(0))
      await store.running(render.id, { job: 'x' })
      await store.rendered(render.id, clip.asset, undefined)
      const done = await store.finished(order.id, { clip })
      if (!done?.delivery) throw new Error('no delivery')
      await store.deliveries.change(done.delivery.id, 'pending', 'sending')
      await store.delivered(done.delivery.id, { ...where, message: 'M1' })
      const found = await store.orders.find(order.id)
      expect(found).toMatchObject({ state: 'done', progress: 1, backend: 'animatic', planner: 'offline', sheet, clip })
      expect(found?.finishedAt).toBeInstanceOf(Date)
      expect(await store.renders.find(render.id)).toMatchObject({ state: 'rendered', handle: { job: 'x' } })
    })

    test('the same source twice is one order', async () => {
      const wish = newOrder()
      const [first, second] = await Promise.all([store.orders.insert(wish), store.orders.insert(wish)])
      expect(second.id).toBe(first.id)
    })

    test('of two who take the same step, one is told that it was taken', async () => {
      const order = await store.orders.insert(newOrder())
      const both = await Promise.all([
        store.planned(order.id, 'planning', patch, work),
        store.planned(order.id, 'planning', patch, work),
      ])
      expect(both.filter((renders) => renders !== undefined)).toHaveLength(1)
      expect(await store.renders.ofOrder(order.id)).toHaveLength(1)
    })

    test('a cancelled order cannot be rendered, finished or cancelled again', async () => {
      const { order, render } = await rendering()
      await store.submitting(render.id, new Date(0))
      const ended = await store.end(order.id, 'cancelled')
      expect(ended?.live.map((live) => live.id)).toEqual([render.id])
      expect(await store.end(order.id, 'cancelled')).toBeUndefined()
      expect(await store.finished(order.id, { clip })).toBeUndefined()
      expect((await store.orders.find(order.id))?.state).toBe('cancelled')
    })

    test('a render that had not begun ends with its order', async () => {
      const { order, render } = await rendering()
      await store.end(order.id, 'cancelled')
      expect((await store.renders.find(render.id))?.state).toBe('cancelled')
      expect(await store.submitting(render.id, new Date(0))).toBeUndefined()
    })

    test('of two renders that end at the same moment one is the last, and the order goes on with the sum of their costs', async () => {
      for (let round = 0; round < 10; round += 1) {
        const order = await store.orders.insert(newOrder())
        const renders =
          (await store.planned(order.id, 'planning', patch, [draft, { ...draft, piece: 1 }]))?.renders ?? []
        for (const { id } of renders) {
          await store.submitting(id, new Date(0))
          await store.running(id, {})
        }
        const cost = { micros: 250_000, currency: 'USD' }
        await Promise.all(renders.map(({ id }) => store.rendered(id, clip.asset, cost)))
        expect(await store.orders.find(order.id)).toMatchObject({ state: 'finishing', cost: { micros: 500_000 } })
      }
    })

    test('what stood ready is not rendered again, and an order that has everything goes straight to finishing', async () => {
      const order = await store.orders.insert(newOrder())
      const there = { ...draft, asset: clip.asset }
      const planned = await store.planned(order.id, 'planning', patch, [there, { ...there, piece: 1 }])
      expect(planned?.order).toMatchObject({ state: 'finishing', cost: { micros: 0 }, charged: false })
      expect(planned?.renders.map((render) => render.state)).toEqual(['rendered', 'rendered'])
      expect(await store.renders.rendered([order.id], ['a mark', 'another'])).toEqual([
        { mark: 'a mark', asset: clip.asset, backend: 'animatic', model: 'animatic' },
        { mark: 'a mark', asset: clip.asset, backend: 'animatic', model: 'animatic' },
      ])
    })

    const board = {
      shots: [1, 2].map((seed) => ({ seed, approved: true })),
      opening: { title: '', line: '', seconds: 0 },
      ending: { title: '', line: '', seconds: 0 },
    }

    /** A film of two shots that are being rendered. */
    async function film() {
      const order = await store.orders.insert(newOrder({ operation: 'film' }))
      await store.boarded(order.id, { ...patch, board })
      await store.approve(order.id, () => true)
      const work = [draft, { ...draft, piece: 1, mark: 'second' }]
      const planned = await store.planned(order.id, 'awaiting approval', patch, work)
      const [first = '', second = ''] = planned?.renders.map((render) => render.id) ?? []
      for (const id of [first, second]) {
        await store.submitting(id, new Date(0))
        await store.running(id, {})
      }
      return { id: order.id, first, second }
    }

    test('a shot that fails brings its film back to the board, once the other shots are through', async () => {
      const { id, first, second } = await film()
      expect(await store.renderEnded(first, 'running', 'failed', { reason: 'no more dogs' })).toBeUndefined()
      expect((await store.orders.find(id))?.state).toBe('rendering')
      await store.rendered(second, clip.asset, undefined)
      const back = await store.orders.find(id)
      expect(back).toMatchObject({ state: 'awaiting approval', board: { shots: [{ trouble: 'no more dogs' }, {}] } })
      expect(back?.approvedAt).toBeUndefined()
    })

    test('a film that is rendered once more is made of the renders of the last round', async () => {
      const { id, first, second } = await film()
      await store.renderEnded(first, 'running', 'refused', { reason: 'not this' })
      await store.rendered(second, clip.asset, { micros: 40, currency: 'USD' })
      await store.approve(id, () => true)
      const work = [draft, { ...draft, piece: 1, mark: 'second', asset: clip.asset }]
      const planned = await store.planned(id, 'awaiting approval', patch, work)
      const again = planned?.renders.find((render) => render.state === 'ready')?.id ?? ''
      await store.submitting(again, new Date(0))
      await store.running(again, {})
      await store.rendered(again, clip.asset, { micros: 60, currency: 'USD' })
      expect(await store.orders.find(id)).toMatchObject({ state: 'finishing', cost: { micros: 100 } })
      expect((await store.renders.ofOrder(id)).map((render) => render.state)).toEqual(['rendered', 'rendered'])
    })

    test('a board that stands open again has what is to be approved now', async () => {
      const { id } = await store.orders.insert(newOrder({ operation: 'film' }))
      await store.boarded(id, { ...patch, board, quote: { micros: 40, currency: 'USD' } })
      await store.approve(id, () => true)
      await store.reopened(id, 'it is dearer', { backend: 'other', quote: { micros: 90, currency: 'USD' } })
      const open = await store.orders.find(id)
      expect(open).toMatchObject({ reason: 'it is dearer', backend: 'other', quote: { micros: 90 } })
      expect(open?.approvedAt).toBeUndefined()
      await store.approve(id, () => true)
      await store.reopened(id, 'nobody knows its price', { backend: 'other', quote: null })
      expect(await store.orders.find(id)).not.toHaveProperty('quote')
      await store.approve(id, () => true)
      await store.reopened(id, 'something else')
      expect(await store.orders.find(id)).toMatchObject({ backend: 'other', reason: 'something else' })
    })

    test('boards that wait for their stills or for their renders are swept', async () => {
      const order = await store.orders.insert(newOrder({ operation: 'film' }))
      await store.boarded(order.id, { ...patch, board })
      const steps = async () =>
        (await createWaitingRows(database.db).waiting(0, 1000)).filter(
          (row) => row.id === order.id && row.step !== 'card',
        )
      expect(await steps()).toEqual([{ step: 'board', id: order.id }])
      await store.boardDrawn(order.id, (now) => ({ ...now, due: false }))
      expect(await steps()).toEqual([])
      await store.approve(order.id, () => true)
      expect(await steps()).toEqual([{ step: 'plan', id: order.id }])
    })

    test('an order whose clip is being posted at this moment cannot be cancelled', async () => {
      const { order, render } = await rendering()
      await store.submitting(render.id, new Date(0))
      await store.running(render.id, {})
      await store.rendered(render.id, clip.asset, undefined)
      const id = (await store.finished(order.id, { clip }))?.delivery?.id ?? ''
      await store.deliveries.change(id, 'pending', 'sending')
      expect(await store.end(order.id, 'cancelled')).toBeUndefined()
      await store.delivered(id, { ...where, message: 'M1' })
      expect((await store.orders.find(order.id))?.state).toBe('done')
    })

    test('an illegal change of state throws', async () => {
      const { order } = await rendering()
      await expect(store.orders.change(order.id, 'done', 'rendering')).rejects.toThrow('illegal change')
    })

    test('progress only goes forward and each report counts a revision', async () => {
      const { order } = await rendering()
      await store.orders.progress(order.id, 0.5)
      await store.orders.progress(order.id, 0.3)
      const state = await store.orders.cardState(order.id)
      expect(state?.order.progress).toBeCloseTo(0.5)
      expect(state?.order.revision).toBe(3)
      expect(state?.shown).toBe(0)
    })

    test('an older revision of the card never replaces a newer one', async () => {
      const { order } = await rendering()
      await store.orders.cardShown(order.id, 2, { ...where, message: 'M2' })
      await store.orders.cardShown(order.id, 1, { ...where, message: 'M1' })
      expect(await store.orders.cardState(order.id)).toMatchObject({ shown: 2, order: { card: { message: 'M2' } } })
    })

    test('orders of another workspace are not listed', async () => {
      const other = { ...where, platform: 'slack' as const, workspace: 'T0' }
      const mine = await store.orders.insert(newOrder({ where: other }))
      const listed = await store.orders.list({ where: other, limit: 10 })
      expect(listed.map((order) => order.id)).toEqual([mine.id])
      expect(await store.orders.list({ where: { ...other, workspace: 'T1' }, limit: 10 })).toEqual([])
    })

    test('an order from the command line is done without a delivery', async () => {
      const order = await store.orders.insert(newOrder({ where: { platform: 'cli', workspace: 'cli', channel: 'x' } }))
      const [render] = (await store.planned(order.id, 'planning', patch, work))?.renders ?? []
      await store.submitting(render?.id ?? '', new Date(0))
      await store.running(render?.id ?? '', {})
      await store.rendered(render?.id ?? '', clip.asset, undefined)
      expect(await store.finished(order.id, { clip })).toEqual({})
      expect((await store.orders.find(order.id))?.state).toBe('done')
    })

    test('the sweeper finds every row that waits for a step, and none that has ended', async () => {
      const waiting = createWaitingRows(database.db)
      const planning = await store.orders.insert(newOrder())
      const { order, render } = await rendering()
      const ended = await rendering()
      await store.end(ended.order.id, 'cancelled')
      const found = await waiting.waiting(-1000, 1000)
      expect(found).toContainEqual({ step: 'plan', id: planning.id })
      expect(found).toContainEqual({ step: 'draw', id: render.id })
      expect(found).toContainEqual({ step: 'card', id: order.id })
      expect(found.map((row) => row.id)).not.toContain(ended.render.id)
      expect(await waiting.waiting(60_000, 1000)).toEqual([])
    })

    test('ahead counts the open orders before one that waits, and none for one that is worked on', async () => {
      const first = await rendering()
      const second = await rendering()
      const before = await store.orders.ahead(second.order.id)
      expect(before).toBeGreaterThanOrEqual(1)
      expect(await store.orders.ahead(first.order.id)).toBe(before - 1)
      await store.submitting(second.render.id, new Date(0))
      expect(await store.orders.ahead(second.order.id)).toBe(0)
    })

    test('a deed that was told twice is stored once, and one that nobody finished is handed out again', async () => {
      const rows = createInboxRows(database.db)
      const incoming = {
        id: 'deed-1',
        where,
        person: { id: 'ann', name: 'Ann', manager: false },
        direct: true,
        attachments: [],
        deed: { kind: 'text' as const, text: 'hello', addressed: true },
      }
      expect(await rows.add(incoming)).toBe(true)
      expect(await rows.add(incoming)).toBe(false)
      expect(await rows.claimOpen(['web'], 10)).toEqual([])
      await rows.releaseClaims()
      expect(await rows.claimOpen(['slack'], 10)).toEqual([])
      expect(await rows.claimOpen(['web'], 10)).toEqual([{ incoming, attempts: 1 }])
      await rows.releaseClaims()
      await rows.handled(incoming)
      expect(await rows.claimOpen(['web'], 10)).toEqual([])
    })
  })

const postgres = footings.find((footing) => footing.name === 'PostgreSQL')

test.skipIf(!postgres?.here)('connections that PostgreSQL cuts fail their query and harm nothing else', async () => {
  const place = await postgres?.open()
  const database = await openDatabase({ url: place?.databaseUrl ?? '' })
  const store = createStore(database.db)
  const sleeping = sql`SELECT pg_sleep(60)`.execute(database.db)
  const failed = sleeping.then(
    () => false,
    () => true,
  )
  const cut = sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%' AND datname = current_database()`
  // Until it sleeps there is nothing to cut.
  while ((await cut.execute(database.db)).rows.length === 0);
  expect(await failed).toBe(true)
  // The pool may hand the cut connection out once more before it notices its end.
  const order = await store.orders.insert(newOrder()).catch(() => store.orders.insert(newOrder()))
  expect(order.state).toBe('planning')
  await database.close()
  await place?.close()
})

test('a database that cannot be reached is named by its variable, without its password', async () => {
  const opened = openDatabase({ url: 'postgres://user:hunter2@127.0.0.1:9/nothing' })
  await expect(opened).rejects.toThrow(/^DATABASE_URL: (?!.*hunter2)/)
})
