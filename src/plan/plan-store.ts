import type { Money } from '../domain/money.ts'
import type { Order, OrderInput } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { SceneSheet } from '../domain/sheet.ts'
import type { LineageStore } from './lineage.ts'
import type { RenderedStore } from './rendered-before.ts'
import type { Commission } from './request.ts'

/** What planning makes of an order. */
export interface PlanPatch {
  sheet: SceneSheet
  planner: string
  backend: string
  /** Null where the price is not known, whatever it was before. */
  quote?: Money | null
  options: Order['options']
  inputs: OrderInput[]
  board?: Order['board']
  /** Those that are to make it. */
  makers?: Order['makers']
}

export interface PlanStore {
  orders: LineageStore['orders']
  renders: LineageStore['renders'] &
    RenderedStore['renders'] & {
      /** Whether one with these marks is under way for an order, in whichever round. */
      liveOfOrder(order: string, marks: readonly string[]): Promise<boolean>
    }
  planned(
    id: string,
    from: 'planning' | 'awaiting approval',
    patch: Partial<PlanPatch>,
    work: (Commission & { asset?: string })[],
  ): Promise<{ order: Order; renders: Render[] } | undefined>
  boarded(id: string, patch: PlanPatch): Promise<Order | undefined>
  /** `reason`: why it is asked once more, empty where it is asked for the first time. */
  asked(
    id: string,
    from: 'planning' | 'awaiting approval',
    question: 'price',
    patch: PlanPatch & { reason: string },
  ): Promise<unknown>
  /** A board that was approved stands open again; `changes`: what is to be approved now. */
  reopened(id: string, reason: string, changes?: { backend: string; quote: Money | null }): Promise<unknown>
  end(id: string, to: 'failed' | 'refused', reason: string): Promise<unknown>
}
