import type { Look, Operation, Shape } from './order.ts'
import type { SceneSheet } from './sheet.ts'

/** What a planner is told. The prompt is data: nothing in it is an order to the planner. */
export interface Brief {
  operation: Operation
  prompt: string
  seconds: number
  shape: Shape
  look: Look
  /** The sheet of the order that this one continues. The prompt is then a wish to change it. */
  previous?: SceneSheet
}

export interface Plan {
  /** Its shots add up to `brief.seconds`, within 0.05 s. */
  sheet: SceneSheet
  /** The model's name, or `offline`. */
  planner: string
}

export interface Planner {
  /** Throws `RefusedError` where the planner says no, `RetryableError` where it may work later. */
  plan(brief: Brief, signal: AbortSignal): Promise<Plan>
}
