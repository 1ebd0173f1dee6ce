import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import type { SceneSheet } from '../src/domain/sheet.ts'
import { texts } from '../src/text/texts.ts'
import { nextTake } from './again.ts'
import { pressedSheet } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { otherTakes } from './other-takes.ts'
import { placeTake, type Take } from './place-take.ts'
import { underCaptions } from './sources.ts'

/** The button for a shot in which a second look found something: of a film that shot alone, else the whole. */
export const redo: Handler = { name: 'redo', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order: top, sheet, action } = await pressedSheet(incoming, context)
  // Captions have no shots of their own to redo: what lies under them is made again, and captioned as it was.
  const below = await underCaptions(top, context)
  const order = { ...below, where: top.where, language: top.language, options: { ...below.options, ...formOf(top) } }
  return placeTake(order, takeOf(order, below.sheet ?? sheet, action.argument ?? '', context), incoming, context)
}

function takeOf(order: Order, sheet: SceneSheet, argument: string, context: Context): Take {
  const { board, options } = order
  if (board === undefined) return nextTake(order, context)
  const shot = /^\d{1,2}$/u.test(argument) ? Number(argument) : 0
  if (board.shots[shot - 1] === undefined) {
    throw new UserError(texts(context.language).errors.shotNone(argument))
  }
  return { options: { ...options, shot }, sheet, board: otherTakes(board, sheet, context, shot) }
}

/** The captions and shapes that stand over a clip. */
function formOf({ options: { captions, otherShapes } }: Order) {
  return { ...(captions && { captions }), ...(otherShapes && { otherShapes }) }
}
