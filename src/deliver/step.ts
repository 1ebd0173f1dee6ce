import type { ClipFile } from '../domain/asset.ts'
import type { Card } from '../domain/card.ts'
import type { ChatAdapter } from '../domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import { isFinal, type Order, type Shape } from '../domain/order.ts'
import type { Language, MessageRef, Platform } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Delivery } from '../domain/render.ts'

export interface DeliverStore {
  orders: { find(id: string): Promise<Order | undefined> }
  deliveries: {
    find(id: string): Promise<Delivery | undefined>
    change(id: string, from: 'pending' | 'sending', to: 'sending' | 'pending' | 'failed'): Promise<Delivery | undefined>
  }
  delivered(id: string, message: MessageRef): Promise<unknown>
  deliveryFailed(id: string, reason: string): Promise<unknown>
}

export interface DeliverStepParts {
  store: DeliverStore
  adapter(platform: Platform): ChatAdapter | undefined
  clipCard(order: Order): Card
  /** The shape where there are several clips. */
  clipName(order: Order, shape?: Shape): string
  ring(step: 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

const TRIES = 12
const LONGEST_WAIT_MS = 10 * 60_000
/** A platform that this process does not speak: another worker may. */
const OTHER_WORKER_MS = 5000

/** The outbox: pending → sending → delivered. The delivery's id is the key that makes a second attempt harmless. */
export function createDeliverStep(parts: DeliverStepParts) {
  const { store, ring, log } = parts

  async function run(id: string, turn: { signal: AbortSignal }): Promise<number | undefined> {
    const found = await store.deliveries.find(id)
    if (!found || (found.state !== 'pending' && found.state !== 'sending')) return undefined
    const order = await store.orders.find(found.order)
    if (!order) return undefined
    if (order.state !== 'delivering') return drop(found, order)
    const adapter = parts.adapter(found.target.platform)
    if (!adapter) return OTHER_WORKER_MS
    // What a crash left in `sending` goes through the same door again: the key sees to it that nothing is posted twice.
    if (found.state === 'sending') await store.deliveries.change(id, 'sending', 'pending')
    const delivery = await store.deliveries.change(id, 'pending', 'sending')
    if (!delivery) return undefined
    try {
      // Where the clip can be seen, the order is done.
      const card = parts.clipCard({ ...order, state: 'done', progress: 1 })
      const message = await adapter.deliver(delivery.target, clipFiles(order), card, delivery.id)
      await store.delivered(id, message)
    } catch (error) {
      if (turn.signal.aborted) throw error
      return failed(error, delivery, order)
    }
    await ring('card', order.id)
    return undefined
  }

  /** Its order has ended in another way: nobody waits for it. */
  async function drop(delivery: Delivery, order: Order): Promise<undefined> {
    if (isFinal(order.state))
      await store.deliveries.change(delivery.id, delivery.state as 'pending' | 'sending', 'failed')
  }

  async function failed(error: unknown, delivery: Delivery, order: Order): Promise<number | undefined> {
    log.warn({ delivery: delivery.id, attempt: delivery.attempts, err: error }, 'a clip could not be delivered')
    if (!(error instanceof PermanentError) && delivery.attempts < TRIES) {
      await store.deliveries.change(delivery.id, 'sending', 'pending')
      const asked = error instanceof RetryableError ? (error.retryAfterMs ?? 0) : 0
      return Math.max(asked, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** delivery.attempts))
    }
    const why = error instanceof Error ? error.message : String(error)
    await store.deliveryFailed(delivery.id, parts.reasons(order.language).notDelivered(why))
    await ring('card', order.id)
    return undefined
  }

  function clipFiles(order: Order): ClipFile[] {
    if (!order.clip) throw new PermanentError(`order ${order.id} is to be delivered without a clip`)
    const clips = [order.clip, ...(order.otherClips ?? [])]
    const shapes = [order.options.shape, ...(order.options.otherShapes ?? [])]
    return clips.map(({ asset, poster, facts }, index) => ({
      asset,
      poster,
      facts,
      name: parts.clipName(order, clips.length > 1 ? shapes[index] : undefined),
    }))
  }

  return { run }
}
