import type { Money } from './money.ts'
import type { Fallback, Maker, RenderState, Shape } from './order.ts'
import type { Target } from './place.ts'
import type { Fitted } from './size-note.ts'
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
  /** The model of the backend that makes it. */
  model: string
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
  /** Whether it was charged although it ended without a clip; absent where that is not known. */
  charged?: boolean
  /** The backends that it was taken from, and why. */
  fallbacks: Fallback[]
  /** What the backend sent to its callback address. */
  told?: unknown
  /** Before this nobody asks the backend again. */
  nextLook?: Date
  /** How often in a row the backend could not be asked, or its result not be taken. */
  fails: number
  /** Since when it could not be asked. */
  silentSince?: Date
  /** Milliseconds for which it could not be asked, before that: they do not count against the render's deadline. */
  silentMs: number
  /** How often its backend lost it and it was submitted again. */
  losses?: number
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
  /** Without those after which the platform asked to wait. */
  attempts: number
  /** What was encoded again for its platform. */
  fitted: Fitted[]
  createdAt: Date
}

/** Who makes these, each once, in the order of their pieces. */
export function makersOf(renders: readonly Maker[]): Maker[] {
  const makers = new Map(renders.map(({ backend, model }) => [`${backend} ${model}`, { backend, model }]))
  return [...makers.values()]
}
