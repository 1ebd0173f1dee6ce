import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDeliverStep } from '../../../src/deliver/step.ts'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { embeddedFolder } from '../../footings.ts'
import { createMemoryAdapter, type MemoryAdapter } from '../../peers/memory-adapter.ts'
import { draft, newOrder, sheet } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

let database: Database
let store: Store
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openDatabase({ folder: place.folder })
  store = createStore(database.db)
})
afterAll(async () => {
  await database.close()
  await remove()
})

const calm = { signal: new AbortController().signal }
const facts = { seconds: 2, width: 1280, height: 720, bytes: 1000, mime: 'video/mp4' }
const clip = { asset: 'a'.repeat(64), poster: 'b'.repeat(64), contactSheet: 'c'.repeat(64), facts }

function stepFor(adapter: MemoryAdapter | undefined) {
  return createDeliverStep({
    store,
    adapter: () => adapter,
    clipCard: (order) => ({ title: order.state, lines: [], tone: 'good', buttons: [] }),
    clipName: () => 'clip.mp4',
    ring: async () => {},
    reasons,
    shrink: async ({ asset }) => ({ of: asset }),
    link: () => undefined,
    now: () => new Date(),
    log: silentLog,
  })
}

async function pending() {
  const order = await store.orders.insert(newOrder())
  const work = [draft]
  const [render] =
    (await store.planned(order.id, 'planning', { sheet, planner: 'offline', backend: 'animatic' }, work))?.renders ?? []
  await store.submitting(render?.id ?? '', new Date(0))
  await store.running(render?.id ?? '', {})
  await store.rendered(render?.id ?? '', clip.asset, undefined)
  const id = (await store.finished(order.id, { clip }))?.delivery?.id ?? ''
  const states = async () => [(await store.deliveries.find(id))?.state, (await store.orders.find(order.id))?.state]
  return { order, id, states }
}

test('a clip is delivered once under its key and the order is done', async () => {
  const { id, states } = await pending()
  const adapter = createMemoryAdapter()
  const step = stepFor(adapter)
  await step.run(id, calm)
  await step.run(id, calm)
  expect(adapter.delivered).toEqual([
    { clips: [{ asset: clip.asset, poster: clip.poster, facts, name: 'clip.mp4' }], key: id },
  ])
  expect(await states()).toEqual(['delivered', 'done'])
})

test('a delivery that a crash left in "sending" goes through the same door with the same key', async () => {
  const { id, states } = await pending()
  const adapter = createMemoryAdapter()
  await store.deliveries.change(id, 'pending', 'sending')
  await stepFor(adapter).run(id, calm)
  expect(adapter.delivered.map((one) => one.key)).toEqual([id])
  expect(await states()).toEqual(['delivered', 'done'])
})

test('a platform that asks to wait is left alone for as long as it asked', async () => {
  const { id, states } = await pending()
  const adapter = createMemoryAdapter(() => {
    throw new RetryableError('429', { retryAfterMs: 30_000 })
  })
  expect(await stepFor(adapter).run(id, calm)).toBe(30_000)
  expect(await states()).toEqual(['pending', 'delivering'])
})

test('a place where nothing can be posted any more ends the delivery, and the order says why', async () => {
  const { id, order, states } = await pending()
  const adapter = createMemoryAdapter(() => {
    throw new PermanentError('ENOENT: /srv/secret', { place: 'gone' })
  })
  expect(await stepFor(adapter).run(id, calm)).toBeUndefined()
  expect(await states()).toEqual(['failed', 'failed'])
  const reason = (await store.orders.find(order.id))?.reason
  expect(reason).toContain('the chat does not exist any more')
  expect(reason).not.toContain('/srv/secret')
})

test('a fault that does not go away is given up after some tries, not for ever', async () => {
  const { id, states } = await pending()
  let tries = 0
  const step = stepFor(
    createMemoryAdapter(() => {
      tries += 1
      throw new Error('500')
    }),
  )
  while ((await step.run(id, calm)) !== undefined);
  expect(tries).toBe(12)
  expect(await states()).toEqual(['failed', 'failed'])
})

test('the delivery of an order that has ended is ended too, and posts nothing', async () => {
  const { id, order, states } = await pending()
  await store.deliveries.change(id, 'pending', 'sending')
  await store.orders.change(order.id, 'delivering', 'cancelled')
  const adapter = createMemoryAdapter()
  expect(await stepFor(adapter).run(id, calm)).toBeUndefined()
  expect(adapter.delivered).toEqual([])
  expect(await states()).toEqual(['failed', 'cancelled'])
})

test('a worker that does not speak the platform leaves the delivery to another', async () => {
  const { id, states } = await pending()
  expect(await stepFor(undefined).run(id, calm)).toBeGreaterThan(0)
  expect(await states()).toEqual(['pending', 'delivering'])
})
