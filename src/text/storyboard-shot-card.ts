import type { Button, Card } from '../domain/card.ts'
import type { Order } from '../domain/order.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import type { Language } from '../domain/place.ts'
import { MAX_SHOTS, type Shot } from '../domain/sheet.ts'
import { cutText, secondsText } from './format.ts'
import { isDrawn, orderFacts, reasonLine } from './order-lines.ts'
import { shotKey } from './storyboard-key.ts'
import { texts } from './texts.ts'
import { button, type Verb } from './verbs.ts'

/** Longer texts stand whole in the form. */
const LONGEST_LINE = 300
const FIELDS = ['subject', 'action', 'setting', 'camera', 'lighting', 'style', 'sound'] as const

/** One shot of an open storyboard, for the one who pressed: its still, all its words, and what can be done with it. */
export function shotCard(
  order: Order,
  storyboard: Storyboard,
  index: number,
  language: Language,
  notice?: string,
): Card {
  const { film } = texts(language)
  const shot = storyboard.sheet.shots[index] as Shot
  const still = storyboard.board.shots[index]?.still
  return {
    title: film.shotTitle(index + 1, storyboard.sheet.shots.length, secondsText(shot.seconds, language)),
    lines: [
      ...(notice === undefined ? [] : [notice]),
      ...stateLines(order, storyboard, index, language),
      ...wordLines(shot, language),
      ...(still === undefined && order.boardDue ? [film.noStill] : []),
    ],
    tone: storyboard.board.shots[index]?.trouble === undefined ? 'plain' : 'bad',
    ...(still !== undefined && { picture: still }),
    buttons: buttonsOf(order, storyboard, index, language),
    order: orderFacts(order),
  }
}

function stateLines(order: Order, { board }: Storyboard, index: number, language: Language): string[] {
  const { film } = texts(language)
  const { trouble, approved = true } = board.shots[index] ?? {}
  if (trouble !== undefined) return [film.troubled, reasonLine(trouble, language)]
  if (isDrawn(order)) return []
  return [approved ? film.approved : film.leftOut]
}

function wordLines(shot: Shot, language: Language): string[] {
  const { film, words } = texts(language)
  const said: [string, string][] = [
    ...FIELDS.map((field): [string, string] => [words.shotFields[field], shot[field]]),
    [film.labels.onScreenText, shot.onScreenText ?? ''],
    [film.labels.caption, shot.caption ?? ''],
    [film.labels.transition, film.transitions[shot.transition]],
  ]
  return said
    .filter(([, text]) => text.trim() !== '')
    .map(([label, text]) => `${label}${words.colon}${cutText(text, LONGEST_LINE)}`)
}

function buttonsOf(order: Order, storyboard: Storyboard, index: number, language: Language): Button[] {
  const { buttons } = texts(language).film
  const { shots } = storyboard.sheet
  const argument = shotKey(storyboard, index)
  const press = (verb: Verb, label: string, style?: Button['style']) =>
    button(verb, order.id, label, { argument, ...(style && { style }) })
  return [
    ...approvalButtons(order, storyboard, index, language),
    press('rewrite', buttons.rewrite),
    press('retake', buttons.newTake),
    ...(shots[index]?.onScreenText ? [press('textoff', buttons.textOff)] : []),
    ...(index > 0 ? [press('earlier', buttons.earlier)] : []),
    ...(index < shots.length - 1 ? [press('later', buttons.later)] : []),
    ...(shots.length < MAX_SHOTS ? [press('addshot', buttons.addShot)] : []),
    ...(shots.length > 1 ? [press('drop', buttons.delete, 'danger')] : []),
  ]
}

/** A shot that failed can be tried again, or drawn instead. */
function approvalButtons(order: Order, storyboard: Storyboard, index: number, language: Language): Button[] {
  const { buttons } = texts(language).film
  const { trouble, approved = true } = storyboard.board.shots[index] ?? {}
  const argument = shotKey(storyboard, index)
  const retry = button('retry', order.id, buttons.retry, { argument, style: 'primary' })
  const other = approved
    ? button('leave', order.id, buttons.asAnimatic, { argument })
    : button('include', order.id, buttons.approve, { argument, style: 'primary' })
  return [...(trouble === undefined ? [] : [retry]), ...(isDrawn(order) ? [] : [other])]
}
