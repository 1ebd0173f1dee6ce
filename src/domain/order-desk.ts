import type { Board } from './board.ts'
import type { NewOrder, Order } from './order.ts'
import type { Person, Target } from './place.ts'
import type { SceneSheet } from './sheet.ts'

/** Which orders: always of one workspace, since nobody sees another's. */
export interface OrderFilter {
  where: Target
  /** Only orders that are still under way. */
  open?: boolean
  /** Only in this thread of `where`. */
  inThread?: boolean
  person?: string
  limit: number
}

/** What handlers may do with orders. */
export interface OrderDesk {
  /** Stores the order in state `planning` and rings the queue. The same source twice gives the first order. */
  place(order: NewOrder): Promise<Order>
  /** Undefined also where the order belongs to another workspace. */
  find(id: string, where: Target): Promise<Order | undefined>
  /** Newest first. */
  list(filter: OrderFilter): Promise<Order[]>
  /** Ends an open order as `cancelled` and stops what renders. Throws `UserError` if it has ended or `by` may not. */
  cancel(id: string, where: Target, by: Person): Promise<Order>
  /** How many orders wait in front of this one, of all workspaces. 0 while it is worked on. */
  ahead(id: string): Promise<number>
  /**
   * Changes an open storyboard: of two changes at once, the second sees the first. `change` is called with what stands
   * now and may throw `UserError`; so does this where the board is not open.
   */
  changeBoard(id: string, where: Target, by: Person, change: (storyboard: Storyboard) => Storyboard): Promise<Order>
  /**
   * Renders the storyboard as it stands, or says yes to what the order asks. `asked`: the revision in which that was
   * asked. Throws `UserError` where it is not open, has changed since then, or `by` may not spend.
   */
  approve(id: string, where: Target, by: Person, asked?: number): Promise<Order>
}

export interface Storyboard {
  sheet: SceneSheet
  board: Board
}
