import type { Incoming } from '../src/domain/chat-adapter.ts'
import { applyTitlesForm, titlesForm } from '../src/text/storyboard-forms.ts'
import { changeBoard, pressedBoard } from './board-change.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** Titles: the cards before the first shot and after the last. */
export const titles: Handler = { name: 'titles', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, storyboard, values } = await pressedBoard(incoming, context)
  if (values === undefined) return formAnswer(order, titlesForm(order.id, storyboard, context.language))
  await changeBoard(order, incoming, context, ({ sheet, board }) => ({
    sheet,
    board: applyTitlesForm(board, values, context.language),
  }))
  return { kind: 'order', order: order.id }
}
