import { actionOf, type Form } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { PermanentError, RetryableError, UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import { cutText } from '../src/text/format.ts'
import { reasonLine } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { placeTake } from './place-take.ts'
import { hasWords } from './wish.ts'

/** The Safer wording button of a refused order: a form with words that may be taken, to be changed and sent. */
export const soften: Handler = { name: 'soften', run: suggest }

/** What that form sends: the same order with these words. */
export const soft: Handler = { name: 'soft', run: order }

/** Somebody looks at a button that does nothing yet. */
const SOFTENING_MS = 20_000
const LONGEST_REASON = 300

async function suggest(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  const { cards } = texts(context.language)
  checkRefused(order, context)
  const safer = await saferWords(order, context)
  const form: Form = {
    action: actionOf('soft', order.id),
    title: cards.softenForm.title,
    submit: cards.softenForm.submit,
    fields: [
      {
        kind: 'text',
        name: 'prompt',
        label: cards.softenForm.prompt,
        value: safer ?? order.prompt,
        max: context.limits.promptCharacters,
        required: true,
      },
    ],
  }
  return formAnswer(order, form, [
    reasonLine(order.reason && cutText(order.reason, LONGEST_REASON), context.language),
    ...(safer === undefined ? [cards.softenForm.ownWords] : []),
  ])
}

/** A person can choose other words themselves, so nothing that goes wrong here keeps them from it. */
async function saferWords({ prompt, reason }: Order, context: Context): Promise<string | undefined> {
  try {
    const safer = await context.softener.soften(prompt, reason ?? '', AbortSignal.timeout(SOFTENING_MS))
    const words = safer?.trim() ?? ''
    const fits = Array.from(words).length <= context.limits.promptCharacters
    return fits && hasWords(words) && words !== prompt.trim() ? words : undefined
  } catch (error) {
    if (error instanceof RetryableError || error instanceof PermanentError || isTimeout(error)) return undefined
    throw error
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

async function order(incoming: Incoming, context: Context): Promise<Answer> {
  const { order: refused, values } = await pressedOrder(incoming, context)
  const { errors } = texts(context.language)
  checkRefused(refused, context)
  const prompt = values?.prompt?.trim() ?? ''
  if (!hasWords(prompt)) throw new UserError(errors.formFieldMissing(texts(context.language).cards.softenForm.prompt))
  const max = context.limits.promptCharacters
  const length = Array.from(prompt).length
  if (length > max) throw new UserError(errors.promptTooLong(length, max))
  const first = await firstTake(refused, context)
  const { shot: _, ...kept } = refused.options
  const { shot } = first.options
  const options = { ...kept, ...(shot !== undefined && { shot }) }
  return placeTake({ ...refused, prompt }, { options, parent: first.parent }, incoming, context)
}

const TAKES = 100

/**
 * Another take of a sheet continues the take before it, and so would these words change its sheet, which was refused.
 * They take the place of the words that the first take was planned from.
 */
async function firstTake(refused: Order, context: Context): Promise<Order> {
  const { operation, prompt } = refused
  let take = refused
  if (operation !== 'create' && operation !== 'animate' && operation !== 'film') return take
  for (let step = 0; step < TAKES; step++) {
    const before = take.parent === undefined ? undefined : await context.orders.find(take.parent, take.where)
    if (before === undefined || before.operation !== operation || before.prompt !== prompt) break
    take = before
  }
  return take
}

function checkRefused({ state }: Order, { language }: Context): void {
  if (state !== 'refused') throw new UserError(texts(language).errors.notRefused)
}
