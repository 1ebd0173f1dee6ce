import { describe, expect, test, vi } from 'vitest'
import type { Card } from '../../src/domain/card.ts'
import type { Order } from '../../src/domain/order.ts'
import { statusCard } from '../../src/text/status-card.ts'
import { actionAt, labelsOf } from './boards.ts'
import { BO, CHIEF, cardOf, createWorld, PRESETS, pressOf, SHEET } from './world.ts'

const PRICE: Partial<Order> = {
  state: 'awaiting approval',
  question: 'price',
  backend: 'studio',
  sheet: SHEET,
  planner: 'offline',
  quote: { micros: 1_200_000, currency: 'USD' },
}

async function asked(patch: Partial<Order> = {}) {
  const world = createWorld()
  const order = await world.ordered('a lighthouse', { ...PRICE, ...patch })
  const now = () => world.all().find((each) => each.id === order.id) as Order
  const card = (): Card => statusCard(now(), PRESETS.looks)
  return { world, order, now, card }
}

describe('a price that is asked for', () => {
  test('is approved once, by whoever ordered it', async () => {
    const { world, order, now, card } = await asked()
    const action = actionAt(card(), 'Render for 1.20 USD')
    const answer = { kind: 'order', order: order.id }
    expect(await world.press(action)).toEqual(answer)
    const first = now()
    expect(first.approvedAt).toBeDefined()
    // Pressed twice, also while it renders.
    expect(await world.press(action)).toEqual(answer)
    world.change(order.id, { state: 'rendering' })
    expect(await world.press(action)).toEqual(answer)
    expect(now()).toEqual({ ...first, state: 'rendering' })
  })

  test('is approved by a manager, and by nobody else', async () => {
    const { world, now, card } = await asked()
    const action = actionAt(card(), 'Render for 1.20 USD')
    expect(await world.press(action, { by: BO })).toMatchObject({ private: true, card: { tone: 'bad' } })
    expect(now().approvedAt).toBeUndefined()
    await world.press(action, { by: CHIEF })
    expect(now().approvedAt).toBeDefined()
  })

  test('is refused by Cancel, and nothing was charged', async () => {
    const { world, now, card } = await asked()
    await world.press(actionAt(card(), 'Cancel'))
    expect(now().state).toBe('cancelled')
    expect(card().lines).toContain('Nothing was charged.')
  })

  test('that is not known can be approved as such', async () => {
    const { world, order, now, card } = await asked()
    const { quote: _, ...unpriced } = now()
    world.change(order.id, { ...unpriced, quote: undefined as never })
    await world.press(actionAt(card(), 'Render at an unknown price'))
    expect(now().approvedAt).toBeDefined()
  })
})

describe('a render that may have been charged', () => {
  const UNKNOWN: Partial<Order> = { question: 'unknown', reason: 'The connection to studio broke.' }

  test('is ordered again, or given up', async () => {
    const again = await asked(UNKNOWN)
    expect(labelsOf(again.card())).toEqual(['Retry for 1.20 USD (may be charged again)', 'Give up'])
    await again.world.press(actionAt(again.card(), 'Retry for 1.20 USD (may be charged again)'))
    expect(again.now().approvedAt).toBeDefined()
    expect(again.card()).toMatchObject({ tone: 'working', progress: {} })
    const over = await asked(UNKNOWN)
    await over.world.press(actionAt(over.card(), 'Give up'))
    expect(over.now().state).toBe('cancelled')
    expect(over.card().lines).toContain('It is not known whether this was charged.')
  })

  test('is not ordered again by a button that asked something else', async () => {
    const { world, order, now, card } = await asked()
    const old = actionAt(card(), 'Render for 1.20 USD')
    world.change(order.id, { ...UNKNOWN, revision: order.revision + 3 })
    expect(cardOf(await world.press(old)).lines[0]).toBe('changed just now')
    expect(now().approvedAt).toBeUndefined()
    await world.press(actionAt(card(), 'Retry for 1.20 USD (may be charged again)'))
    expect(now().approvedAt).toBeDefined()
  })
})

test('what is missing of an order is tried again, or given up', async () => {
  const RETRY: Partial<Order> = { question: 'retry', reason: 'studio is full.' }
  const again = await asked(RETRY)
  await again.world.press(actionAt(again.card(), 'Retry for up to 1.20 USD'))
  expect(again.now().approvedAt).toBeDefined()
  const over = await asked({ ...RETRY, cost: { micros: 500_000, currency: 'USD' }, charged: true })
  await over.world.press(actionAt(over.card(), 'Give up'))
  expect(over.card().lines).toContain('Charged: 0.50 USD.')
})

test('a question is approved in the revision that the button was shown with', async () => {
  const { world, order, card } = await asked({ revision: 7 })
  const approve = vi.spyOn(world.context.orders, 'approve')
  await world.press(actionAt(card(), 'Render for 1.20 USD'))
  expect(approve.mock.calls[0]?.[0]).toBe(order.id)
  expect(approve.mock.calls[0]?.[3]).toBe(7)
})

describe('an order that has moved on', () => {
  test.each(['cancelled', 'done', 'failed'] as const)('is %s: a sentence says so', async (state) => {
    const { world, order, now, card } = await asked()
    const action = actionAt(card(), 'Render for 1.20 USD')
    world.change(order.id, { state })
    expect(cardOf(await world.press(action)).lines).toEqual([
      `This question is closed: the order is ${state}. Nothing was done.`,
    ])
    expect(now().approvedAt).toBeUndefined()
  })

  test('of another workspace is not found', async () => {
    const { world, order, now } = await asked()
    const answer = await world.press(pressOf('accept', order), { workspace: 'other' })
    expect(cardOf(answer).lines).toEqual(['There is no such order here.'])
    expect(now().approvedAt).toBeUndefined()
  })
})
