import type { Money } from './money.ts'
import type { RenderState } from './order.ts'
import type { Target } from './place.ts'
import type { Handle, RenderRequest } from './video-backend.ts'

/** One billable job at a backend. Its id is the key under which it is submitted. */
export interface Render {
  id: string
  order: string
  state: RenderState
  backend: string
  /** It runs on the machine of the worker that watches it. */
  local: boolean
  request: RenderRequest
  handle?: Handle
  progress: number
  asset?: string
  cost?: Money
  startedAt?: Date
}

/** One promise to put a clip in one place. Its id is the key under which it is delivered. */
export interface Delivery {
  id: string
  order: string
  target: Target
  state: 'pending' | 'sending' | 'delivered' | 'failed'
  attempts: number
}
