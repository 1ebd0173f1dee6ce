import { type Clip, isFinal, type Order, type OrderState, type Question } from '../domain/order.ts'
import type { MessageRef } from '../domain/place.ts'
import type { Delivery, Render } from '../domain/render.ts'
import { createBoardSteps } from './boards.ts'
import type { Db } from './database.ts'
import { createDeliveryRows } from './deliveries.ts'
import { createOrderRows, type OrderPatch } from './orders.ts'
import { costsOf, createRenderSteps, lockOrderOf } from './render-steps.ts'
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

  /**
   * planning, or a board that was approved → rendering, with the renders that are to be done. Straight to finishing where
   * all of them are there already.
   */
  function planned(
    id: string,
    from: Extract<OrderState, 'planning' | 'awaiting approval'>,
    patch: OrderPatch,
    work: NewRender[],
  ): Promise<{ order: Order; renders: Render[] } | undefined> {
    return db.transaction().execute(async (trx) => {
      const todo = work.some((render) => render.asset === undefined)
      const progress = todo ? 0.1 : 0.9
      const order = await createOrderRows(trx).change(id, from, todo ? 'rendering' : 'finishing', {
        ...patch,
        question: null,
        notice: null,
        progress,
      })
      if (!order) return undefined
      const rows = createRenderRows(trx)
      const renders = await rows.insert(id, work)
      if (todo || work.length === 0) return { order, renders }
      // Nothing is rendered any more: what it cost is known.
      const costs = costsOf(await rows.everOfOrder(id))
      return { order: (await createOrderRows(trx).patch(id, 'finishing', costs)) ?? order, renders }
    })
  }

  /** planning, or an earlier question → awaiting approval, with a question that a person answers. */
  function asked(
    id: string,
    from: Extract<OrderState, 'planning' | 'awaiting approval'>,
    question: Question,
    patch: OrderPatch,
  ): Promise<Order | undefined> {
    const asking = { ...patch, question, approvedAt: null }
    return from === 'planning'
      ? orders.change(id, 'planning', 'awaiting approval', { ...asking, progress: 0.1 })
      : orders.patch(id, 'awaiting approval', asking)
  }

  /** finishing → delivering with a row in the outbox, or straight to done where nobody waits in a chat. */
  function finished(
    id: string,
    made: { clip: Clip; otherClips?: Clip[]; review?: Order['review'] },
  ): Promise<{ delivery?: Delivery } | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createOrderRows(trx)
      const order = await rows.change(id, 'finishing', 'delivering', { ...made, progress: 0.97 })
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
      const costs = costsOf(await rows.everOfOrder(id))
      await createOrderRows(trx).patch(id, to, { ...costs, notice: null })
      await trx
        .updateTable('delivery')
        .set({ state: 'failed', updated_at: new Date() })
        .where('order_id', '=', id)
        .where('state', '=', 'pending')
        .execute()
      const live = (await rows.everOfOrder(id)).filter((r) => r.state === 'submitting' || r.state === 'running')
      return { order, live }
    })
  }

  return {
    orders,
    renders,
    deliveries,
    planned,
    asked,
    ...createBoardSteps(db),
    ...createRenderSteps(db),
    finished,
    delivered,
    deliveryFailed,
    end,
  }
}
