import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal } from '../src/domain/order.ts'
import { isDrawn } from '../src/text/order-lines.ts'
import { openStoryboard } from '../src/text/storyboard-card.ts'
import { texts } from '../src/text/texts.ts'
import { pressedBoard } from './board-change.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** Render: the storyboard is approved as it stands, by whoever ordered the film or manages the place. */
export const render: Handler = { name: 'render', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  const answer: Answer = { kind: 'order', order: order.id }
  // Pressed twice it is approved once.
  if (order.board && order.state !== 'planning' && !isFinal(order.state) && !openStoryboard(order)) return answer
  await pressedBoard(incoming, context)
  // Nobody pays a price that they were not shown.
  if (order.boardDue && !isDrawn(order)) throw new UserError(texts(context.language).film.errors.priceAsked)
  await context.orders.approve(order.id, incoming.where, { ...incoming.person, language: context.language })
  return answer
}
