import { cardSeconds } from '../domain/board.ts'
import type { Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import { sheetSeconds } from '../domain/sheet.ts'
import type { Db } from './database.ts'
import { createOrderRows, type OrderPatch } from './orders.ts'

/** What happens to the storyboard of an order, each in one transaction. */
export function createBoardSteps(db: Db) {
  const orders = createOrderRows(db)

  /** planning → awaiting approval, with a storyboard whose stills are to be drawn. */
  function boarded(id: string, patch: OrderPatch): Promise<Order | undefined> {
    return orders.change(id, 'planning', 'awaiting approval', { ...patch, boardDue: true, progress: 0.1 })
  }

  /** Changes an open storyboard. Undefined where it is not open. `change` may throw, which changes nothing. */
  function changeBoard(id: string, change: (storyboard: Storyboard) => Storyboard): Promise<Order | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createOrderRows(trx)
      const order = await rows.lock(id)
      if (order?.state !== 'awaiting approval' || order.approvedAt || !order.sheet || !order.board) return undefined
      const { sheet, board } = change({ sheet: order.sheet, board: order.board })
      const seconds = Math.round((sheetSeconds(sheet) + cardSeconds(board)) * 100) / 100
      const options = { ...order.options, seconds }
      return rows.patch(id, 'awaiting approval', { sheet, board, options, boardDue: true })
    })
  }

  /** The stills that were drawn, by the shot that they show; a shot that changed meanwhile is drawn once more. */
  function boardDrawn(id: string, drawn: (storyboard: Storyboard) => Storyboard & { due: boolean }, quote?: Money) {
    return db.transaction().execute(async (trx) => {
      const rows = createOrderRows(trx)
      const order = await rows.lock(id)
      if (order?.state !== 'awaiting approval' || !order.sheet || !order.board) return undefined
      const { sheet, board, due } = drawn({ sheet: order.sheet, board: order.board })
      return rows.patch(id, 'awaiting approval', { sheet, board, boardDue: due, quote: quote ?? null })
    })
  }

  /**
   * Closes an open storyboard or question: the plan step goes on with it. `changed` where its price is not asked yet, and
   * may be another than the one that was shown, and where it is no longer in the revision `asked` that somebody saw.
   */
  function approve(
    id: string,
    isFree: (order: Order) => boolean,
    asked?: number,
  ): Promise<Order | 'changed' | undefined> {
    return db.transaction().execute(async (trx) => {
      const rows = createOrderRows(trx)
      const order = await rows.lock(id)
      if (order?.state !== 'awaiting approval' || order.approvedAt) return undefined
      if (asked !== undefined && asked !== order.revision) return 'changed'
      if (order.boardDue && !isFree(order)) return 'changed'
      return rows.patch(id, 'awaiting approval', { approvedAt: new Date(), reason: '' })
    })
  }

  /** A board that was approved stands open again, and says why. `changes`: what is to be approved now. */
  function reopened(
    id: string,
    reason: string,
    changes: Pick<OrderPatch, 'backend' | 'quote'> = {},
  ): Promise<Order | undefined> {
    return orders.patch(id, 'awaiting approval', { ...changes, approvedAt: null, reason })
  }

  return { boarded, changeBoard, boardDrawn, approve, reopened }
}
