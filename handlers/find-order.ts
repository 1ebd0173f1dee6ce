import { type ParsedAction, parseAction } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isId } from '../src/domain/id.ts'
import { isFinal, type Order } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'

/** The order that a button belongs to. An order of another workspace is not found. */
export async function pressedOrder(
  incoming: Incoming,
  context: Context,
): Promise<{ order: Order; action: ParsedAction; values?: { [name: string]: string } }> {
  const { errors } = texts(context.language)
  const action = incoming.deed.kind === 'press' ? parseAction(incoming.deed.action) : undefined
  if (action === undefined || incoming.deed.kind !== 'press') throw new UserError(errors.buttonUnknown)
  const order = await context.orders.find(action.order, incoming.where)
  if (order === undefined) throw new UserError(errors.orderNotFound)
  return { order, action, ...(incoming.deed.values === undefined ? {} : { values: incoming.deed.values }) }
}

/** The order whose id stands behind a command; undefined where there is none. */
export async function namedOrder(incoming: Incoming, context: Context): Promise<Order | undefined> {
  const { errors } = texts(context.language)
  if (incoming.deed.kind !== 'command') return undefined
  const said = String(incoming.deed.options.order ?? incoming.deed.text).trim()
  if (said === '') return undefined
  const id = said.toUpperCase()
  if (!isId(id)) throw new UserError(errors.orderIdUnreadable(said.length > 40 ? `${said.slice(0, 40)}…` : said))
  const order = await context.orders.find(id, incoming.where)
  if (order === undefined) throw new UserError(errors.orderNotFound)
  return order
}

/** Orders of the thread, newest first. Where there is no thread there are none. */
export async function threadOrders(incoming: Incoming, context: Context, open?: true): Promise<Order[]> {
  if (incoming.where.thread === undefined) return []
  return context.orders.list({ where: incoming.where, inThread: true, limit: 50, ...(open && { open }) })
}

/** The order of a button together with its scene sheet. */
export async function pressedSheet(incoming: Incoming, context: Context) {
  const pressed = await pressedOrder(incoming, context)
  const { sheet, state } = pressed.order
  const { errors } = texts(context.language)
  if (sheet === undefined) throw new UserError(isFinal(state) ? errors.sheetNone : errors.sheetNotYet)
  return { ...pressed, sheet }
}
