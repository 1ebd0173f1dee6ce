import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import type { Order } from '../src/domain/order.ts'
import { percentText } from '../src/text/format.ts'
import { orderTitle } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context, Handler } from './handler.ts'

const SHOWN = 10
const COUNTED = 200

/** `/queue`: what runs and waits in this workspace, the oldest first. */
export const queue: Handler = { name: 'queue', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const newestFirst = await context.orders.list({ where: incoming.where, open: true, limit: COUNTED })
  return { kind: 'card', card: await queueCard(newestFirst.reverse(), incoming, context), private: false }
}

async function queueCard(orders: Order[], incoming: Incoming, context: Context): Promise<Card> {
  const said = texts(context.language).commands.queue
  if (orders.length === 0) return { title: said.emptyTitle, lines: [said.empty], tone: 'plain', buttons: [] }
  const lines = await Promise.all(orders.slice(0, SHOWN).map((order) => lineOf(order, incoming, context)))
  const numbered = lines.map((line, index) => `${index + 1}. ${line}`)
  if (orders.length > SHOWN) numbered.push(said.more)
  return { title: said.title(orders.length), lines: numbered, tone: 'plain', buttons: [] }
}

async function lineOf(order: Order, incoming: Incoming, context: Context): Promise<string> {
  const { commands, words } = texts(context.language)
  const ahead = order.state === 'planning' || order.state === 'rendering' ? await context.orders.ahead(order.id) : 0
  const state = ahead > 0 ? commands.inFront(ahead) : `${words.states[order.state]} ${percentText(order.progress)}`
  // Another channel may be private: its words and people stay there.
  const mine = order.person.id === incoming.person.id
  if (order.where.channel !== incoming.where.channel && !mine) return `${commands.queue.elsewhere} · ${state}`
  return `${orderTitle(order)} · ${state} · ${commands.by(order.person.name)}`
}
