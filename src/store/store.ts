import { addMoney, FREE, type Money } from '../domain/money.ts'
import { isFinal, type Order, type OrderState, type RenderState } from '../domain/order.ts'
import type { MessageRef } from '../domain/place.ts'
import type { Delivery, Render } from '../domain/render.ts'
import type { Handle } from '../domain/video-backend.ts'
import type { Db } from './database.ts'
import { createDeliveryRows } from './deliveries.ts'
import { createOrderRows, type OrderPatch } from './orders.ts'
import { createRenderRows, type NewRender } from './renders.ts'

export type Store = ReturnType<typeof createStore>

export type Ending = Extract<OrderState, 'failed' | 'refused' | 'cancelled'>

/**
 * The steps that an order goes, each in one transaction. Where a method gives undefined, the order or render was no
 * longer in the state that the step starts from: it was cancelled or somebody else did the step, and the caller's work
 * is void.
 */
export function createStore(db: Db) {
  const orders = createOrderRows(db)
  const renders = createRenderRows(db)
  const deliveries = createDeliveryRows(db)

  /** planning → rendering, with the renders that are to be done. */
  function planned(id: string, patch: OrderPatch, work: NewRender[]): Promise<Render[] | undefined> {
    return db.transaction().execute(async (trx) => {
      const order = await createOrderRows(trx).change(id, 'planning', 'rendering', { ...patch, progress: 0.1 })
      return order && createRenderRows(trx).insert(id, work)
    })
  }

  /** ready → submitting, before anything is sent to the backend. */
  function submitting(id: string): Promise<Render | undefined> {
    return renders.change(id, 'ready', 'submitting')
  }

  function running(id: string, handle: Handle): Promise<Render | undefined> {
    return renders.change(id, 'submitting', 'running', { handle })
  }

  /** Nothing was started, or what was started is lost and was free: it may be submitted again. */
  function again(id: string, from: Extract<RenderState, 'submitting' | 'running'>): Promise<Render | undefined> {
    return renders.change(id, from, 'ready', { handle: null })
  }

  /** running → rendered; with the last render the order goes on to finishing. */
  function rendered(
    id: string,
    asset: string,
    cost: Money | undefined,
  ): Promise<{ order: Order | undefined } | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createRenderRows(trx)
      await lockOrderOf(trx, 'render', id)
      const render = await rows.change(id, 'running', 'rendered', { asset, ...(cost && { cost }) })
      if (!render) return undefined
      const all = await rows.ofOrder(render.order)
      if (all.some((other) => other.state !== 'rendered')) return { order: undefined }
      const patch = { progress: 0.9, ...costOf(all) }
      return { order: await createOrderRows(trx).change(render.order, 'rendering', 'finishing', patch) }
    })
  }

  /** Ends a render and with it its order. */
  function renderEnded(
    id: string,
    from: RenderState,
    to: Ending | 'unknown',
    reason: string,
  ): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      const render = await createRenderRows(trx).change(id, from, to, { reason })
      if (!render) return undefined
      return createOrderRows(trx).change(render.order, 'rendering', to === 'unknown' ? 'failed' : to, { reason })
    })
  }

  /** finishing → delivering with a row in the outbox, or straight to done where nobody waits in a chat. */
  function finished(id: string, clip: NonNullable<Order['clip']>): Promise<{ delivery?: Delivery } | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createOrderRows(trx)
      const order = await rows.change(id, 'finishing', 'delivering', { clip, progress: 0.97 })
      if (!order) return undefined
      if (order.where.platform !== 'cli') return { delivery: await createDeliveryRows(trx).insert(id, order.where) }
      await rows.change(id, 'delivering', 'done', { progress: 1 })
      return {}
    })
  }

  /** sending → delivered; with the last delivery the order is done. */
  function delivered(id: string, message: MessageRef): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createDeliveryRows(trx)
      await lockOrderOf(trx, 'delivery', id)
      const delivery = await rows.change(id, 'sending', 'delivered', { message })
      if (!delivery) return undefined
      const all = await rows.ofOrder(delivery.order)
      if (all.some((other) => other.state !== 'delivered')) return undefined
      return createOrderRows(trx).change(delivery.order, 'delivering', 'done', { progress: 1 })
    })
  }

  function deliveryFailed(id: string, reason: string): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      const delivery = await createDeliveryRows(trx).change(id, 'sending', 'failed', { reason })
      if (!delivery) return undefined
      return createOrderRows(trx).change(delivery.order, 'delivering', 'failed', { reason })
    })
  }

  /**
   * Ends an order wherever it stands; undefined where it has ended, or where its clip is being posted at this moment:
   * what people see and what the order says would differ. Renders that have not begun end with it; what runs is for the
   * caller to stop.
   */
  function end(id: string, to: Ending, reason?: string): Promise<{ order: Order; live: Render[] } | undefined> {
    return db.transaction().execute(async (trx) => {
      const row = await trx.selectFrom('order').select('state').where('id', '=', id).forUpdate().executeTakeFirst()
      if (!row || isFinal(row.state)) return undefined
      const deliveries = await createDeliveryRows(trx).ofOrder(id)
      if (deliveries.some((delivery) => delivery.state === 'sending')) return undefined
      const order = await createOrderRows(trx).change(id, row.state, to, reason === undefined ? {} : { reason })
      if (!order) return undefined
      const rows = createRenderRows(trx)
      for (const render of await rows.ofOrder(id))
        if (render.state === 'ready') await rows.change(render.id, 'ready', 'cancelled')
      await trx
        .updateTable('delivery')
        .set({ state: 'failed', updated_at: new Date() })
        .where('order_id', '=', id)
        .where('state', '=', 'pending')
        .execute()
      const live = (await rows.ofOrder(id)).filter((r) => r.state === 'submitting' || r.state === 'running')
      return { order, live }
    })
  }

  return {
    orders,
    renders,
    deliveries,
    planned,
    submitting,
    running,
    again,
    rendered,
    renderEnded,
    finished,
    delivered,
    deliveryFailed,
    end,
  }
}

/** Two steps of one order that end at the same moment must see each other, else neither is the last. */
async function lockOrderOf(trx: Db, table: 'render' | 'delivery', id: string): Promise<void> {
  const order = trx.selectFrom(table).select('order_id').where('id', '=', id)
  await trx.selectFrom('order').select('id').where('id', '=', order).forUpdate().executeTakeFirst()
}

/** Known only where every render's cost is. */
function costOf(renders: Render[]): { cost?: Money } {
  let sum: Money = FREE
  for (const { cost } of renders) {
    if (!cost) return {}
    sum = addMoney(sum, cost)
  }
  return { cost: sum }
}
