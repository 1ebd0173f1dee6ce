import { isAtMost, type Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Commission } from './request.ts'

/**
 * Whether a person must approve what an order costs before anything is spent: it costs more than may be spent unasked,
 * or its price is not known. Films are approved with their storyboard. On the command line nobody can press a button.
 */
export function mustAsk(
  order: Order,
  work: readonly (Commission & { asset?: string })[],
  quote: Money | undefined,
  unasked: Money,
): boolean {
  if (order.where.platform === 'cli' || order.board) return false
  if (work.every((draft) => draft.asset !== undefined)) return false
  if (quote && isAtMost(quote, unasked)) return false
  return !(order.approvedAt && coversPrice(order.quote, quote))
}

/**
 * Whether a storyboard that was approved must be approved once more: it would cost more than people saw, or cost
 * something at another backend than they saw.
 */
export function mustReopen(
  order: Order,
  { quote, shown }: { quote: Money | undefined; shown: string | undefined },
): boolean {
  if (order.where.platform === 'cli' || !order.board || quote?.micros === 0) return false
  return order.backend !== shown || !coversPrice(order.quote, quote)
}

/** Whether what a person saw and approved is no less than what it costs now. */
function coversPrice(shown: Money | undefined, now: Money | undefined): boolean {
  if (!shown) return true
  return now !== undefined && isAtMost(now, shown) === true
}
