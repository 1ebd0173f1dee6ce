import type { Money } from './money.ts'
import type { RenderState, Shape } from './order.ts'
import type { Target } from './place.ts'
import type { Handle, RenderRequest } from './video-backend.ts'

/** One billable job at a backend. Its id is the key under which it is submitted. */
export interface Render {
  id: string
  order: string
  state: RenderState
  /** Its place in the clip, from 0. */
  piece: number
  /** Of the clip that it is a piece of. */
  shape: Shape
  backend: string
  /** It runs on the machine of the worker that watches it. */
  local: boolean
  request: RenderRequest
  /** Tells equal work: a render with the same mark that is there already is used again. */
  mark: string
  /** It begins with the last frame of the piece before it, and waits for it. */
  waits: boolean
  handle?: Handle
  progress: number
  asset?: string
  cost?: Money
  /** Why it ended without a clip. */
  reason?: string
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
