import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal } from '../src/domain/order.ts'
import { openQuestion } from '../src/text/question.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** Yes to what an order asks before it goes on: its price, or to order a render again that may be charged twice. */
export const accept: Handler = { name: 'accept', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, action } = await pressedOrder(incoming, context)
  const answer: Answer = { kind: 'order', order: order.id }
  const { errors, words } = texts(context.language)
  if (openQuestion(order) === undefined) {
    // Pressed twice it is approved once.
    if (!isFinal(order.state) && order.state !== 'planning') return answer
    throw new UserError(errors.questionClosed(words.states[order.state]))
  }
  const asked = action.argument === undefined ? undefined : Number(action.argument)
  await context.orders.approve(order.id, incoming.where, { ...incoming.person, language: context.language }, asked)
  return answer
}
