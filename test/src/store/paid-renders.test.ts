import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Money } from '../../../src/domain/money.ts'
import { createChannelSettings } from '../../../src/store/channel-settings.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { createWaitingRows } from '../../../src/store/waiting.ts'
import { footings } from '../../footings.ts'
import { draft, newOrder, sheet, where } from '../../samples.ts'

const patch = { sheet, planner: 'offline', backend: 'paid', quote: { micros: 900_000, currency: 'USD' } }
const paid = { ...draft, backend: 'paid', model: 'paid', local: false }
const usd = (micros: number): Money => ({ micros, currency: 'USD' })

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`renders elsewhere on ${footing.name}`, () => {
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

    /** An order with so many renders, each of a shape of its own, that all run. */
    async function running(count = 1) {
      const shapes = ['16:9', '9:16', '1:1'] as const
      const order = await store.orders.insert(newOrder())
      const work = shapes.slice(0, count).map((shape) => ({ ...paid, shape }))
      const ids = (await store.planned(order.id, 'planning', patch, work))?.renders.map((render) => render.id) ?? []
      for (const id of ids) {
        await store.submitting(id, new Date(0))
        await store.running(id, { job: id })
      }
      return { id: order.id, ids, order: () => store.orders.find(order.id) }
    }

    /** One whose only render nobody knows anything of. */
    async function unknown() {
      const wish = await running()
      const [render = ''] = wish.ids
      await store.renderEnded(render, 'running', 'unknown', { reason: 'who knows' })
      return { ...wish, render }
    }

    const rungFor = async (id: string, ageMs = -1000) =>
      (await createWaitingRows(database.db).waiting(ageMs, 10_000))
        .filter((row) => row.id === id)
        .map(({ step }) => step)

    test('a running render that is due only later is not rung for, and is as soon as its backend tells of it', async () => {
      const { ids } = await running()
      const [id = ''] = ids
      const soon = new Date(Date.now() + 60_000)
      expect(await store.renders.claimLook(id, new Date(), soon)).toBe(true)
      expect(await store.renders.claimLook(id, new Date(), soon)).toBe(false)
      expect(await rungFor(id)).toEqual([])
      expect(await store.renders.told(id, { status: 'OK' })).toBe(true)
      expect(await rungFor(id)).toEqual(['render'])
      expect(await store.renders.claimLook(id, new Date(), soon)).toBe(true)
    })

    test('an unknown render is rung for only where its backend told of it', async () => {
      const { render } = await unknown()
      expect(await rungFor(render)).toEqual([])
      await store.renders.told(render, { id: 'x' })
      expect(await rungFor(render)).toEqual(['render'])
      await store.found(render, undefined)
      expect(await rungFor(render)).toEqual([])
    })

    test('nothing is told of what has ended', async () => {
      const { ids } = await running()
      const [id = ''] = ids
      await store.rendered(id, 'a'.repeat(64), undefined)
      expect(await store.renders.told(id, {})).toBe(false)
      expect(await store.renders.told('01JD0000000000000000000000', {})).toBe(false)
    })

    test('what a backend tells repairs an unknown render while the question is open', async () => {
      const { id, render, order } = await unknown()
      expect(await order()).toMatchObject({ state: 'awaiting approval', question: 'unknown', reason: 'who knows' })
      await store.renders.told(render, { id: 'x' })
      expect(await store.found(render, { job: 'x' })).toMatchObject({ state: 'running', handle: { job: 'x' } })
      const back = await order()
      expect(back?.state).toBe('rendering')
      expect([back?.question, back?.reason]).toEqual([undefined, ''])
      await store.rendered(render, 'a'.repeat(64), usd(40))
      expect(await store.orders.find(id)).toMatchObject({ state: 'finishing', cost: usd(40) })
    })

    test('between the answer and the new order it runs again, and the new order waits for it', async () => {
      const again = await unknown()
      await store.approve(again.id, () => true)
      await store.renders.told(again.render, {})
      expect(await store.found(again.render, { job: 'x' })).toMatchObject({ state: 'running' })
      expect(await again.order()).toMatchObject({ state: 'awaiting approval' })
      expect(await store.renders.liveOfOrder(again.id, [paid.mark])).toBe(true)
      await store.rendered(again.render, 'a'.repeat(64), usd(40))
      expect(await store.renders.liveOfOrder(again.id, [paid.mark])).toBe(false)
      expect(await store.renders.rendered([again.id], [paid.mark])).toHaveLength(1)
    })

    test('and not after it was ordered again, or given up', async () => {
      const again = await unknown()
      await store.approve(again.id, () => true)
      const planned = await store.planned(again.id, 'awaiting approval', patch, [paid])
      await store.renders.told(again.render, {})
      expect(await store.found(again.render, { job: 'x' })).toBeUndefined()
      expect(await again.order()).toMatchObject({ state: 'rendering' })
      expect((await again.order())?.question).toBeUndefined()
      expect(planned?.renders.map((render) => render.state)).toEqual(['ready'])
      const given = await unknown()
      await store.end(given.id, 'cancelled')
      await store.renders.told(given.render, {})
      expect(await store.found(given.render, { job: 'x' })).toBeUndefined()
      expect((await given.order())?.state).toBe('cancelled')
      expect((await given.order())?.cost).toBeUndefined()
    })

    test('a person is asked once all renders are through, and one that is found before that simply goes on', async () => {
      const { ids, order } = await running(2)
      const [first = '', second = ''] = ids
      await store.renderEnded(first, 'running', 'unknown', { reason: 'who knows' })
      expect((await order())?.state).toBe('rendering')
      expect(await store.found(first, { job: 'x' })).toMatchObject({ state: 'running' })
      await store.renderEnded(first, 'running', 'unknown', { reason: 'who knows' })
      await store.rendered(second, 'a'.repeat(64), usd(40))
      expect(await order()).toMatchObject({ state: 'awaiting approval', question: 'unknown' })
    })

    test('where one of several failed and others are there, a person is asked, and what runs is kept', async () => {
      const { id, ids, order } = await running(3)
      const [first = '', second = '', third = ''] = ids
      await store.rendered(first, 'a'.repeat(64), usd(40))
      await store.renderEnded(second, 'running', 'refused', { reason: 'not this', charged: false })
      expect((await order())?.state).toBe('rendering')
      await store.rendered(third, 'b'.repeat(64), usd(40))
      expect(await order()).toMatchObject({
        state: 'awaiting approval',
        question: 'retry',
        reason: 'not this',
        cost: usd(80),
        charged: true,
      })
      await store.approve(id, () => true)
      const work = [
        { ...paid, asset: 'a'.repeat(64) },
        { ...paid, shape: '9:16' as const },
      ]
      const planned = await store.planned(id, 'awaiting approval', patch, work)
      expect(planned?.renders.map((render) => render.state)).toEqual(['rendered', 'ready'])
      expect((await order())?.question).toBeUndefined()
    })

    test('where all failed, the order ends with the first refusal, else the first failure', async () => {
      const { ids, order } = await running(2)
      const [first = '', second = ''] = ids
      await store.renderEnded(first, 'running', 'failed', { reason: 'broken', charged: false })
      await store.renderEnded(second, 'running', 'refused', { reason: 'not this', charged: false })
      expect(await order()).toMatchObject({ state: 'refused', reason: 'not this', charged: false })
    })

    test('what ends after its order is counted all the same', async () => {
      const { id, ids, order } = await running(2)
      const [first = '', second = ''] = ids
      await store.end(id, 'cancelled')
      await store.rendered(first, 'a'.repeat(64), usd(70))
      expect((await order())?.cost).toBeUndefined()
      await store.renderEnded(second, 'running', 'failed', { reason: 'broken', charged: false })
      expect(await order()).toMatchObject({ state: 'cancelled', cost: usd(70), charged: true })
    })

    test('a shot of a film that its backend tells of late is used, and its board asks for the price anew', async () => {
      const board = {
        shots: [{ seed: 1, approved: true }],
        opening: { title: '', line: '', seconds: 2 },
        ending: { title: '', line: '', seconds: 2 },
      }
      const wish = await store.orders.insert(newOrder({ operation: 'film', board }))
      const [render] = (await store.planned(wish.id, 'planning', { ...patch, board }, [paid]))?.renders ?? []
      const id = render?.id ?? ''
      await store.submitting(id, new Date(0))
      await store.renderEnded(id, 'submitting', 'unknown', { reason: 'who knows' })
      expect(await store.orders.find(wish.id)).toMatchObject({
        state: 'awaiting approval',
        board: { shots: [{ trouble: 'who knows' }] },
      })
      await store.renders.told(id, { id: 'x' })
      expect(await store.found(id, { job: 'x' })).toMatchObject({ state: 'running' })
      const done = await store.rendered(id, 'a'.repeat(64), usd(40))
      expect(done?.order).toMatchObject({ state: 'awaiting approval', boardDue: true })
      expect(done?.order?.board?.shots[0]?.trouble).toBeUndefined()
      expect(await store.renders.rendered([wish.id], [paid.mark])).toHaveLength(1)
    })

    test('renders that fall back at one moment cost no more together than one may', async () => {
      const { ids, order } = await running(2)
      const instead = { backend: 'other', model: 'other', local: false, mark: 'other', fallbacks: [] }
      const most = 1_500_000
      const decide = (now: Money | undefined) => {
        const quote = usd((now?.micros ?? 0) + 400_000)
        return quote.micros > most ? undefined : { quote }
      }
      const [first, second] = await Promise.all(ids.map((id) => store.fellBack(id, 'running', instead, decide)))
      expect([first, second].filter((one) => one === 'too dear')).toHaveLength(1)
      expect((await order())?.quote).toEqual(usd(1_300_000))
    })

    test('the cost of an order is the sum of all that it paid, and unknown where one of these is', async () => {
      const known = await running(2)
      await store.rendered(known.ids[0] ?? '', 'a'.repeat(64), usd(40))
      await store.rendered(known.ids[1] ?? '', 'b'.repeat(64), usd(60))
      expect(await known.order()).toMatchObject({ cost: usd(100), charged: true })
      const vague = await running(2)
      await store.rendered(vague.ids[0] ?? '', 'a'.repeat(64), usd(40))
      await store.rendered(vague.ids[1] ?? '', 'b'.repeat(64), undefined)
      expect(await vague.order()).toMatchObject({ charged: true })
      expect((await vague.order())?.cost).toBeUndefined()
      const mixed = await running(2)
      await store.rendered(mixed.ids[0] ?? '', 'a'.repeat(64), usd(40))
      await store.rendered(mixed.ids[1] ?? '', 'b'.repeat(64), { micros: 60, currency: 'EUR' })
      expect(await mixed.order()).toMatchObject({ charged: true })
      expect((await mixed.order())?.cost).toBeUndefined()
    })

    test('a cost that was known before another round is not told where that round leaves it unknown', async () => {
      const board = {
        shots: [1, 2].map((seed) => ({ seed, approved: true })),
        opening: { title: '', line: '', seconds: 0 },
        ending: { title: '', line: '', seconds: 0 },
      }
      const { id } = await store.orders.insert(newOrder({ operation: 'film' }))
      const shots = [paid, { ...paid, piece: 1, mark: 'second' }]
      const first = (await store.planned(id, 'planning', { ...patch, board }, shots))?.renders ?? []
      for (const render of first) {
        await store.submitting(render.id, new Date(0))
        await store.running(render.id, {})
      }
      await store.renderEnded(first[0]?.id ?? '', 'running', 'failed', { reason: 'no', charged: false })
      await store.rendered(first[1]?.id ?? '', 'a'.repeat(64), usd(40))
      expect(await store.orders.find(id)).toMatchObject({ state: 'awaiting approval', cost: usd(40) })
      await store.approve(id, () => true)
      const work = [paid, { ...paid, piece: 1, mark: 'second', asset: 'a'.repeat(64) }]
      const again = (await store.planned(id, 'awaiting approval', patch, work))?.renders ?? []
      const open = again.find((render) => render.state === 'ready')?.id ?? ''
      await store.submitting(open, new Date(0))
      await store.running(open, {})
      await store.rendered(open, 'b'.repeat(64), undefined)
      const film = await store.orders.find(id)
      expect(film?.state).toBe('finishing')
      expect([film?.cost, film?.charged]).toEqual([undefined, true])
    })

    test('a cancelled order tells what its renders cost as soon as they were stopped', async () => {
      const { id, ids, order } = await running(2)
      await store.end(id, 'cancelled')
      expect((await order())?.charged).toBeUndefined()
      await store.renderStopped(ids[0] ?? '', 'running', false)
      expect((await order())?.charged).toBeUndefined()
      await store.renderStopped(ids[1] ?? '', 'running', true)
      expect((await order())?.charged).toBe(true)
    })

    test('a channel has a backend of its own, which no other channel sees', async () => {
      const settings = createChannelSettings(database.db)
      const other = { ...where, channel: 'another' }
      expect(await settings.backendOf(where)).toBeUndefined()
      await settings.setBackend(where, 'fal')
      await settings.setBackend(where, 'comfyui')
      expect(await settings.backendOf({ ...where, thread: 'another thread' })).toBe('comfyui')
      expect(await settings.backendOf(other)).toBeUndefined()
      await settings.setBackend(where, undefined)
      expect(await settings.backendOf(where)).toBeUndefined()
    })
  })
