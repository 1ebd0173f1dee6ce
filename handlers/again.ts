import type { Incoming } from '../src/domain/chat-adapter.ts'
import { isFinal } from '../src/domain/order.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { placeTake } from './place-take.ts'
import { newSeed } from './wish.ts'

/** The Again button: the same sheet with a new seed, by whoever presses it. */
export const again: Handler = { name: 'again', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  // Nothing has come of it yet: it is its own next take.
  if (!isFinal(order.state) && order.clip === undefined) return { kind: 'order', order: order.id }
  const options = { ...order.options, seed: newSeed(context) }
  return placeTake(order, order.sheet === undefined ? { options } : { options, sheet: order.sheet }, incoming, context)
}
