import { addMoney, FREE, type Money } from '../domain/money.ts'
import type { Fallback, Order, OrderState, RenderState } from '../domain/order.ts'
import { makersOf, type Render } from '../domain/render.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'
import type { Db } from './database.ts'
import { createOrderRows, type OrderPatch } from './orders.ts'
import { createRenderRows, type RenderPatch } from './renders.ts'

/** What happens to a render, and through it to its order, each in one transaction. */
export function createRenderSteps(db: Db) {
  const renders = createRenderRows(db)

  /** ready → submitting, before anything is sent to the backend. `request` where it is known better only now. */
  function submitting(id: string, request?: RenderRequest): Promise<Render | undefined> {
    return renders.change(id, 'ready', 'submitting', request && { request })
  }

  /** The backend has begun; nothing is in the way of the order any more. */
  function running(id: string, handle: Handle): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      const render = await createRenderRows(trx).change(id, 'submitting', 'running', { handle })
      if (render) await createOrderRows(trx).patch(render.order, 'rendering', { notice: null })
      return render
    })
  }

  /** Nothing was started, or what was started is lost and was free: it may be submitted again. */
  function again(id: string, from: Extract<RenderState, 'submitting' | 'running'>): Promise<Render | undefined> {
    return renders.change(id, from, 'ready', { handle: null, ...(from === 'running' && { lost: true }) })
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

  /**
   * Ends a render, and with it its order. Of a film the other shots go on, and a person decides about this one; about
   * one that is unknown a person decides as well.
   */
  function renderEnded(
    id: string,
    from: RenderState,
    to: Extract<RenderState, 'failed' | 'refused' | 'unknown'>,
    patch: Pick<RenderPatch, 'charged' | 'cost'> & { reason: string },
  ): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const rows = createRenderRows(trx)
      const render = await rows.change(id, from, to, patch)
      if (!render) return undefined
      const order = await createOrderRows(trx).find(render.order)
      if (order?.board || to === 'unknown') return settle(trx, render.order)
      const all = await rows.everOfOrder(render.order)
      const { reason } = patch
      return createOrderRows(trx).change(render.order, 'rendering', to, { reason, notice: null, ...outcomeOf(all) })
    })
  }

  /** The order has ended otherwise: what its render cost all the same is told. */
  function renderStopped(id: string, from: RenderState, charged: boolean | undefined): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const rows = createRenderRows(trx)
      const render = await rows.change(id, from, 'cancelled', charged === undefined ? {} : { charged })
      if (!render) return undefined
      const costs = costsOf(await rows.everOfOrder(render.order))
      for (const state of ['failed', 'refused', 'cancelled'] as const satisfies OrderState[])
        await createOrderRows(trx).patch(render.order, state, costs)
      return render
    })
  }

  /** Another backend takes a render over that was certainly not charged. `quote` gives the new one of the order. */
  function fellBack(
    id: string,
    from: Extract<RenderState, 'submitting' | 'running'>,
    instead: NonNullable<RenderPatch['instead']>,
    quote: (now: Money | undefined) => Money | undefined,
  ): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const render = await createRenderRows(trx).change(id, from, 'ready', { handle: null, instead })
      if (!render) return undefined
      const rows = createOrderRows(trx)
      const order = await rows.find(render.order)
      const all = await createRenderRows(trx).ofOrder(render.order)
      const now: OrderPatch = { makers: makersOf(all), fallbacks: fallbacksOf(all) }
      const patch: OrderPatch = { quote: quote(order?.quote) ?? null, notice: null, ...now }
      await rows.patch(render.order, 'rendering', order?.board ? patch : { ...patch, backend: instead.backend })
      return render
    })
  }

  /** unknown → running, while the person has not answered yet, or was not asked yet: the backend told of it after all. */
  function found(id: string, handle: Handle | undefined): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      await trx.updateTable('render').set({ told: null }).where('id', '=', id).execute()
      const render = await createRenderRows(trx).find(id)
      const order = render && (await createOrderRows(trx).find(render.order))
      if (!handle || !order) return undefined
      const round = await createRenderRows(trx).ofOrder(order.id)
      if (!round.some((one) => one.id === id)) return undefined
      if (order.state !== 'rendering') {
        if (order.question !== 'unknown' || order.approvedAt) return undefined
        const back: OrderPatch = { question: null, reason: '' }
        if (!(await createOrderRows(trx).change(order.id, 'awaiting approval', 'rendering', back))) return undefined
      }
      return createRenderRows(trx).change(id, 'unknown', 'running', { handle })
    })
  }

  /** What the last render of a round means for its order: its clip is finished, or a person is asked what to do. */
  async function settle(trx: Db, id: string): Promise<Order | undefined> {
    const renders = createRenderRows(trx)
    const rows = createOrderRows(trx)
    const all = await renders.ofOrder(id)
    if (all.some((render) => render.state === 'ready' || render.state === 'submitting' || render.state === 'running'))
      return undefined
    const outcome = { ...outcomeOf(await renders.everOfOrder(id)), notice: null }
    if (all.every((render) => render.state === 'rendered'))
      return rows.change(id, 'rendering', 'finishing', { progress: 0.9, ...outcome, makers: makersOf(all) })
    const order = await rows.find(id)
    if (order?.board) return reopen(trx, order, all, outcome)
    const unknown = all.find((render) => render.state === 'unknown')
    const ask: OrderPatch = { question: 'unknown', reason: unknown?.reason ?? '', approvedAt: null, progress: 0.1 }
    return unknown && rows.change(id, 'rendering', 'awaiting approval', { ...outcome, ...ask })
  }

  /** The board stands open again, with the reason beside each shot that was not rendered. */
  function reopen(trx: Db, order: Order, all: Render[], outcome: OrderPatch): Promise<Order | undefined> {
    const { board } = order
    const failed = new Map(all.filter((render) => render.state !== 'rendered').map((one) => [one.piece, one]))
    const shots = (board?.shots ?? []).map((shot, index) => {
      const render = failed.get(index)
      const { trouble: _, ...fine } = shot
      return render ? { ...fine, trouble: render.reason ?? '' } : fine
    })
    // What is left to render has another price.
    const back = { board: board && { ...board, shots }, boardDue: true, approvedAt: null, progress: 0.1 }
    return createOrderRows(trx).change(order.id, 'rendering', 'awaiting approval', { ...outcome, ...back })
  }

  return { submitting, running, again, rendered, renderEnded, renderStopped, fellBack, found }
}

/** Two steps of one order that end at the same moment must see each other, else neither is the last. */
export async function lockOrderOf(trx: Db, table: 'render' | 'delivery', id: string): Promise<void> {
  const order = trx.selectFrom(table).select('order_id').where('id', '=', id)
  await trx.selectFrom('order').select('id').where('id', '=', order).forUpdate().executeTakeFirst()
}

function outcomeOf(renders: readonly Render[]): OrderPatch {
  const fallbacks = fallbacksOf(renders)
  return { ...costsOf(renders), ...(fallbacks.length > 0 && { fallbacks }) }
}

/** The cost is known only where every render's is; what was known before another round may be so no more. */
export function costsOf(renders: readonly Render[]): { cost: Money | null; charged: boolean | null } {
  let sum: Money = FREE
  let charged = false
  let known = true
  for (const { cost, charged: said, state, local, startedAt } of renders) {
    if (cost) {
      const total = addMoney(sum, cost)
      if (total) sum = total
      else known = false
      charged ||= cost.micros > 0
    } else if (said === true) {
      charged = true
      known = false
      // What never began costs nothing, and neither does what fails here; what failed elsewhere may have been charged.
    } else if (startedAt && said !== false && !(local && state !== 'rendered')) known = false
  }
  if (known) return { cost: sum, charged }
  return { cost: null, charged: charged ? true : null }
}

function fallbacksOf(renders: readonly Render[]): Fallback[] {
  const all = renders.flatMap((render) => render.fallbacks)
  return [...new Map(all.map((one) => [`${one.from} ${one.to} ${one.reason}`, one])).values()]
}
