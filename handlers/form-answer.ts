import type { Form } from '../src/domain/card.ts'
import type { Order } from '../src/domain/order.ts'
import { orderFacts } from '../src/text/order-lines.ts'
import type { Answer } from './handler.ts'

/** Opens a form for the one who pressed. `lines` stand above its fields. */
export function formAnswer(order: Order, form: Form, lines: string[] = []): Answer {
  const card = { title: form.title, lines, tone: 'plain' as const, buttons: [], form, order: orderFacts(order) }
  return { kind: 'card', card, private: true }
}
