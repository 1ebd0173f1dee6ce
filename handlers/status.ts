import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import type { Order } from '../src/domain/order.ts'
import { percentText } from '../src/text/format.ts'
import { orderTitle } from '../src/text/order-lines.ts'
import { statusCard } from '../src/text/status-card.ts'
import { texts } from '../src/text/texts.ts'
import { namedOrder, threadOrders } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

const SHOWN = 10

/** `/status`: how the orders of this thread or channel stand, or the one whose id is given. */
export const status: Handler = { name: 'status', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const named = await namedOrder(incoming, context)
  const orders = named === undefined ? await ordersHere(incoming, context) : [named]
  const [only] = orders
  if (only === undefined) return { kind: 'card', card: noneCard(context), private: false }
  const card = orders.length === 1 ? await snapshot(only, context) : listCard(orders, context)
  return { kind: 'card', card, private: false }
}

/** Open orders of the thread, else its newest, else the open orders of the channel. */
async function ordersHere(incoming: Incoming, context: Context): Promise<Order[]> {
  const open = await threadOrders(incoming, context, true)
  if (open.length > 0) return open
  const [newest] = await threadOrders(incoming, context)
  if (newest !== undefined) return [newest]
  const all = await context.orders.list({ where: incoming.where, open: true, limit: 100 })
  return all.filter((order) => order.where.channel === incoming.where.channel)
}

/** One order as it stands now. It does not move on like the status card, so it shows no bar. */
async function snapshot(order: Order, context: Context): Promise<Card> {
  const ahead = order.state === 'planning' || order.state === 'rendering' ? await context.orders.ahead(order.id) : 0
  const { title, lines, tone, progress, buttons } = statusCard(order, context.presets.looks, { ahead })
  return { title, lines: [...(progress === undefined ? [] : [progress.label]), ...lines], tone, buttons }
}

function listCard(orders: Order[], context: Context): Card {
  const { commands, words } = texts(context.language)
  const lines = orders
    .slice(0, SHOWN)
    .map((order) => `${orderTitle(order)} · ${words.states[order.state]} ${percentText(order.progress)} · ${order.id}`)
  if (orders.length > SHOWN) lines.push(commands.queue.more)
  return { title: commands.status.title, lines, tone: 'plain', buttons: [] }
}

function noneCard(context: Context): Card {
  const { status: said } = texts(context.language).commands
  return { title: said.noneTitle, lines: [said.none], tone: 'plain', buttons: [] }
}
