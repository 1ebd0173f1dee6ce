import type { Card } from '../domain/card.ts'
import { moneyText } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import { bytesText, clipSecondsText } from './format.ts'
import { isFree, orderFacts, orderTitle } from './order-lines.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

/** What stands beside the delivered clip. */
export function clipCard(order: Order): Card {
  const { cards } = texts(order.language)
  return {
    title: orderTitle(order),
    lines: [clipFacts(order), cards.changeHint],
    tone: 'good',
    buttons: [
      button('again', order.id, cards.buttons.again, { style: 'primary' }),
      button('sheet', order.id, cards.buttons.sheet),
      button('get', order.id, cards.buttons.download),
    ],
    order: orderFacts(order),
  }
}

/** "6.0 s · 1280×720 · 1.2 MB · animatic · free" */
function clipFacts(order: Order): string {
  const { words, cards } = texts(order.language)
  const facts: string[] = []
  if (order.clip !== undefined) {
    const { seconds, width, height, bytes } = order.clip.facts
    facts.push(clipSecondsText(seconds, order.language), `${width}×${height}`, bytesText(bytes))
  }
  if (order.backend !== undefined) facts.push(order.backend === 'animatic' ? words.animaticShort : order.backend)
  const cost = order.cost ?? (isFree(order.quote) ? order.quote : undefined)
  facts.push(cost === undefined ? cards.costUnknown : isFree(cost) ? cards.free : moneyText(cost))
  return facts.join(' · ')
}
