import { isDeepStrictEqual } from 'node:util'
import { cardSeconds } from '../src/domain/board.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import { sheetSeconds } from '../src/domain/sheet.ts'
import { applySheetForm, sheetForm } from '../src/text/sheet-form.ts'
import { texts } from '../src/text/texts.ts'
import { pressedSheet } from './find-order.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context } from './handler.ts'
import { placeTake, type Take, wordsOf } from './place-take.ts'
import { lengthOf, rootOf, versionOf } from './sources.ts'
import { checkSeconds } from './wish-backend.ts'

/** The Edit button of a shot: opens its form, and renders the sheet once the form comes back. */
export async function editShot(incoming: Incoming, context: Context): Promise<Answer> {
  const { language } = context
  const { order, sheet, action, values } = await pressedSheet(incoming, context)
  const { errors } = texts(language)
  const argument = action.argument ?? '1'
  if (!/^\d{1,2}$/u.test(argument)) throw new UserError(errors.shotNone(argument))
  const shot = Number(argument)
  if (values === undefined) return formAnswer(order, sheetForm(order.id, sheet, shot, language))
  const edited = applySheetForm(sheet, shot, values, language)
  if (isDeepStrictEqual(wordsOf(edited), wordsOf(sheet))) throw new UserError(errors.formUnchanged)
  const cards = order.board === undefined ? 0 : cardSeconds(order.board)
  const seconds = Math.round((sheetSeconds(edited) + cards) * 100) / 100
  return placeTake(order, { sheet: edited, ...(await wholeOf(order, seconds, context)) }, incoming, context)
}

/**
 * How a whole sheet is rendered: from words and pictures anew, also where the clip was changed or made longer since,
 * but over a clip that somebody filmed as another change of it, which leaves its length alone.
 */
export async function wholeOf(
  order: Order,
  seconds: number,
  context: Context,
): Promise<Omit<Take, 'sheet'> & Required<Pick<Take, 'operation'>>> {
  const { language } = context
  const root = await rootOf(order, context)
  const { direction: _, shot: __, ...kept } = order.options
  if (root.from === 'clip') {
    const { inputs, order: made } = await versionOf(order, context)
    if (Math.abs(seconds - lengthOf(order)) > 0.05) throw new UserError(texts(language).media.filmedLength)
    return { operation: 'edit', inputs, options: { ...kept, seconds: lengthOf(order) }, parent: made?.id }
  }
  const inputs = root.from === 'pictures' ? root.inputs : []
  const operation = root.from === 'pictures' ? 'animate' : root.from === 'film' ? 'film' : 'create'
  const options = { ...kept, seconds }
  checkSeconds(options, language, context, { operation, pictures: inputs.length })
  return { operation, inputs, options, parent: order.id }
}
