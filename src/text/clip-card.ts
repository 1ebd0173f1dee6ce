import type { Button, Card } from '../domain/card.ts'
import { moneyText } from '../domain/money.ts'
import { type Order, SHAPES, type Shape } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { SizeNote } from '../domain/size-note.ts'
import { bytesText, clipSecondsText, secondsText } from './format.ts'
import { fallbackLines, makerNames } from './maker-lines.ts'
import { captionLine, deedLine, isDrawn, isFree, orderFacts, orderTitle, outcomeOf, paidQuote } from './order-lines.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

/** A second look that finds more is not read to its end. */
const SHOWN_FINDINGS = 5
/** Less than this is not worth a word. */
const LEAST_MISSING = { seconds: 0.5, share: 0.1 }

/** What stands beside the delivered clip. */
export function clipCard(order: Order, notes: readonly SizeNote[] = []): Card {
  const { cards } = texts(order.language)
  const deed = deedLine(order, order.language)
  const captions = captionLine(order, order.language)
  const lines = [
    clipFacts(order),
    ...fallbackLines(order, true),
    shorterLine(order),
    ...notes.map((note) => sizeLine(note, order.language)),
    shapesLine(order),
    deed,
    captions === deed ? undefined : captions,
    ...reviewLines(order),
    cards.changeHint,
  ]
  return {
    title: orderTitle(order),
    lines: lines.filter((line) => line !== undefined),
    tone: 'good',
    buttons: buttonsOf(order),
    order: orderFacts(order),
  }
}

/** "6.0 s · 1280×720 · 1.2 MB · animatic · free" */
function clipFacts(order: Order): string {
  const { words } = texts(order.language)
  const facts: string[] = []
  if (order.clip !== undefined) {
    const { seconds, width, height, bytes } = order.clip.facts
    facts.push(clipSecondsText(seconds, order.language), `${width}×${height}`, bytesText(bytes))
  }
  const makers = order.backend === undefined ? [] : makerNames(order, order.language, words.animaticShort)
  if (makers.length > 0) facts.push(makers.join(' + '))
  return [...facts, costFact(order)].join(' · ')
}

function costFact(order: Order): string {
  const { cards } = texts(order.language)
  const { cost, charged } = outcomeOf(order)
  if (cost !== undefined) return isFree(cost) ? cards.free : moneyText(cost)
  const quoted = paidQuote(order)
  if (charged) return quoted === undefined ? cards.unreported : cards.unreportedQuoted(quoted)
  return quoted === undefined ? cards.unknown : cards.quoted(quoted)
}

/** Of a clip that a backend made clearly shorter than it was ordered. A drawing has the length that it is to have. */
function shorterLine({ operation, options, clip, backend, makers, language }: Order): string | undefined {
  if (clip === undefined || (operation !== 'create' && operation !== 'animate')) return undefined
  if ((makers ?? (backend === undefined ? [] : [{ backend }])).every(isDrawn)) return undefined
  const missing = options.seconds - clip.facts.seconds
  if (missing <= Math.max(LEAST_MISSING.seconds, LEAST_MISSING.share * options.seconds)) return undefined
  const made = clipSecondsText(clip.facts.seconds, language)
  return texts(language).cards.shorter(made, secondsText(options.seconds, language))
}

/** Why what is posted is not the clip itself, and where that is. */
function sizeLine({ kind, bytes, posted = 0, max }: SizeNote, language: Language): string {
  const { tooLarge } = texts(language).cards
  const why = max === undefined ? tooLarge.refused(bytesText(bytes)) : tooLarge.over(bytesText(bytes), bytesText(max))
  if (kind === 'reencoded') return tooLarge.reencoded(why, bytesText(posted))
  return kind === 'linked' ? tooLarge.linked(why) : tooLarge.kept(why)
}

function shapesOf(order: Order): Shape[] {
  const others = order.options.otherShapes ?? []
  return [order.options.shape, ...others.slice(0, order.otherClips?.length ?? 0)]
}

/** "In 16:9 wide, 9:16 vertical", where there are several. */
function shapesLine(order: Order): string | undefined {
  const shapes = shapesOf(order)
  if (shapes.length < 2) return undefined
  const { words, media } = texts(order.language)
  return media.inShapes(words.listed(shapes.map((shape) => `${shape} ${words.shapes[shape]}`)))
}

/** What a second look found, and what it took. */
function reviewLines({ review, language }: Order): string[] {
  if (review === undefined) return []
  const { media } = texts(language)
  const tokens = media.tokens(review.tokens)
  if (review.findings.length === 0) return [media.reviewed(review.by, tokens)]
  const found = review.findings.slice(0, SHOWN_FINDINGS)
  return [...found.map(({ shot, words }) => media.finding(review.by, shot, words)), media.reviewCost(tokens)]
}

function buttonsOf(order: Order): Button[] {
  const { cards, media } = texts(order.language)
  const { id, operation, review, sheet, clip } = order
  const found = (review?.findings ?? []).slice(0, SHOWN_FINDINGS).map(({ shot }) => shot)
  const buttons = [...new Set(found)].map((shot) =>
    button('redo', id, media.buttons.redo(shot), { argument: String(shot) }),
  )
  // The same captions set once more are the same captions.
  if (operation !== 'caption') buttons.push(button('again', id, cards.buttons.again, { style: 'primary' }))
  buttons.push(button('extend', id, media.buttons.extend))
  if (sheet !== undefined) {
    buttons.push(button('change', id, media.buttons.change), button('sheet', id, cards.buttons.sheet))
  }
  if (shapesOf(order).length < SHAPES.length) buttons.push(button('shapes', id, media.buttons.shapes))
  if (sheet !== undefined) buttons.push(button('caption', id, media.buttons.caption))
  buttons.push(button('get', id, cards.buttons.download))
  if (clip?.subtitles !== undefined) buttons.push(button('get', id, media.buttons.subtitles, { argument: 'srt' }))
  return buttons
}
