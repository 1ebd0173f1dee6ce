import { addMoney, FREE, type Money } from '../domain/money.ts'
import { type Clip, isFinal, type Order, type OrderState, type RenderState } from '../domain/order.ts'
import type { MessageRef } from '../domain/place.ts'
import type { Delivery, Render } from '../domain/render.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'
import { createBoardSteps } from './boards.ts'
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
        progress,
      })
      return order && { order, renders: await createRenderRows(trx).insert(id, work) }
    })
  }

  /** ready → submitting, before anything is sent to the backend. `request` where it is known better only now. */
  function submitting(id: string, request?: RenderRequest): Promise<Render | undefined> {
    return renders.change(id, 'ready', 'submitting', request && { request })
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
      return render && { order: await settle(trx, render.order) }
    })
  }

  /** Ends a render, and with it its order; of a film the other shots go on, and a person decides about this one. */
  function renderEnded(
    id: string,
    from: RenderState,
    to: Ending | 'unknown',
    reason: string,
  ): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const render = await createRenderRows(trx).change(id, from, to, { reason })
      if (!render) return undefined
      const rows = createOrderRows(trx)
      const order = await rows.find(render.order)
      if (order?.board) return settle(trx, render.order)
      return rows.change(render.order, 'rendering', to === 'unknown' ? 'failed' : to, { reason })
    })
  }

  /** What the last render of a round means for its order: its clip is finished, or its board asks what to do. */
  async function settle(trx: Db, id: string): Promise<Order | undefined> {
    const renders = createRenderRows(trx)
    const rows = createOrderRows(trx)
    const all = await renders.ofOrder(id)
    if (all.some((render) => render.state === 'ready' || render.state === 'submitting' || render.state === 'running'))
      return undefined
    const cost = costOf(await renders.everOfOrder(id))
    if (all.every((render) => render.state === 'rendered'))
      return rows.change(id, 'rendering', 'finishing', { progress: 0.9, ...cost })
    const order = await rows.find(id)
    if (!order?.board) return undefined
    const failed = new Map(all.filter((render) => render.state !== 'rendered').map((one) => [one.piece, one]))
    const shots = order.board.shots.map((shot, index) => {
      const render = failed.get(index)
      const { trouble: _, ...fine } = shot
      return render ? { ...fine, trouble: render.reason ?? '' } : fine
    })
    // What is left to render has another price.
    const back = { board: { ...order.board, shots }, boardDue: true, approvedAt: null, progress: 0.1 }
    return rows.change(id, 'rendering', 'awaiting approval', { ...back, ...cost })
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
    ...createBoardSteps(db),
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
  for (const { cost, state, local, startedAt } of renders) {
    // What never began costs nothing, and neither does what fails here; what failed elsewhere may have been charged.
    if (!cost && (!startedAt || (local && state !== 'rendered'))) continue
    if (!cost) return {}
    sum = addMoney(sum, cost)
  }
  return { cost: sum }
}
