import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import { nextTake } from './again.ts'
import { pressedSheet } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { otherTakes } from './other-takes.ts'
import { placeTake } from './place-take.ts'

/** The button for a shot in which a second look found something: of a film that shot alone, else the whole. */
export const redo: Handler = { name: 'redo', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, sheet, action } = await pressedSheet(incoming, context)
  const { board } = order
  if (board === undefined) return placeTake(order, nextTake(order, context), incoming, context)
  const argument = action.argument ?? ''
  const shot = /^\d{1,2}$/u.test(argument) ? Number(argument) : 0
  if (board.shots[shot - 1] === undefined) {
    throw new UserError(texts(context.language).errors.shotNone(argument))
  }
  const take = {
    options: { ...order.options, shot },
    sheet,
    board: otherTakes(board, sheet, context, shot),
  }
  return placeTake(order, take, incoming, context)
}
