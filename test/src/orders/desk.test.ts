import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { UserError } from '../../../src/domain/errors.ts'
import { createOrderDesk } from '../../../src/orders/desk.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { embeddedFolder } from '../../footings.ts'
import { draft, newOrder, sheet, where } from '../../samples.ts'

let database: Database
let store: Store
let remove: () => Promise<void>
let bells: string[]

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
beforeEach(() => {
  bells = []
})

const ann = { id: 'ann', name: 'Ann', manager: false }
const eve = { id: 'eve', name: 'Eve', manager: false }

function desk() {
  return createOrderDesk(
    store,
    {
      ring: async (step, id) => {
        bells.push(`ring ${step} ${id}`)
      },
      hurry: async (step, id) => {
        bells.push(`hurry ${step} ${id}`)
      },
    },
    {
      notYours: (_language, owner) => `only ${owner}`,
      hasEnded: (_language, order) => `has ended: ${order.state}`,
      tooLate: () => 'too late',
      notFound: () => 'not found',
      boardChanged: (_language, { board }) => (board ? 'changed just now' : 'asked anew'),
      boardClosed: (_language, order) => `closed: ${order.state}`,
      approveNotAllowed: (_language, owner) => `only ${owner} may`,
    },
    (order) => order.backend === 'animatic',
  )
}

test('a placed order waits for planning, and its bells were rung', async () => {
  const order = await desk().place(newOrder())
  expect(order.state).toBe('planning')
  expect(bells).toEqual([`ring card ${order.id}`, `ring plan ${order.id}`])
})

test('an order of another workspace is not found, even by its id', async () => {
  const order = await desk().place(newOrder())
  expect(await desk().find(order.id, { ...where, workspace: 'other' })).toBeUndefined()
  expect(await desk().find(order.id, { ...where, platform: 'slack' })).toBeUndefined()
  expect((await desk().find(order.id, { ...where, channel: 'random' }))?.id).toBe(order.id)
  await expect(desk().cancel(order.id, { ...where, workspace: 'other' }, ann)).rejects.toThrow('not found')
})

test('whoever ordered it may cancel it, and a manager, nobody else', async () => {
  const order = await desk().place(newOrder())
  await expect(desk().cancel(order.id, where, eve)).rejects.toThrow(new UserError('only Ann'))
  expect((await store.orders.find(order.id))?.state).toBe('planning')
  expect((await desk().cancel(order.id, where, ann)).state).toBe('cancelled')
  const second = await desk().place(newOrder())
  expect((await desk().cancel(second.id, where, { ...eve, manager: true })).state).toBe('cancelled')
})

test('what runs is stopped at once, and the card changes at once', async () => {
  const order = await desk().place(newOrder())
  const work = [draft]
  const [render] =
    (await store.planned(order.id, 'planning', { sheet, planner: 'offline', backend: 'animatic' }, work))?.renders ?? []
  await store.submitting(render?.id ?? '', new Date(0))
  bells = []
  await desk().cancel(order.id, where, ann)
  expect(bells).toEqual([`hurry draw ${render?.id}`, `hurry card ${order.id}`])
})

test('of two who cancel at the same moment one is told that it has ended', async () => {
  const order = await desk().place(newOrder())
  const both = await Promise.allSettled([desk().cancel(order.id, where, ann), desk().cancel(order.id, where, ann)])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(desk().cancel(order.id, where, ann)).rejects.toThrow('has ended: cancelled')
})

const board = {
  shots: [{ seed: 1, approved: true }],
  opening: { title: '', line: '', seconds: 0 },
  ending: { title: 'The end', line: '', seconds: 2.5 },
}

async function film() {
  const order = await desk().place(newOrder({ operation: 'film' }))
  await store.boarded(order.id, {
    sheet,
    planner: 'offline',
    backend: 'animatic',
    board,
    quote: { micros: 0, currency: 'USD' },
  })
  bells = []
  return order.id
}

test('of two changes of a storyboard at once the second sees the first', async () => {
  const id = await film()
  const louder = () =>
    desk().changeBoard(id, where, eve, ({ sheet: now, board: shots }) => ({
      sheet: { ...now, title: `${now.title}!` },
      board: shots,
    }))
  await Promise.all([louder(), louder(), louder()])
  const order = await desk().find(id, where)
  expect(order?.sheet?.title).toBe(`${sheet.title}!!!`)
  expect(order?.options.seconds).toBe(4.5)
  expect(bells).toContain(`ring board ${id}`)
})

test('a change that throws changes nothing', async () => {
  const id = await film()
  const refuse = () => {
    throw new UserError('no such shot')
  }
  await expect(desk().changeBoard(id, where, ann, refuse)).rejects.toThrow('no such shot')
  expect((await desk().find(id, where))?.sheet).toEqual(sheet)
})

test('a storyboard is approved once, by whoever ordered it or manages the place, and is closed then', async () => {
  const id = await film()
  await expect(desk().approve(id, where, eve)).rejects.toThrow('only Ann may')
  const approved = await desk().approve(id, where, ann)
  expect(approved.approvedAt).toBeInstanceOf(Date)
  expect(bells).toContain(`ring plan ${id}`)
  await expect(desk().approve(id, where, { ...eve, manager: true })).rejects.toThrow('closed: awaiting approval')
  await expect(desk().changeBoard(id, where, ann, (same) => same)).rejects.toThrow('closed')
})

test('an order without a storyboard has none to change', async () => {
  const order = await desk().place(newOrder())
  await expect(desk().changeBoard(order.id, where, ann, (same) => same)).rejects.toThrow('closed: planning')
})

test('a storyboard whose price is not known any more is not approved', async () => {
  const order = await desk().place(newOrder({ operation: 'film' }))
  const quote = { micros: 300_000, currency: 'USD' }
  await store.boarded(order.id, { sheet, planner: 'offline', backend: 'paid', board, quote })
  await expect(desk().approve(order.id, where, ann)).rejects.toThrow('changed just now')
  await store.boardDrawn(order.id, (now) => ({ ...now, due: false }), quote)
  expect((await desk().approve(order.id, where, ann)).approvedAt).toBeInstanceOf(Date)
})

test('a question is approved only as it was shown: what was asked meanwhile is not', async () => {
  const order = await desk().place(newOrder())
  const planned = { sheet, planner: 'offline', backend: 'paid' }
  const asking = (from: 'planning' | 'awaiting approval', micros: number) =>
    store.asked(order.id, from, 'price', { ...planned, quote: { micros, currency: 'USD' } })
  const first = await asking('planning', 300_000)
  await desk().approve(order.id, where, ann, first?.revision)
  // It has become dearer since, and is asked again; the button of the first question is pressed once more.
  const second = await asking('awaiting approval', 900_000)
  await expect(desk().approve(order.id, where, ann, first?.revision)).rejects.toThrow('asked anew')
  expect((await desk().find(order.id, where))?.approvedAt).toBeUndefined()
  expect((await desk().approve(order.id, where, ann, second?.revision)).approvedAt).toBeInstanceOf(Date)
})
