import type { Card } from '../../../src/domain/card.ts'
import type { Order, OrderState } from '../../../src/domain/order.ts'
import type { Language } from '../../../src/domain/place.ts'
import { CLIP, SHEET } from '../../handlers/world.ts'

export const STATES: OrderState[] = [
  'planning',
  'awaiting approval',
  'rendering',
  'finishing',
  'delivering',
  'done',
  'failed',
  'refused',
  'cancelled',
]

/** An order as it would stand in a state. */
export function orderIn(state: OrderState, language: Language = 'en', changes: Partial<Order> = {}): Order {
  const planned = state !== 'planning'
  const ended = ['done', 'failed', 'refused', 'cancelled'].includes(state)
  return {
    id: '01HZX3Q5V8W9Y0A1B2C3D4E5F6',
    operation: 'create',
    prompt: language === 'zh' ? '暴风雨中的灯塔' : 'a lighthouse in a storm',
    options: { seconds: 6, shape: '16:9', look: 'natural', seed: 1 },
    inputs: [],
    where: { platform: 'web', workspace: 'web', channel: 'general', thread: 't1' },
    person: { id: 'ada', name: 'Ada' },
    language,
    state,
    progress: state === 'done' ? 1 : planned ? 0.456 : 0,
    createdAt: new Date(0),
    updatedAt: new Date(14_000),
    revision: 1,
    ...(planned && {
      backend: 'animatic',
      sheet: SHEET,
      planner: 'offline',
      quote: { micros: 0, currency: 'USD' },
    }),
    ...(ended && { finishedAt: new Date(14_000) }),
    ...(ended && { cost: { micros: 0, currency: 'USD' }, charged: false }),
    ...(state === 'done' && { clip: CLIP }),
    ...changes,
  }
}

/** One that ended, or is being delivered, and of which nothing is known of what it cost. */
export function uncosted(state: OrderState, language: Language = 'en', changes: Partial<Order> = {}): Order {
  const { cost: _, charged: __, ...order } = orderIn(state, language)
  return { ...order, ...changes }
}

export function textOf(card: Card): string {
  const fields = card.form?.fields.map((field) => `${field.label} ${field.value}`) ?? []
  const labels = card.buttons.map((button) => button.label)
  return [card.title, ...card.lines, card.progress?.label ?? '', ...labels, ...fields].join('\n')
}
