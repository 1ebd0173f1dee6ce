import { cardSeconds } from '../domain/board.ts'
import { moneyText } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import type { Language } from '../domain/place.ts'
import { type LookPreset, PLAIN_LOOK } from '../domain/preset.ts'
import { captionOf, type Shot, sheetSeconds } from '../domain/sheet.ts'
import { cutText, secondsText } from './format.ts'
import { isDrawn, isFree } from './order-lines.ts'
import { texts } from './texts.ts'

/** What a storyboard says in lines. */

const LONGEST_CONTINUITY = 90
const LONGEST_TROUBLE = 60
const LONGEST_CARD = 40

/** "12 shots · 60 s · 16:9 wide + 9:16 · noir look · animatic · free" */
export function boardFacts(order: Order, { sheet, board }: Storyboard, looks: readonly LookPreset[]): string {
  const { words, cards, film } = texts(order.language)
  const { shape, otherShapes = [], look } = order.options
  const preset = looks.find((each) => each.name === look)
  const facts = [
    film.shots(sheet.shots.length),
    secondsText(sheetSeconds(sheet) + cardSeconds(board), order.language),
    [`${shape} ${words.shapes[shape]}`, ...otherShapes].join(' + '),
    ...(look === PLAIN_LOOK ? [] : [cards.lookOf(preset?.label[order.language] ?? look)]),
    ...(order.backend === undefined ? [] : [isDrawn(order) ? words.animaticShort : order.backend]),
    boardPrice(order),
  ]
  return facts.join(' · ')
}

/** What rendering it as it stands costs, as far as it is known. */
export function boardPrice(order: Order): string {
  const { cards, film } = texts(order.language)
  if (isDrawn(order)) return cards.free
  if (order.boardDue) return film.priceAsked
  if (order.quote === undefined) return film.priceUnknown
  return isFree(order.quote) ? cards.free : moneyText(order.quote)
}

/** Who, where and which light the shots have in common. */
export function continuityLines({ sheet }: Storyboard, language: Language): string[] {
  const { film, words } = texts(language)
  const { continuity } = sheet
  if (continuity === null) return []
  return (['who', 'where', 'light'] as const)
    .filter((field) => continuity[field].trim() !== '')
    .map((field) => `${film.continuity[field]}${words.colon}${cutText(continuity[field], LONGEST_CONTINUITY)}`)
}

/** "1 ✓ 4.6 s · wide · She walks through the snow" */
export function shotLine(
  order: Pick<Order, 'backend'>,
  { sheet, board }: Storyboard,
  index: number,
  max: number,
  language: Language,
): string {
  const { film } = texts(language)
  const shot = sheet.shots[index] as Shot
  const { trouble, approved = true } = board.shots[index] ?? {}
  const head = `${index + 1} ${shotMark(order, { sheet, board }, index) || '·'}`
  const facts = [secondsText(shot.seconds, language)]
  if (trouble !== undefined) facts.push(trouble === '' ? film.failed : unended(cutText(trouble, LONGEST_TROUBLE)))
  else if (!approved && !isDrawn(order)) facts.push(film.asAnimatic)
  facts.push(film.framings[shot.sketch.framing], cutText(sentenceOf(shot), max))
  return `${head} ${facts.filter((fact) => fact !== '').join(' · ')}`
}

/** ✓ approved, ○ drawn as an animatic, ✗ failed. */
export function shotMark(order: Pick<Order, 'backend'>, { board }: Storyboard, index: number): '' | '✓' | '○' | '✗' {
  const shot = board.shots[index]
  if (shot?.trouble !== undefined) return '✗'
  if (isDrawn(order)) return ''
  return shot?.approved ? '✓' : '○'
}

/** The cards before and after the shots, where there are any. */
export function titleLines({ board }: Storyboard, language: Language): string[] {
  const { film } = texts(language)
  return (['opening', 'ending'] as const)
    .filter((end) => board[end].title !== '')
    .map((end) => film[end](cutText(board[end].title, LONGEST_CARD), secondsText(board[end].seconds, language)))
}

/** What happens, in one sentence without its end; where nothing does, where it is. */
function sentenceOf(shot: Shot): string {
  return unended(captionOf({ ...shot, caption: null }) || shot.setting)
}

/** A full stop before a dot between facts would be two marks. */
function unended(text: string): string {
  return text.replace(/(?<![.\u3002])[.\u3002]$/u, '')
}
