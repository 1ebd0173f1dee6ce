import { PermanentError } from '../domain/errors.ts'
import { type Money, moneyText } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import { makersOf } from '../domain/render.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { mustAsk, mustReopen } from './approval.ts'
import type { Lineage } from './lineage.ts'
import type { PlanPatch, PlanStore } from './plan-store.ts'
import { quoteOf } from './quote.ts'
import { createRenderedBefore } from './rendered-before.ts'
import type { Commission } from './request.ts'

export interface PutDownParts {
  store: PlanStore
  backends: readonly VideoBackend[]
  fallbacks: readonly string[]
  /** What may be spent on a clip without asking. */
  unasked: Money
  ring(step: 'render' | 'draw' | 'finish', ...ids: string[]): Promise<void>
  reasons(language: Language): Reasons
}

/** Milliseconds until it is looked again whether a render of an earlier round has come to its end. */
const LIVE_MS = 5000

/** Writes the renders of an order down, unless a person must approve first what they cost. */
export function createPutDown(parts: PutDownParts, lineage: Lineage) {
  const { store, ring } = parts
  const renderedBefore = createRenderedBefore(parts, lineage.familyOf)

  /** `shown`: the backend that people saw the price of. Gives the time of the next turn where something is waited for. */
  async function putDown(order: Order, drafts: Commission[], shown = order.backend): Promise<number | undefined> {
    const { there, missing } = await renderedBefore(order, drafts)
    const asked = order.state === 'awaiting approval'
    // It was not known what became of it, and then its backend told of it after all: it is paid already.
    if (asked && (await store.renders.liveOfOrder(order.id, missing))) return LIVE_MS
    const work = drafts.map((draft) => ({ ...draft, ...there.get(draft.mark) }))
    const quote = await quoteOf(
      work.filter((draft) => draft.asset === undefined),
      parts.backends,
    )
    const patch = { ...patchOf(order), makers: makersOf(work), quote: quote ?? null }
    if (asked && mustReopen(order, { quote, shown })) {
      const reason = parts.reasons(order.language).boardPrice(patch.backend, quote && moneyText(quote))
      await store.reopened(order.id, reason, { backend: patch.backend, quote: patch.quote })
      return undefined
    }
    const from = asked ? 'awaiting approval' : 'planning'
    if (mustAsk(order, work, quote, parts.unasked)) {
      await store.asked(order.id, from, 'price', { ...patch, reason: asked ? priceChange(order, quote) : '' })
      return undefined
    }
    const done = await store.planned(order.id, from, patch, work)
    if (!done) return undefined
    for (const render of done.renders)
      if (render.state === 'ready') await ring(render.local ? 'draw' : 'render', render.id)
    if (done.order.state === 'finishing') await ring('finish', order.id)
    return undefined
  }

  /** Empty where people were shown the same price, or none. */
  function priceChange({ quote: shown, language }: Order, now: Money | undefined): string {
    if (!shown) return ''
    const [before, after] = [moneyText(shown), now && moneyText(now)]
    return before === after ? '' : parts.reasons(language).priceChanged(before, after)
  }

  return putDown
}

export function patchOf({ options, inputs, board, sheet, planner, backend }: Order): PlanPatch {
  if (!sheet || planner === undefined || backend === undefined) throw new PermanentError('the order is not planned')
  return { options, inputs, sheet, planner, backend, ...(board && { board }) }
}
