import type { Order } from '../domain/order.ts'
import { openStoryboard } from '../text/storyboard-card.ts'
import { texts } from '../text/texts.ts'

/**
 * Why an order cannot go on by itself: a person is asked, or the storyboard of a film stands open again, and on the
 * command line nobody can press a button. Undefined where it goes on.
 */
export function standstill(order: Order): string | undefined {
  if (order.question !== undefined && order.approvedAt === undefined) return order.reason ?? ''
  const storyboard = openStoryboard(order)
  if (storyboard === undefined) return undefined
  if (order.reason) return order.reason
  const { film, cards } = texts(order.language)
  const troubles = storyboard.board.shots.flatMap(({ trouble }, index) =>
    trouble === undefined ? [] : [film.shotFailed(index + 1, trouble || cards.reasonUnknown)],
  )
  return troubles.length === 0 ? undefined : troubles.join('\n')
}
