import type { ClipFile } from '../domain/asset.ts'
import type { Card } from '../domain/card.ts'
import type { ChatAdapter } from '../domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import { isFinal, type Order, type Shape } from '../domain/order.ts'
import type { Language, MessageRef, Platform } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Delivery } from '../domain/render.ts'
import type { Fitted, SizeNote } from '../domain/size-note.ts'
import { createLadder, type LadderParts } from './ladder.ts'

export interface DeliverStore {
  orders: { find(id: string): Promise<Order | undefined> }
  deliveries: {
    find(id: string): Promise<Delivery | undefined>
    change(
      id: string,
      from: 'pending' | 'sending',
      to: 'sending' | 'pending' | 'failed',
      patch?: { uncounted?: true },
    ): Promise<Delivery | undefined>
    keepFitted(id: string, fitted: Fitted[]): Promise<void>
  }
  delivered(id: string, message: MessageRef): Promise<unknown>
  deliveryFailed(id: string, reason: string): Promise<unknown>
}

export interface DeliverStepParts extends LadderParts {
  store: DeliverStore
  adapter(platform: Platform): ChatAdapter | undefined
  /** `notes` say what became of clips that are too large. */
  clipCard(order: Order, notes: readonly SizeNote[]): Card
  /** The shape where there are several clips. */
  clipName(order: Order, shape?: Shape): string
  ring(step: 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  now(): Date
  log: Logger
}

const TRIES = 12
const LONGEST_WAIT_MS = 10 * 60_000
/** So long a platform may ask to wait. */
const LONGEST_ASKED_MS = 24 * 3_600_000
/** A platform that this process does not speak: another worker may. */
const OTHER_WORKER_MS = 5000

/** The outbox: pending → sending → delivered. The delivery's id is the key that makes a second attempt harmless. */
export function createDeliverStep(parts: DeliverStepParts) {
  const { store, ring, log } = parts
  const ladder = createLadder(parts)

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
      const message = await post(delivery, order, adapter, turn.signal)
      await store.delivered(id, message)
    } catch (error) {
      if (turn.signal.aborted) throw error
      return failed(error, delivery, order)
    }
    await ring('card', order.id)
    return undefined
  }

  /** The platform has the last word on what is too large for it. */
  async function post(
    delivery: Delivery,
    order: Order,
    adapter: ChatAdapter,
    signal: AbortSignal,
  ): Promise<MessageRef> {
    const { id, target } = delivery
    const clips = clipFiles(order)
    const shared = { where: target, key: id, ...(order.card && { status: order.card }) }
    // Where the clip can be seen, the order is done.
    const cardOf = (notes: readonly SizeNote[]) => parts.clipCard({ ...order, state: 'done', progress: 1 }, notes)
    const kept = { known: delivery.fitted, keep: (fitted: Fitted[]) => store.deliveries.keepFitted(id, fitted) }
    const sized = await ladder.sized(clips, adapter.limits(target).uploadBytes, kept, signal)
    const posted = await adapter.deliver({ ...shared, clips: sized.clips, card: cardOf(sized.notes) })
    if (posted !== 'too large') return posted
    const linked = ladder.linked(clips)
    const link = await adapter.deliver({ ...shared, clips: linked.clips, card: cardOf(linked.notes) })
    if (link === 'too large') throw new PermanentError('the platform finds a link too large')
    return link
  }

  /** Its order has ended in another way: nobody waits for it. */
  async function drop(delivery: Delivery, order: Order): Promise<undefined> {
    if (isFinal(order.state))
      await store.deliveries.change(delivery.id, delivery.state as 'pending' | 'sending', 'failed')
  }

  async function failed(error: unknown, delivery: Delivery, order: Order): Promise<number | undefined> {
    log.warn({ delivery: delivery.id, attempt: delivery.attempts, err: error }, 'a clip could not be delivered')
    const asked = error instanceof RetryableError ? error.retryAfterMs : undefined
    if (asked !== undefined && parts.now().getTime() - delivery.createdAt.getTime() < LONGEST_ASKED_MS) {
      await store.deliveries.change(delivery.id, 'sending', 'pending', { uncounted: true })
      return asked
    }
    if (!(error instanceof PermanentError) && delivery.attempts < TRIES) {
      await store.deliveries.change(delivery.id, 'sending', 'pending')
      return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** delivery.attempts)
    }
    const reasons = parts.reasons(order.language)
    const place = error instanceof PermanentError ? error.place : undefined
    const why = place === undefined ? reasons.fault : reasons.placeFault(place)
    await store.deliveryFailed(delivery.id, reasons.notDelivered(why))
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
