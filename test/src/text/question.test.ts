import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/domain/card.ts'
import type { Order } from '../../../src/domain/order.ts'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { statusCard } from '../../../src/text/status-card.ts'
import { openStoryboard } from '../../../src/text/storyboard-card.ts'
import { filmOf } from '../../handlers/boards.ts'
import { PRESETS } from '../../handlers/world.ts'
import { orderIn, textOf } from './orders.ts'

const asking = (changes: Partial<Order>, language: (typeof LANGUAGES)[number] = 'en') =>
  orderIn('awaiting approval', language, { backend: 'fal', quote: { micros: 1_200_000, currency: 'USD' }, ...changes })
const cardOf = (order: Order) => statusCard(order, PRESETS.looks)
const labels = (order: Order) => cardOf(order).buttons.map(({ action, label }) => [parseAction(action)?.verb, label])

describe('an order that asks for a price', () => {
  test('says what it costs, who would make it, and offers to pay or to cancel', () => {
    const card = cardOf(asking({ question: 'price' }))
    expect(card).toMatchObject({ tone: 'plain', order: { state: 'awaiting approval' } })
    expect(card).not.toHaveProperty('progress')
    expect(card.lines.slice(0, 3)).toEqual([
      'This clip would cost 1.20 USD.',
      'It would be made by fal.',
      'Clip from words · 6 s · 16:9 wide',
    ])
    expect(card.buttons.map(({ label, style }) => [label, style])).toEqual([
      ['Render for 1.20 USD', 'primary'],
      ['Cancel', 'danger'],
    ])
  })

  test('names the model where it is known, and admits a price that is not', () => {
    const { quote: _, ...order } = asking({ question: 'price', makers: [{ backend: 'fal', model: 'seedance' }] })
    expect(cardOf(order).lines.slice(0, 2)).toEqual([
      'What this clip would cost is not known.',
      'It would be made by fal · seedance.',
    ])
    expect(labels(order)[0]).toEqual(['accept', 'Render at an unknown price'])
  })

  test('tells what went wrong after it was approved once', () => {
    const card = cardOf(asking({ question: 'price', reason: 'The scene sheet was lost.' }))
    expect(card.tone).toBe('bad')
    expect(card.lines[0]).toBe('Reason: The scene sheet was lost.')
  })

  test('shows as rendering once it was approved', () => {
    const card = cardOf(asking({ question: 'price', approvedAt: new Date(0) }))
    expect(card).toMatchObject({ tone: 'working', progress: { label: 'Rendering · 45%' } })
    expect(card.buttons.map((button) => button.label)).toEqual(['Cancel'])
    expect(card.lines).toContain('Price: 1.20 USD')
  })
})

describe('an order of which nobody knows whether it was charged', () => {
  test('says why, and offers to order again or to give up', () => {
    const order = asking({ question: 'unknown', reason: reasons('en').unknownRender('fal') })
    const card = cardOf(order)
    expect(card.tone).toBe('bad')
    expect(card.lines[0]).toMatch(/Look at the account there first: ordering it again may be charged again\.$/u)
    expect(labels(order)).toEqual([
      ['accept', 'Retry (may be charged again)'],
      ['cancel', 'Give up'],
    ])
    expect(card.buttons[1]?.style).toBe('danger')
  })

  test('is no open storyboard, also where it has one', () => {
    const film = asking(filmOf(2))
    expect(openStoryboard(film)).toBeDefined()
    const order: Order = { ...film, question: 'unknown' }
    expect(openStoryboard(order)).toBeUndefined()
    expect(labels(order).map(([verb]) => verb)).toEqual(['accept', 'cancel'])
  })
})

test.each(LANGUAGES)('a question reads whole, and its buttons fit (%s)', (language) => {
  for (const question of ['price', 'unknown'] as const) {
    const card = cardOf(asking({ question, reason: reasons(language).unknownRender('fal') }, language))
    expect(textOf(card)).not.toMatch(/undefined|NaN|null/u)
    if (language === 'zh') for (const { label } of card.buttons) expect(label).toMatch(/\p{Script=Han}/u)
    for (const { action } of card.buttons) expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
  }
})

describe('an order that goes on', () => {
  const running = (changes: Partial<Order>) => cardOf(orderIn('rendering', 'en', { backend: 'fal', ...changes }))

  test('says why it waits', () => {
    const notice = reasons('en').backendSilent('fal')
    expect(running({ notice }).lines[0]).toBe(notice)
    expect(running({}).lines[0]).toBe('Clip from words · 6 s · 16:9 wide')
  })

  test('says who was to make it, and who does', () => {
    const fallbacks = ['one', 'two', 'three'].map((reason) => ({ from: 'fal', to: 'comfyui', reason }))
    expect(running({ backend: 'comfyui', fallbacks }).lines.slice(1, 5)).toEqual([
      'Made by comfyui',
      'fal did not do it (one), so comfyui was asked instead.',
      'fal did not do it (two), so comfyui was asked instead.',
      '1 more were taken over by others.',
    ])
  })

  test('names in the end what really made it', () => {
    const makers = [
      { backend: 'comfyui', model: 'wan' },
      { backend: 'animatic', model: 'animatic' },
    ]
    expect(cardOf(orderIn('done', 'en', { backend: 'fal', makers })).lines).toContain(
      'Made by comfyui · wan, animatic (storyboard drawing)',
    )
  })
})

describe('an order that ended without a clip', () => {
  const paid = { backend: 'fal', quote: { micros: 500_000, currency: 'USD' } }
  test.each<[string, Partial<Order>]>([
    ['Nothing was charged.', { charged: false }],
    ['It was charged; the amount was not reported.', { charged: true }],
    ['Charged: 0.50 USD.', { charged: true, cost: { micros: 500_000, currency: 'USD' } }],
    ['It is not known whether this was charged.', {}],
  ])('says: %s', (line, changes) => {
    for (const state of ['failed', 'refused', 'cancelled'] as const) {
      expect(cardOf(orderIn(state, 'en', { ...paid, ...changes })).lines).toContain(line)
    }
  })

  test('says that nothing was charged where the price was not approved', () => {
    expect(cardOf(orderIn('cancelled', 'en', { ...paid, question: 'price' })).lines).toContain('Nothing was charged.')
    expect(cardOf(orderIn('cancelled', 'en', { ...paid, question: 'unknown' })).lines).toContain(
      'It is not known whether this was charged.',
    )
  })
})
