import type { Selectable } from 'kysely'
import { newId } from '../domain/id.ts'
import { checkRenderChange, type RenderState } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderRequest } from '../domain/video-backend.ts'
import type { Db } from './database.ts'
import type { RenderTable } from './schema.ts'

export interface NewRender {
  backend: string
  local: boolean
  request: RenderRequest
}

export interface RenderPatch {
  handle?: Handle | null
  asset?: string
  cost?: Render['cost']
  reason?: string
}

export function createRenderRows(db: Db) {
  async function insert(order: string, renders: NewRender[]): Promise<Render[]> {
    const rows = await db
      .insertInto('render')
      .values(
        renders.map((render, piece) => ({
          id: newId(),
          order_id: order,
          piece,
          backend: render.backend,
          local: render.local,
          request: JSON.stringify(render.request),
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

  /** In the order of their pieces. */
  async function ofOrder(order: string): Promise<Render[]> {
    const rows = await db.selectFrom('render').selectAll().where('order_id', '=', order).orderBy('piece').execute()
    return rows.map(toRender)
  }

  /** Undefined where the render is no longer in `from`. */
  async function change(
    id: string,
    from: RenderState,
    to: RenderState,
    patch: RenderPatch = {},
  ): Promise<Render | undefined> {
    checkRenderChange(from, to)
    const { handle, asset, cost, reason } = patch
    const now = new Date()
    const row = await db
      .updateTable('render')
      .set({
        state: to,
        updated_at: now,
        ...(to === 'submitting' && { started_at: now }),
        ...(handle !== undefined && { handle: JSON.stringify(handle) }),
        ...(asset !== undefined && { asset }),
        ...(cost && { cost: JSON.stringify(cost) }),
        ...(reason !== undefined && { reason }),
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

  return { insert, find, ofOrder, change, progress }
}

function toRender(row: Selectable<RenderTable>): Render {
  return {
    id: row.id,
    order: row.order_id,
    state: row.state,
    backend: row.backend,
    local: row.local,
    request: row.request,
    progress: row.progress,
    ...(row.handle && { handle: row.handle }),
    ...(row.asset !== null && { asset: row.asset }),
    ...(row.cost && { cost: row.cost }),
    ...(row.started_at && { startedAt: row.started_at }),
  }
}
