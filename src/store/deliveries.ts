import type { Selectable } from 'kysely'
import { newId } from '../domain/id.ts'
import { checkDeliveryChange, type DeliveryState } from '../domain/order.ts'
import type { MessageRef, Target } from '../domain/place.ts'
import type { Delivery } from '../domain/render.ts'
import type { Fitted } from '../domain/size-note.ts'
import type { Db } from './database.ts'
import type { DeliveryTable } from './schema.ts'

/** The outbox. */
export function createDeliveryRows(db: Db) {
  async function insert(order: string, target: Target): Promise<Delivery> {
    const row = await db
      .insertInto('delivery')
      .values({ id: newId(), order_id: order, target: JSON.stringify(target) })
      .returningAll()
      .executeTakeFirstOrThrow()
    return toDelivery(row)
  }

  async function find(id: string): Promise<Delivery | undefined> {
    const row = await db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toDelivery(row)
  }

  async function ofOrder(order: string): Promise<Delivery[]> {
    return (await db.selectFrom('delivery').selectAll().where('order_id', '=', order).execute()).map(toDelivery)
  }

  /** Undefined where the delivery is no longer in `from`. Going to `sending` counts an attempt. */
  async function change(
    id: string,
    from: DeliveryState,
    to: DeliveryState,
    patch: { message?: MessageRef; reason?: string /** The try does not count. */; uncounted?: true } = {},
  ): Promise<Delivery | undefined> {
    checkDeliveryChange(from, to)
    const row = await db
      .updateTable('delivery')
      .set({
        state: to,
        updated_at: new Date(),
        ...(patch.message && { message: JSON.stringify(patch.message) }),
        ...(patch.reason !== undefined && { reason: patch.reason }),
      })
      .set((eb) => ({ attempts: eb('attempts', '+', to === 'sending' ? 1 : patch.uncounted ? -1 : 0) }))
      .where('id', '=', id)
      .where('state', '=', from)
      .returningAll()
      .executeTakeFirst()
    return row && toDelivery(row)
  }

  async function keepFitted(id: string, fitted: Fitted[]): Promise<void> {
    await db
      .updateTable('delivery')
      .set({ fitted: JSON.stringify(fitted) })
      .where('id', '=', id)
      .execute()
  }

  return { insert, find, ofOrder, change, keepFitted }
}

function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    order: row.order_id,
    target: row.target as Target,
    state: row.state,
    attempts: row.attempts,
    fitted: row.fitted ?? [],
    createdAt: row.created_at,
  }
}
