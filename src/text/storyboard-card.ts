import type { Button, Card, Progress } from '../domain/card.ts'
import type { Order } from '../domain/order.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import type { Language } from '../domain/place.ts'
import type { LookPreset } from '../domain/preset.ts'
import { isDrawn, orderFacts, orderTitle, reasonLine } from './order-lines.ts'
import { spentLines } from './question.ts'
import { shotKey } from './storyboard-key.ts'
import { boardFacts, boardPrice, continuityLines, shotLine, shotMark, titleLines } from './storyboard-lines.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

/** With the other buttons no more than Discord takes, which is 25. */
const MOST_SHOT_BUTTONS = 20
export const PAGE_SHOTS = 10
const SHOWN_WARNINGS = 2
/** Characters of all shots' sentences together, and of one. */
const ALL_SENTENCES = 1000
const LONGEST_SENTENCE = 80
const LONGEST_ON_PAGE = 140

/** The storyboard of an order, while it is open. */
export function openStoryboard(order: Order): Storyboard | undefined {
  const { state, approvedAt, question, sheet, board } = order
  if (state !== 'awaiting approval' || approvedAt !== undefined || question !== undefined) return undefined
  if (!sheet || !board) return undefined
  return { sheet, board }
}

/** What waits for approval: every shot in a line, the stills, the price, and a way to each shot. */
export function storyboardCard(order: Order, storyboard: Storyboard, looks: readonly LookPreset[]): Card {
  const { language } = order
  const { film, cards } = texts(language)
  const { sheet, board } = storyboard
  const max = Math.max(24, Math.min(LONGEST_SENTENCE, Math.floor(ALL_SENTENCES / sheet.shots.length)))
  const troubled = board.shots.some((shot) => shot.trouble !== undefined)
  // An empty reason is one that was settled.
  const reason = order.reason ? [reasonLine(order.reason, language)] : []
  const progress = progressOf(order, storyboard)
  return {
    title: film.storyboard(orderTitle(order)),
    lines: [
      ...reason,
      boardFacts(order, storyboard, looks),
      ...spentLines(order),
      ...continuityLines(storyboard, language),
      ...sheet.shots.map((_, index) => shotLine(order, storyboard, index, max, language)),
      ...titleLines(storyboard, language),
      ...sheet.warnings.slice(0, SHOWN_WARNINGS).map(cards.warning),
      troubled ? film.hintTrouble : film.hint,
    ],
    tone: troubled || reason.length > 0 ? 'bad' : 'plain',
    ...(progress && { progress }),
    ...(board.picture !== undefined && { picture: board.picture }),
    buttons: [
      renderButton(order, storyboard),
      ...shotButtons(order, storyboard),
      ...approvalButton(order, storyboard),
      button('titles', order.id, film.buttons.titles),
      button('cancel', order.id, cards.buttons.cancel, { style: 'danger' }),
    ],
    order: orderFacts(order),
  }
}

/** Some of many shots, with a button each. `page` counts from 1. */
export function storyboardPage(order: Order, storyboard: Storyboard, page: number, language: Language): Card {
  const { film } = texts(language)
  const shown = pageOf(storyboard, page)
  return {
    title: film.shotsTitle((shown[0] ?? 0) + 1, (shown.at(-1) ?? 0) + 1),
    lines: shown.map((index) => shotLine(order, storyboard, index, LONGEST_ON_PAGE, language)),
    tone: 'plain',
    buttons: shown.map((index) => shotButton(order, storyboard, index)),
    order: orderFacts(order),
  }
}

/** How many pages its shots fill. */
export function pagesOf({ sheet }: Storyboard): number {
  return Math.ceil(sheet.shots.length / PAGE_SHOTS)
}

function pageOf({ sheet }: Storyboard, page: number): number[] {
  return [...sheet.shots.keys()].slice((page - 1) * PAGE_SHOTS, page * PAGE_SHOTS)
}

function progressOf(order: Order, { board }: Storyboard): Progress | undefined {
  const { film } = texts(order.language)
  if (!order.boardDue) return undefined
  if (board.shots.some((shot) => shot.still === undefined) || board.picture === undefined)
    return { label: film.drawing }
  return isDrawn(order) ? undefined : { label: film.asking }
}

/** What was rendered before a shot failed is used again. */
function renderButton(order: Order, { board }: Storyboard): Button {
  const { buttons } = texts(order.language).film
  const again = order.cost !== undefined || board.shots.some((shot) => shot.trouble !== undefined)
  const price = boardPrice(order)
  return button('render', order.id, again ? buttons.renderMissing(price) : buttons.render(price), { style: 'primary' })
}

function shotButtons(order: Order, storyboard: Storyboard): Button[] {
  const { buttons } = texts(order.language).film
  const { shots } = storyboard.sheet
  if (shots.length <= MOST_SHOT_BUTTONS) return shots.map((_, index) => shotButton(order, storyboard, index))
  return Array.from({ length: pagesOf(storyboard) }, (_, at) => {
    const shown = pageOf(storyboard, at + 1)
    const label = buttons.shots((shown[0] ?? 0) + 1, (shown.at(-1) ?? 0) + 1)
    return button('shots', order.id, label, { argument: String(at + 1) })
  })
}

function shotButton(order: Order, storyboard: Storyboard, index: number): Button {
  const mark = shotMark(order, storyboard, index)
  const label = mark === '' || mark === '✓' ? String(index + 1) : `${index + 1} ${mark}`
  return button('shot', order.id, label, { argument: shotKey(storyboard, index) })
}

function approvalButton(order: Order, { board }: Storyboard): Button[] {
  if (isDrawn(order)) return []
  const { buttons } = texts(order.language).film
  return board.shots.every((shot) => shot.approved)
    ? [button('all', order.id, buttons.leaveAll, { argument: 'no' })]
    : [button('all', order.id, buttons.approveAll, { argument: 'yes' })]
}
