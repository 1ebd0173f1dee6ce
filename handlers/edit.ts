import { isDeepStrictEqual } from 'node:util'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { sheetSeconds } from '../src/domain/sheet.ts'
import { orderFacts } from '../src/text/order-lines.ts'
import { applySheetForm, sheetForm } from '../src/text/sheet-form.ts'
import { texts } from '../src/text/texts.ts'
import { pressedSheet } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { placeTake, wordsOf } from './place-take.ts'
import { checkSeconds } from './wish.ts'

/** The Edit button of a shot: opens its form, and renders the sheet once the form comes back. */
export const edit: Handler = { name: 'edit', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { language } = context
  const { order, sheet, action, values } = await pressedSheet(incoming, context)
  const { errors } = texts(language)
  const argument = action.argument ?? '1'
  if (!/^\d{1,2}$/u.test(argument)) throw new UserError(errors.shotNone(argument))
  const shot = Number(argument)
  if (values === undefined) {
    const form = sheetForm(order.id, sheet, shot, language)
    const card = { title: form.title, lines: [], tone: 'plain' as const, buttons: [], form, order: orderFacts(order) }
    return { kind: 'card', card, private: true }
  }
  const edited = applySheetForm(sheet, shot, values, language)
  if (isDeepStrictEqual(wordsOf(edited), wordsOf(sheet))) throw new UserError(errors.formUnchanged)
  const seconds = Math.round(sheetSeconds(edited) * 100) / 100
  const options = { ...order.options, seconds }
  checkSeconds(options, language, context)
  return placeTake(order, { options, sheet: edited }, incoming, context)
}
