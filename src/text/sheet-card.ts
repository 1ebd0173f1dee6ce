import type { Card } from '../domain/card.ts'
import type { Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import { type SceneSheet, type Shot, sheetSeconds } from '../domain/sheet.ts'
import { cutText, secondsText } from './format.ts'
import { orderFacts } from './order-lines.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

/** Longer texts stand whole in the form. */
const LONGEST_LINE = 400

/** The scene sheet as people read it, with a button per shot that opens its form. */
export function sheetCard(order: Order, sheet: SceneSheet, language: Language): Card {
  const { cards } = texts(language)
  const single = sheet.shots.length === 1
  return {
    title: cards.sheetTitle(sheet.title),
    lines: [
      cards.sheetFacts(sheet.shots.length, secondsText(sheetSeconds(sheet), language)),
      ...sheet.shots.flatMap((shot, index) => shotLines(shot, index + 1, language)),
      ...sheet.warnings.map(cards.warning),
    ],
    tone: 'plain',
    buttons: sheet.shots.map((_, index) =>
      button('edit', order.id, single ? cards.buttons.edit : cards.buttons.editShot(index + 1), {
        argument: String(index + 1),
      }),
    ),
    order: orderFacts(order),
  }
}

function shotLines(shot: Shot, number: number, language: Language): string[] {
  const { words, cards } = texts(language)
  const picture = [shot.subject, shot.action, shot.setting]
    .filter((part) => part !== '')
    .map(unended)
    .join(' · ')
  const craft = (['camera', 'lighting', 'style', 'sound'] as const)
    .filter((field) => shot[field] !== '')
    .map((field) => `${words.shotFields[field]}${words.colon}${unended(shot[field])}`)
  const lines = [`${cards.shotHead(number, secondsText(shot.seconds, language))}${words.colon}${picture}`]
  if (craft.length > 0) lines.push(craft.join(' · '))
  if (shot.onScreenText !== null && shot.onScreenText !== '') lines.push(cards.onScreenText(shot.onScreenText))
  return lines.map((line) => cutText(line, LONGEST_LINE))
}

/** A full stop before a dot between parts would be two marks. */
function unended(text: string): string {
  return text.replace(/(?<![.。])[.。]$/u, '')
}
