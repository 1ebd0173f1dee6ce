import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCardStep } from '../../../src/deliver/status-card.ts'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { embeddedFolder } from '../../footings.ts'
import { createMemoryAdapter, type MemoryAdapter } from '../../peers/memory-adapter.ts'
import { draft, newOrder, sheet } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

let database: Database
let store: Store
let remove: () => Promise<void>
let time: Date

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

const calm = { signal: new AbortController().signal, attempt: 0 }

function stepFor(adapter: MemoryAdapter) {
  return createCardStep({
    store,
    adapter: () => adapter,
    statusCard: (order, extra) => ({
      title: order.state,
      lines: [JSON.stringify(extra)],
      tone: 'plain',
      buttons: [],
    }),
    now: () => time,
    log: silentLog,
  })
}

async function plan(id: string) {
  const planned = await store.planned(id, 'planning', { sheet, planner: 'offline', backend: 'animatic' }, [draft])
  return planned?.renders[0]?.id ?? ''
}

test('an order has one status message: posted once, then changed', async () => {
  const adapter = createMemoryAdapter()
  const step = stepFor(adapter)
  const order = await store.orders.insert(newOrder())
  time = new Date()
  await step.run(order.id, calm)
  await plan(order.id)
  time = new Date(Date.now() + 10_000)
  await step.run(order.id, calm)
  expect(adapter.shown.map((one) => [one.card.title, 'message' in one.where, one.key])).toEqual([
    ['planning', false, `status:${order.id}`],
    ['rendering', true, `status:${order.id}`],
  ])
})

test('a card that shows the latest state already is left alone', async () => {
  const adapter = createMemoryAdapter()
  const order = await store.orders.insert(newOrder())
  await stepFor(adapter).run(order.id, calm)
  expect(await stepFor(adapter).run(order.id, calm)).toBeUndefined()
  expect(adapter.shown).toHaveLength(1)
})

test('edits keep to the pace of the platform, but the last state does not wait', async () => {
  const adapter = createMemoryAdapter()
  const step = stepFor(adapter)
  const order = await store.orders.insert(newOrder())
  time = new Date()
  await step.run(order.id, calm)
  time = new Date()
  await store.orders.progress(order.id, 0.05)
  const wait = await step.run(order.id, calm)
  expect(wait).toBeGreaterThan(2000)
  expect(wait).toBeLessThanOrEqual(3000)
  await store.end(order.id, 'cancelled')
  await step.run(order.id, calm)
  expect(adapter.shown.map((one) => one.card.title)).toEqual(['planning', 'cancelled'])
})

test('the estimate follows the pace of the render, and nothing is guessed before a tenth is done', async () => {
  const adapter = createMemoryAdapter()
  const step = stepFor(adapter)
  const order = await store.orders.insert(newOrder())
  const render = await plan(order.id)
  await store.submitting(render, new Date(0))
  const started = (await store.renders.find(render))?.startedAt?.getTime() ?? 0
  await store.orders.progress(order.id, 0.12)
  time = new Date(started + 5000)
  await step.run(order.id, calm)
  await store.orders.progress(order.id, 0.5)
  time = new Date(Date.now() + 10_000)
  const expected = Math.round((time.getTime() - started) / 1000)
  await step.run(order.id, calm)
  expect(adapter.shown.map((one) => one.card.lines[0])).toEqual(['{}', JSON.stringify({ secondsLeft: expected })])
})

test('a platform that asks to wait is asked again, one that lost the message is not', async () => {
  const order = await store.orders.insert(newOrder())
  const busy = createMemoryAdapter(() => {
    throw new RetryableError('429', { retryAfterMs: 20_000 })
  })
  expect(await stepFor(busy).run(order.id, calm)).toBe(20_000)
  const gone = createMemoryAdapter(() => {
    throw new PermanentError('the chat was deleted')
  })
  expect(await stepFor(gone).run(order.id, calm)).toBeUndefined()
  expect(await stepFor(createMemoryAdapter()).run(order.id, calm)).toBeUndefined()
})

test('a platform that asks to wait is asked again after exactly that time, also where it is less than its pace', async () => {
  const order = await store.orders.insert(newOrder())
  for (const retryAfterMs of [700, 3000, 41_000]) {
    const busy = createMemoryAdapter(() => {
      throw new RetryableError('429', { retryAfterMs })
    })
    expect(await stepFor(busy).run(order.id, calm)).toBe(retryAfterMs)
  }
  const adapter = createMemoryAdapter()
  await stepFor(adapter).run(order.id, calm)
  expect(adapter.shown).toHaveLength(1)
})
