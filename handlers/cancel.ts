import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal, type Order } from '../src/domain/order.ts'
import { orderTitle } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import { namedOrder, pressedOrder, threadOrders } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** The Cancel button and `/cancel`. Whoever ordered may, and whoever manages the place. */
export const cancel: Handler = { name: 'cancel', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const order =
    incoming.deed.kind === 'press'
      ? (await pressedOrder(incoming, context)).order
      : ((await namedOrder(incoming, context)) ?? (await openOrder(incoming, context)))
  const { cards, errors, words } = texts(context.language)
  if (isFinal(order.state)) throw new UserError(errors.orderEnded(words.states[order.state]))
  if (!mayCancel(order, incoming)) throw new UserError(errors.cancelNotAllowed(order.person.name))
  await context.orders.cancel(order.id, incoming.where, { ...incoming.person, language: context.language })
  // The order's own card tells it; who wrote elsewhere is told there as well.
  if (incoming.deed.kind === 'press' || order.where.thread === incoming.where.thread)
    return { kind: 'order', order: order.id }
  const card: Card = { title: cards.cancelled, lines: [orderTitle(order)], tone: 'plain', buttons: [] }
  return { kind: 'card', card, private: false }
}

/** The open order of this thread, else the last open one of this person. */
async function openOrder(incoming: Incoming, context: Context): Promise<Order> {
  const here = await threadOrders(incoming, context, true)
  const inThread = here.find((order) => mayCancel(order, incoming)) ?? here[0]
  if (inThread !== undefined) return inThread
  const [last] = await context.orders.list({ where: incoming.where, person: incoming.person.id, open: true, limit: 1 })
  if (last === undefined) throw new UserError(texts(context.language).errors.nothingToCancel)
  return last
}

function mayCancel(order: Order, incoming: Incoming): boolean {
  return order.person.id === incoming.person.id || incoming.person.manager
}
