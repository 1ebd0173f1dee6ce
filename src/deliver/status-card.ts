import type { Card } from '../domain/card.ts'
import type { ChatAdapter } from '../domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import { isFinal, type Order } from '../domain/order.ts'
import type { MessageRef, Platform } from '../domain/place.ts'

export interface CardStore {
  orders: {
    cardState(id: string): Promise<CardState | undefined>
    cardShown(id: string, revision: number, card: MessageRef | undefined): Promise<number | undefined>
    ahead(id: string): Promise<number>
  }
}

export interface CardState {
  order: Order
  /** The revision that the card shows, and since when. */
  shown: number
  shownAt: Date | undefined
  /** When its first render began. */
  startedAt: Date | undefined
}

export interface CardStepParts {
  store: CardStore
  adapter(platform: Platform): ChatAdapter | undefined
  statusCard(order: Order, extra: { ahead?: number; secondsLeft?: number }): Card
  now(): Date
  log: Logger
}

const OTHER_WORKER_MS = 5000

/**
 * Keeps one status message per order: edited, never repeated, at most at the platform's pace, and always with the latest
 * state. Only this step shows status cards, one turn per order at a time, so an older state never covers a newer one.
 */
export function createCardStep(parts: CardStepParts) {
  const { store, log } = parts

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const state = await store.orders.cardState(id)
    if (!state || state.shown >= state.order.revision) return undefined
    const { order, shownAt } = state
    if (order.where.platform === 'cli') return settle(order, undefined)
    const adapter = parts.adapter(order.where.platform)
    if (!adapter) return OTHER_WORKER_MS
    const interval = adapter.limits(order.where).editIntervalMs
    const early = shownAt ? shownAt.getTime() + interval - parts.now().getTime() : 0
    // The last state does not wait: nothing comes after it.
    if (early > 0 && !isFinal(order.state)) return early
    try {
      const card = parts.statusCard(order, await extra(state))
      const message = await adapter.show(order.card ?? order.where, card, `status:${order.id}`)
      return settle(order, message, interval)
    } catch (error) {
      if (turn.signal.aborted) throw error
      return failed(error, order, turn.attempt, interval)
    }
  }

  async function settle(order: Order, message: MessageRef | undefined, interval = 0): Promise<number | undefined> {
    const now = await store.orders.cardShown(order.id, order.revision, message)
    // It changed meanwhile, and that ring was not heard, since this turn was on.
    return now !== undefined && now > order.revision ? Math.max(interval, 1) : undefined
  }

  async function failed(error: unknown, order: Order, attempt: number, interval: number): Promise<number | undefined> {
    // The pace of the platform is no fault, and by then a later state may be shown.
    if (error instanceof RetryableError && error.retryAfterMs !== undefined) return Math.max(error.retryAfterMs, 1)
    log.warn({ order: order.id, attempt, err: error }, 'a status card could not be shown')
    if (error instanceof PermanentError) return settle(order, undefined, interval)
    return Math.max(interval, Math.min(60_000, 1000 * 2 ** Math.min(attempt, 6)))
  }

  async function extra(state: CardState): Promise<{ ahead?: number; secondsLeft?: number }> {
    const { order, startedAt } = state
    if (!startedAt && (order.state === 'planning' || order.state === 'rendering')) {
      const ahead = await store.orders.ahead(order.id)
      if (ahead > 0) return { ahead }
    }
    const secondsLeft = estimate(order, startedAt, parts.now())
    return secondsLeft === undefined ? {} : { secondsLeft }
  }

  return { run }
}

/** From the pace so far; nothing is said before a tenth is rendered, since it would be a guess. */
function estimate(order: Order, startedAt: Date | undefined, now: Date): number | undefined {
  const rendered = (order.progress - 0.1) / 0.8
  if (order.state !== 'rendering' || rendered < 0.1 || !startedAt) return undefined
  const spent = (now.getTime() - startedAt.getTime()) / 1000
  return Math.max(1, Math.round((spent / rendered) * (1 - rendered)))
}
