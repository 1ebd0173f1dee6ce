import type { NewOrder, Order } from './order.ts'
import type { Person, Target } from './place.ts'

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
}
