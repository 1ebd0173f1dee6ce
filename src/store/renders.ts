import { type Selectable, sql } from 'kysely'
import { newId } from '../domain/id.ts'
import { FREE } from '../domain/money.ts'
import { checkRenderChange, type RenderState, type Shape } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'
import type { Db } from './database.ts'
import type { RenderTable } from './schema.ts'

export interface NewRender {
  piece: number
  shape: Shape
  backend: string
  model: string
  local: boolean
  request: RenderRequest
  mark: string
  waits: boolean
  /** An asset that shows just this already: nothing is rendered, and nothing paid. */
  asset?: string
}

export interface RenderPatch {
  handle?: Handle | null
  asset?: string
  cost?: Render['cost']
  charged?: boolean
  reason?: string
  request?: RenderRequest
  /** Until then nobody asks the backend about it. */
  nextLook?: Date
  /** Its backend has lost it. */
  lost?: boolean
  /** Another backend takes it over. */
  instead?: Pick<Render, 'backend' | 'model' | 'local' | 'mark' | 'fallbacks'>
}

/** What a look at a render that runs elsewhere brought. */
export interface Look {
  progress?: number
  place?: number
  nextLook: Date
  fails: number
  silentSince: Date | null
  silentMs: number
}

export function createRenderRows(db: Db) {
  /** A new round: the order's clip is made of these. */
  async function insert(order: string, renders: NewRender[]): Promise<Render[]> {
    if (renders.length === 0) return []
    const { last } = await db
      .selectFrom('render')
      .select((eb) => eb.fn.coalesce(eb.fn.max('round'), eb.lit(0)).as('last'))
      .where('order_id', '=', order)
      .executeTakeFirstOrThrow()
    const rows = await db
      .insertInto('render')
      .values(
        renders.map((render) => ({
          id: newId(),
          order_id: order,
          round: last + 1,
          piece: render.piece,
          shape: render.shape,
          backend: render.backend,
          model: render.model,
          local: render.local,
          request: JSON.stringify(render.request),
          mark: render.mark,
          waits: render.waits,
          ...(render.asset !== undefined && {
            state: 'rendered' as const,
            asset: render.asset,
            progress: 1,
            cost: JSON.stringify(FREE),
          }),
        })),
      )
      .returningAll()
      .execute()
    return rows.map(toRender)
  }

  async function find(id: string): Promise<Render | undefined> {
    const row = await db.selectFrom('render').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toRender(row)
  }

  /** Those of the last round, in the order of their pieces. */
  async function ofOrder(order: string): Promise<Render[]> {
    const rows = await db
      .selectFrom('render')
      .selectAll()
      .where('order_id', '=', order)
      .where('round', '=', (eb) =>
        eb
          .selectFrom('render')
          .select((eb) => eb.fn.max('round').as('last'))
          .where('order_id', '=', order),
      )
      .orderBy('shape')
      .orderBy('piece')
      .execute()
    return rows.map(toRender)
  }

  /** Those of all rounds that cost or may have cost something. */
  async function everOfOrder(order: string): Promise<Render[]> {
    return (await db.selectFrom('render').selectAll().where('order_id', '=', order).execute()).map(toRender)
  }

  /** Of these marks, what was rendered for these orders. */
  async function rendered(
    orders: readonly string[],
    marks: readonly string[],
  ): Promise<{ mark: string; asset: string; backend: string; model: string }[]> {
    if (orders.length === 0 || marks.length === 0) return []
    const rows = await db
      .selectFrom('render')
      .select(['mark', 'asset', 'backend', 'model'])
      .where('order_id', 'in', orders)
      .where('mark', 'in', marks)
      .where('state', '=', 'rendered')
      .execute()
    return rows.flatMap(({ asset, ...row }) => (asset === null ? [] : [{ ...row, asset }]))
  }

  /** Undefined where the render is no longer in `from`. */
  async function change(
    id: string,
    from: RenderState,
    to: RenderState,
    patch: RenderPatch = {},
  ): Promise<Render | undefined> {
    checkRenderChange(from, to)
    const { handle, asset, cost, charged, reason, request, nextLook, lost, instead } = patch
    const now = new Date()
    const row = await db
      .updateTable('render')
      .set({
        state: to,
        updated_at: now,
        ...(to === 'submitting' && { started_at: now }),
        // What was certainly not begun costs nothing.
        ...(to === 'ready' && { started_at: null }),
        ...((to === 'running' || instead) && { fails: 0, next_look: null, silent_since: null, silent_ms: 0 }),
        ...(handle !== undefined && { handle: JSON.stringify(handle) }),
        ...(asset !== undefined && { asset }),
        ...(cost && { cost: JSON.stringify(cost) }),
        ...(charged !== undefined && { charged }),
        ...(reason !== undefined && { reason }),
        ...(request && { request: JSON.stringify(request) }),
        ...(nextLook && { next_look: nextLook }),
        ...(lost && { losses: sql<number>`losses + 1` }),
        ...(instead && {
          ...instead,
          fallbacks: JSON.stringify(instead.fallbacks),
          told: null,
          progress: 0,
          losses: 0,
        }),
      })
      .where('id', '=', id)
      .where('state', '=', from)
      .returningAll()
      .executeTakeFirst()
    return row && toRender(row)
  }

  async function progress(id: string, fraction: number, place: number | undefined): Promise<void> {
    await db
      .updateTable('render')
      .set({ progress: fraction, place: place ?? null, updated_at: new Date() })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
  }

  /**
   * Takes the right to ask the backend about a running render, until `until`. False where somebody has it, or it is not
   * time yet.
   */
  async function claimLook(id: string, now: Date, until: Date): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('render')
      .set({ next_look: until })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where((eb) => eb.or([eb('next_look', 'is', null), eb('next_look', '<=', now)]))
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  /** Notes what a look, or a try to submit, brought. */
  async function looked(id: string, { progress, place, nextLook, fails, silentSince, silentMs }: Look): Promise<void> {
    await db
      .updateTable('render')
      .set({
        ...(progress !== undefined && { progress, place: place ?? null }),
        next_look: nextLook,
        fails,
        silent_since: silentSince,
        silent_ms: silentMs,
        updated_at: new Date(),
      })
      .where('id', '=', id)
      .where('state', 'in', ['ready', 'submitting', 'running'])
      .execute()
  }

  /** What a backend sent to the callback address of a render: it is looked at now. */
  async function told(id: string, body: unknown): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('render')
      .set({ told: JSON.stringify(body), next_look: null, updated_at: new Date() })
      .where('id', '=', id)
      .where('local', '=', false)
      .where('state', 'in', ['submitting', 'running', 'unknown'])
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  /** Whoever sends a render has it until `until`. */
  async function lease(id: string, until: Date): Promise<void> {
    await db
      .updateTable('render')
      .set({ next_look: until })
      .where('id', '=', id)
      .where('state', '=', 'submitting')
      .execute()
  }

  /** Only for a process that knows itself alone: nobody sends anything. */
  async function releaseLeases(): Promise<void> {
    await db.updateTable('render').set({ next_look: null }).where('state', '=', 'submitting').execute()
  }

  /** Whether one with these marks is under way for an order, in whichever round. */
  async function liveOfOrder(order: string, marks: readonly string[]): Promise<boolean> {
    if (marks.length === 0) return false
    const live = await db
      .selectFrom('render')
      .select('id')
      .where('order_id', '=', order)
      .where('mark', 'in', marks)
      .where('state', 'in', ['submitting', 'running'])
      .executeTakeFirst()
    return live !== undefined
  }

  return {
    insert,
    find,
    ofOrder,
    everOfOrder,
    rendered,
    change,
    progress,
    claimLook,
    looked,
    told,
    lease,
    releaseLeases,
    liveOfOrder,
  }
}

function toRender(row: Selectable<RenderTable>): Render {
  return {
    id: row.id,
    order: row.order_id,
    state: row.state,
    piece: row.piece,
    shape: row.shape,
    mark: row.mark,
    waits: row.waits,
    ...(row.reason !== null && { reason: row.reason }),
    backend: row.backend,
    model: row.model,
    local: row.local,
    request: row.request,
    progress: row.progress,
    fallbacks: row.fallbacks,
    fails: row.fails,
    losses: row.losses,
    silentMs: row.silent_ms,
    ...(row.handle && { handle: row.handle }),
    ...(row.asset !== null && { asset: row.asset }),
    ...(row.cost && { cost: row.cost }),
    ...(row.charged !== null && { charged: row.charged }),
    ...(row.told !== null && { told: row.told }),
    ...(row.next_look && { nextLook: row.next_look }),
    ...(row.silent_since && { silentSince: row.silent_since }),
    ...(row.started_at && { startedAt: row.started_at }),
  }
}
