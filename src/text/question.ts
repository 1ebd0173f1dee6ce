import type { Button } from '../domain/card.ts'
import { moneyText } from '../domain/money.ts'
import type { Order, Question } from '../domain/order.ts'
import { makerNames } from './maker-lines.ts'
import { isFree, paidQuote, reasonLine } from './order-lines.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

/** What a person is asked while an order waits, other than of a storyboard. */

/** Undefined as soon as it was answered. */
export function openQuestion({ state, question, approvedAt }: Order): Question | undefined {
  return state === 'awaiting approval' && approvedAt === undefined ? question : undefined
}

/**
 * Tells this question from an earlier one of the same order, which may still stand on a card elsewhere: nobody approves
 * what they were not shown, and pressing twice does not order twice. Nothing changes while an order waits.
 */
export function questionKey({ revision }: Order): string {
  return String(revision)
}

export function questionLines(order: Order, question: Question): string[] {
  const { cards, words } = texts(order.language)
  const { quote, reason, language } = order
  const makers = makerNames(order, language)
  const maker = makers.length === 0 ? [] : [cards.asks.maker(words.listed(makers))]
  if (question === 'unknown')
    return [reason ? cards.reason(reason) : cards.chargeUnknown, ...spentLines(order), ...maker]
  if (question === 'retry') return [reasonLine(reason, language), cards.asks.retry, ...spentLines(order), ...maker]
  return [
    // It was approved once, and then its price was another one, or something went wrong.
    ...(reason ? [reason] : []),
    quote === undefined ? cards.asks.priceUnknown : cards.asks.price(moneyText(quote)),
    ...spentLines(order),
    ...maker,
  ]
}

/** What earlier rounds of renders have cost, where that is known and more than nothing. */
export function spentLines({ cost, language }: Order): string[] {
  return cost === undefined || isFree(cost) ? [] : [texts(language).film.spent(moneyText(cost))]
}

export function questionButtons(order: Order, question: Question): Button[] {
  const { buttons } = texts(order.language).cards
  const { id, quote } = order
  const argument = questionKey(order)
  if (question !== 'price') {
    const giveUp = button('cancel', id, buttons.giveUp, { style: 'danger' })
    const price = paidQuote(order)
    if (question === 'retry') {
      const label = price === undefined ? buttons.retryMissing : buttons.retryMissingFor(price)
      return [button('accept', id, label, { argument, style: 'primary' }), giveUp]
    }
    const label = price === undefined ? buttons.retry : buttons.retryFor(price)
    return [button('accept', id, label, { argument }), giveUp]
  }
  const label = quote === undefined ? buttons.renderUnpriced : buttons.renderFor(moneyText(quote))
  return [
    button('accept', id, label, { argument, style: 'primary' }),
    button('cancel', id, buttons.cancel, { style: 'danger' }),
  ]
}
