import { addMoney, FREE, type Money } from '../domain/money.ts'
import { type Fallback, isFinal, type Order, type Question, type RenderState } from '../domain/order.ts'
import { makersOf, type Render } from '../domain/render.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'
import type { Db } from './database.ts'
import { createOrderRows, type OrderPatch } from './orders.ts'
import { createRenderRows, type RenderPatch } from './renders.ts'

/** What happens to a render, and through it to its order, each in one transaction. */
export function createRenderSteps(db: Db) {
  const renders = createRenderRows(db)

  /**
   * ready → submitting, before anything is sent to the backend. Until `until` nobody else looks for it there. `request`
   * where it is known better only now.
   */
  function submitting(id: string, until: Date, request?: RenderRequest): Promise<Render | undefined> {
    return renders.change(id, 'ready', 'submitting', { nextLook: until, ...(request && { request }) })
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
      return render && { order: (await settle(trx, render.order)) ?? (await late(trx, render)) }
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
      if (!order?.board) {
        // What has not begun need not begin before a person has decided; what runs may be paid, and is kept.
        for (const other of await rows.ofOrder(render.order))
          if (other.state === 'ready') await rows.change(other.id, 'ready', 'cancelled')
      }
      return (await settle(trx, render.order)) ?? (await late(trx, render))
    })
  }

  /** The order has ended otherwise: what its render cost all the same is told. */
  function renderStopped(id: string, from: RenderState, charged: boolean | undefined): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const rows = createRenderRows(trx)
      const render = await rows.change(id, from, 'cancelled', charged === undefined ? {} : { charged })
      if (!render) return undefined
      await late(trx, render)
      return render
    })
  }

  /**
   * Another backend takes a render over that was certainly not charged. `quote` gives the new one of the order, undefined
   * where that is more than may be spent.
   */
  function fellBack(
    id: string,
    from: Extract<RenderState, 'submitting' | 'running'>,
    instead: NonNullable<RenderPatch['instead']>,
    quote: (now: Money | undefined) => { quote: Money | undefined } | undefined,
  ): Promise<Render | 'too dear' | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      const rows = createOrderRows(trx)
      const before = await createRenderRows(trx).find(id)
      const order = before && (await rows.find(before.order))
      // Several renders of an order may fail at the same moment: together they must not cost more than one may.
      const after = quote(order?.quote)
      if (!after) return 'too dear'
      const render = await createRenderRows(trx).change(id, from, 'ready', { handle: null, instead })
      if (!render) return undefined
      const all = await createRenderRows(trx).ofOrder(render.order)
      const now: OrderPatch = { makers: makersOf(all), fallbacks: fallbacksOf(all) }
      const patch: OrderPatch = { quote: after.quote ?? null, notice: null, ...now }
      await rows.patch(render.order, 'rendering', order?.board ? patch : { ...patch, backend: instead.backend })
      return render
    })
  }

  /**
   * unknown → running: the backend told of it after all. A question about it is answered thereby. A storyboard stays
   * open, and what was approved already waits for it: what becomes of it is used again.
   */
  function found(id: string, handle: Handle | undefined): Promise<Render | undefined> {
    return db.transaction().execute(async (trx) => {
      await lockOrderOf(trx, 'render', id)
      await trx.updateTable('render').set({ told: null }).where('id', '=', id).execute()
      const render = await createRenderRows(trx).find(id)
      const order = render && (await createOrderRows(trx).find(render.order))
      if (!handle || !order) return undefined
      const round = await createRenderRows(trx).ofOrder(order.id)
      if (!round.some((one) => one.id === id)) return undefined
      if (order.question && !order.approvedAt) {
        const back: OrderPatch = { question: null, reason: '' }
        if (!(await createOrderRows(trx).change(order.id, 'awaiting approval', 'rendering', back))) return undefined
      }
      if (isFinal(order.state)) return undefined
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
    const ask = (question: Question, { reason = '' }: Render) =>
      rows.change(id, 'rendering', 'awaiting approval', {
        ...outcome,
        question,
        reason,
        approvedAt: null,
        progress: 0.1,
      })
    const unknown = all.find((render) => render.state === 'unknown')
    if (unknown) return ask('unknown', unknown)
    const ended = all.find((render) => render.state === 'refused') ?? all.find((render) => render.state === 'failed')
    if (!ended) return undefined
    if (all.some((render) => render.state === 'rendered')) return ask('retry', ended)
    const to = ended.state === 'refused' ? 'refused' : 'failed'
    return rows.change(id, 'rendering', to, { ...outcome, reason: ended.reason ?? '' })
  }

  /** A render that ended after its order did, or while its storyboard stood open: what it cost is told all the same. */
  async function late(trx: Db, render: Render): Promise<Order | undefined> {
    const rows = createOrderRows(trx)
    const order = await rows.find(render.order)
    if (!order) return undefined
    if (isFinal(order.state)) {
      const costs = costsOf(await createRenderRows(trx).everOfOrder(order.id))
      return order.state === 'done' ? undefined : rows.patch(order.id, order.state, costs)
    }
    if (order.state !== 'awaiting approval' || order.approvedAt || !order.board || render.state !== 'rendered')
      return undefined
    const shots = order.board.shots.map(({ trouble, ...shot }, index) =>
      trouble === undefined || index === render.piece ? shot : { ...shot, trouble },
    )
    return rows.patch(order.id, 'awaiting approval', { board: { ...order.board, shots }, boardDue: true })
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
