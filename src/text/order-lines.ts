import type { OrderFacts } from '../domain/card.ts'
import { FREE, type Money, moneyText } from '../domain/money.ts'
import { isFinal, type Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import { cutText, secondsText, share } from './format.ts'
import { texts } from './texts.ts'

const TITLE_LENGTH = 60

/** The sheet's title, before there is one the beginning of the prompt, or what it is. */
export function orderTitle(order: Order): string {
  const { operations } = texts(order.language).words
  return cutText(order.sheet?.title || order.prompt || operations[order.operation], TITLE_LENGTH)
}

export function orderFacts(order: Order): OrderFacts {
  const backend = order.backend ?? order.options.backend
  return {
    id: order.id,
    operation: order.operation,
    state: order.state,
    progress: share(order.progress),
    ...(backend === undefined ? {} : { backend }),
  }
}

/** What an order does beyond making a clip from words: "Longer by 3 s", "Changed: add snow", "Captions: 中文". */
export function deedLine(order: Order, language: Language): string | undefined {
  const { media } = texts(language)
  const { operation, options, prompt, inputs, parent } = order
  const wish = cutText(prompt, TITLE_LENGTH)
  if (operation === 'caption') return captionLine(order, language) ?? media.reshaped
  if (operation === 'extend') {
    const grown = media.extended[options.direction ?? 'forwards'](secondsText(options.seconds, language))
    return wish === '' ? grown : `${grown} · ${wish}`
  }
  if (operation === 'animate' && parent === undefined) {
    return media.animated(texts(language).words.listed(inputs.map(({ name }) => cutText(name, TITLE_LENGTH))))
  }
  if (wish === '' || (parent === undefined && operation !== 'edit')) return undefined
  return options.shot === undefined ? media.changed(wish) : media.changedShot(options.shot, wish)
}

/** How a clip is captioned, whatever else was done to it. */
export function captionLine({ options: { captions } }: Order, language: Language): string | undefined {
  if (captions === undefined) return undefined
  const { media } = texts(language)
  const named = captions.language === undefined ? media.captionLanguage : languageName(captions.language)
  const line = media.captioned(named)
  return captions.burnt ? line : `${line} · ${media.captionFileOnly}`
}

/** A language by the name that it gives itself. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}

/** Whether the embedded backend makes it: drawn on this machine, for free, and never passed off as footage. */
export function isDrawn({ backend }: Pick<Order, 'backend'>): boolean {
  return backend === 'animatic'
}

/** How a backend is called towards people. */
export function backendName(backend: string, language: Language): string {
  return isDrawn({ backend }) ? texts(language).words.animatic : backend
}

/** Whether a text has a letter of the language's script. */
const SCRIPTS: Record<Language, RegExp> = { en: /\p{Script=Latin}/u, zh: /\p{Script=Han}/u }

/** Why it ended or waits. What a backend said in another language than the card's stands as its words. */
export function reasonLine(reason: string | undefined, language: Language): string {
  const { cards } = texts(language)
  if (!reason) return cards.reasonUnknown
  return SCRIPTS[language].test(reason) ? cards.reason(reason) : cards.reasonQuoted(reason)
}

/** What is known of the price: nothing before it was asked, the quote while it runs, the cost at the end. */
export function priceLine(order: Order): string | undefined {
  const { cards } = texts(order.language)
  if (order.state === 'done') {
    const { cost } = outcomeOf(order)
    if (cost !== undefined) return isFree(cost) ? cards.costFree : cards.cost(moneyText(cost))
    if (order.charged) return unreportedLine(order)
    const quoted = paidQuote(order)
    return quoted === undefined ? cards.costUnknown : cards.costQuoted(quoted)
  }
  if (isFinal(order.state)) return chargeLine(order)
  if (order.quote !== undefined) return isFree(order.quote) ? cards.priceFree : cards.price(moneyText(order.quote))
  return order.state === 'planning' ? undefined : cards.priceUnknown
}

export function isFree(money: Money | undefined): boolean {
  return money?.micros === 0
}

/** The quote in words, where there is one above nothing. It is that of the last round of renders only. */
export function paidQuote({ quote }: Order): string | undefined {
  return quote === undefined || isFree(quote) ? undefined : moneyText(quote)
}

/**
 * What an order has cost, as far as that is known: by what was recorded of all its renders, never by its quote or its
 * backend, which are those of the last round. Where nobody was ever asked to render anything, nothing was charged.
 */
export function outcomeOf(order: Order): Pick<Order, 'cost' | 'charged'> {
  const { cost, charged, backend } = order
  if (cost !== undefined) return { cost, charged: !isFree(cost) }
  if (charged !== undefined) return { charged }
  return backend === undefined && paidQuote(order) === undefined ? { cost: FREE, charged: false } : {}
}

/** An order that ended without a clip: whether it was charged all the same. */
function chargeLine(order: Order): string {
  const { cards } = texts(order.language)
  const { cost, charged } = outcomeOf(order)
  if (cost !== undefined && !isFree(cost)) return cards.charged(moneyText(cost))
  if (charged === undefined) return cards.chargeUnknown
  return charged ? unreportedLine(order) : cards.notCharged
}

function unreportedLine(order: Order): string {
  const { cards } = texts(order.language)
  const quoted = paidQuote(order)
  return quoted === undefined ? cards.chargedSomething : cards.chargedQuoted(quoted)
}
