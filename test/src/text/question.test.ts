import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/domain/card.ts'
import type { Order } from '../../../src/domain/order.ts'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { statusCard } from '../../../src/text/status-card.ts'
import { openStoryboard } from '../../../src/text/storyboard-card.ts'
import { filmOf } from '../../handlers/boards.ts'
import { PRESETS } from '../../handlers/world.ts'
import { orderIn, textOf, uncosted } from './orders.ts'

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
    expect(card.lines[0]).toBe('The scene sheet was lost.')
  })

  test('says that the price is another one now', () => {
    for (const language of LANGUAGES) {
      const [known, unknown] = ['1.20 USD', undefined].map((now) => reasons(language).priceChanged('0.30 USD', now))
      expect(cardOf(asking({ question: 'price', reason: known ?? '' }, language)).lines.slice(0, 2)).toEqual(
        language === 'en'
          ? ['The price has changed from 0.30 USD to 1.20 USD.', 'This clip would cost 1.20 USD.']
          : ['价格已从 0.30 USD 变为 1.20 USD。', '制作这段短片需要 1.20 USD。'],
      )
      expect(unknown).toMatch(/0\.30 USD/u)
    }
    expect(cardOf(asking({ question: 'price', reason: '' })).lines[0]).toBe('This clip would cost 1.20 USD.')
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
      ['accept', 'Retry for 1.20 USD (may be charged again)'],
      ['cancel', 'Give up'],
    ])
    expect(card.lines[1]).toBe('It would be made by fal.')
    expect(card.buttons[1]?.style).toBe('danger')
    expect(labels({ ...order, language: 'zh' })[0]).toEqual(['accept', '以 1.20 USD 重试（可能再次扣费）'])
  })

  test('has no price on its button where none is known, or it is free', () => {
    const order = asking({ question: 'unknown', quote: { micros: 0, currency: 'USD' } })
    const { quote: _, ...vague } = order
    for (const each of [order, vague]) expect(labels(each)[0]).toEqual(['accept', 'Retry (may be charged again)'])
    for (const each of [order, vague]) expect(labels({ ...each, question: 'retry' })[0]).toEqual(['accept', 'Retry'])
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
  for (const question of ['price', 'unknown', 'retry'] as const) {
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
  const half = { micros: 500_000, currency: 'USD' }
  const none = { micros: 0, currency: 'USD' }
  const ENDS = ['failed', 'refused', 'cancelled'] as const

  test.each<[string, Partial<Order>]>([
    ['Nothing was charged.', { charged: false, cost: none, quote: half }],
    ['Charged: 0.50 USD.', { charged: true, cost: half, quote: none }],
    ['It was charged; the amount was not reported.', { charged: true, quote: none }],
    ['It was charged; the amount was not reported (quoted: 0.50 USD).', { charged: true, quote: half }],
    ['It is not known whether this was charged.', { quote: half }],
    ['It is not known whether this was charged.', { quote: none }],
  ])('says by what was recorded of its renders: %s (%j)', (line, changes) => {
    for (const state of ENDS)
      expect(cardOf(uncosted(state, 'en', { backend: 'fal', ...changes })).lines).toContain(line)
  })

  test('admits that it does not know, whoever was asked last and whatever was asked of people last', () => {
    const film = filmOf(2)
    // Its trouble was cleared; its renders were paid or not.
    const cleared = uncosted('cancelled', 'en', { ...film, state: 'cancelled', backend: 'fal' })
    // It was ordered again, and then a price was asked.
    const asked = uncosted('cancelled', 'en', { backend: 'fal', question: 'price', quote: half })
    // The first piece was rendered elsewhere, the second fell back to the drawing.
    const drawn = uncosted('failed', 'en', { backend: 'animatic' })
    for (const order of [cleared, asked, drawn]) {
      expect(cardOf(order).lines).toContain('It is not known whether this was charged.')
      expect(cardOf({ ...order, charged: true }).lines.join()).toContain('It was charged')
    }
  })

  test('has cost nothing where nobody was ever chosen to render it', () => {
    const { backend: _, quote: __, ...order } = uncosted('failed')
    expect(cardOf(order).lines).toContain('Nothing was charged.')
    expect(cardOf({ ...order, quote: half }).lines).toContain('It is not known whether this was charged.')
  })
})

describe('an order of which something is missing', () => {
  const missing = (changes: Partial<Order> = {}) =>
    asking({ question: 'retry', reason: 'fal has too much to do just now.', ...changes })

  test('says why, that the rest is kept, and offers to try again or to give up', () => {
    const card = cardOf(missing())
    expect(card).toMatchObject({ tone: 'bad', order: { state: 'awaiting approval' } })
    expect(card).not.toHaveProperty('progress')
    expect(card.lines.slice(0, 4)).toEqual([
      'Reason: fal has too much to do just now.',
      'The rest is there and is not paid again: only what is missing is rendered.',
      'It would be made by fal.',
      'Clip from words · 6 s · 16:9 wide',
    ])
    expect(card.buttons.map(({ action, label, style }) => [parseAction(action)?.verb, label, style])).toEqual([
      ['accept', 'Retry for up to 1.20 USD', 'primary'],
      ['cancel', 'Give up', 'danger'],
    ])
    expect(parseAction(card.buttons[0]?.action ?? '')?.argument).toBe('1')
  })

  test('says it also where no reason was given', () => {
    const { reason: _, ...order } = missing()
    expect(cardOf(order)).toMatchObject({ tone: 'bad', lines: expect.arrayContaining(['No reason was given.']) })
  })

  test('says it in Chinese', () => {
    const card = cardOf(asking({ question: 'retry', reason: 'fal 现在太忙了。' }, 'zh'))
    expect(card.lines.slice(0, 2)).toEqual([
      '原因：fal 现在太忙了。',
      '其余部分已经做好，不会重复扣费；重试只制作缺少的部分。',
    ])
    expect(card.buttons.map(({ label }) => label)).toEqual(['重试（最多 1.20 USD）', '放弃'])
  })
})

test('what earlier renders have cost stands beside what is asked', () => {
  const cost = { micros: 400_000, currency: 'USD' }
  const linesOf = (changes: Partial<Order>) => cardOf(asking(changes)).lines
  expect(linesOf({ question: 'price', cost }).slice(0, 2)).toEqual([
    'This clip would cost 1.20 USD.',
    'Spent so far: 0.40 USD',
  ])
  expect(linesOf({ question: 'retry', cost })).toContain('Spent so far: 0.40 USD')
  expect(linesOf({ question: 'price', cost: { ...cost, micros: 0 } }).join()).not.toContain('Spent')
  expect(cardOf(asking({ question: 'price', cost }, 'zh')).lines).toContain('目前已花费：0.40 USD')
})
