import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { pagesOf, storyboardPage } from '../src/text/storyboard-card.ts'
import { findShot } from '../src/text/storyboard-key.ts'
import { texts } from '../src/text/texts.ts'
import { pressedBoard, shotAnswer, staleAnswer } from './board-change.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** The button of a shot: shows it to the one who pressed. */
export const shot: Handler = { name: 'shot', run: showShot }

/** "Shots 11–20": a button per shot of these, where there are too many for one card. */
export const shots: Handler = { name: 'shots', run: showPage }

async function showShot(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, storyboard, action } = await pressedBoard(incoming, context)
  const key = action.argument ?? ''
  const found = findShot(storyboard, key)
  return found ? shotAnswer(order, found.index, context) : staleAnswer(order, key, incoming, context)
}

async function showPage(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, storyboard, action } = await pressedBoard(incoming, context)
  const page = /^\d$/u.test(action.argument ?? '') ? Number(action.argument) : 0
  if (page < 1 || page > pagesOf(storyboard)) throw new UserError(texts(context.language).film.errors.shotGone)
  return { kind: 'card', card: storyboardPage(order, storyboard, page, context.language), private: true }
}
