import type { Incoming } from '../src/domain/chat-adapter.ts'
import { isFinal, type Order } from '../src/domain/order.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { otherTakes } from './other-takes.ts'
import { placeTake, type Take } from './place-take.ts'
import { newSeed } from './wish-options.ts'

/** The Again button: the same sheet with a new seed, by whoever presses it. */
export const again: Handler = { name: 'again', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  // Nothing has come of it yet: it is its own next take.
  if (!isFinal(order.state) && order.clip === undefined) return { kind: 'order', order: order.id }
  return placeTake(order, nextTake(order, context), incoming, context)
}

/** Another go at the whole order. */
export function nextTake(order: Order, context: Context): Take {
  const options = { ...order.options, seed: newSeed(context) }
  const { operation, sheet, board, parent } = order
  if (operation === 'edit' || operation === 'extend' || operation === 'caption') {
    // It hangs on the clip that it works on. The sheet of an extension is that of the whole clip, while only the new
    // part is to be written; what cannot be drawn over a filmed clip is found when an edit is planned.
    const byHand = operation === 'edit' && order.planner === 'person'
    return { options, parent, ...(byHand && { sheet }) }
  }
  if (sheet === undefined) return { options }
  return { options, sheet, ...(board && { board: otherTakes(board, sheet, context) }) }
}
