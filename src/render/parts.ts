import type { FileStore } from '../domain/asset.ts'
import type { Frame, Received } from '../domain/intake.ts'
import type { Logger } from '../domain/logger.ts'
import type { Money } from '../domain/money.ts'
import type { Order, RenderState } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderRequest, VideoBackend } from '../domain/video-backend.ts'

/** How a render ended that is no clip. */
export interface Outcome {
  reason: string
  charged?: boolean
  cost?: Money
}

/** The backend that takes a render over. */
export type Instead = Pick<Render, 'backend' | 'model' | 'local' | 'mark' | 'fallbacks'>

export interface RenderStore {
  orders: {
    find(id: string): Promise<Order | undefined>
    patch(id: string, state: 'rendering', changes: { notice: string | null }): Promise<unknown>
    /** Tells the order how far its renders are. */
    renderProgress(id: string): Promise<void>
  }
  renders: {
    find(id: string): Promise<Render | undefined>
    ofOrder(order: string): Promise<Render[]>
    progress(id: string, fraction: number, place: number | undefined): Promise<void>
    lease(id: string, until: Date): Promise<void>
    claimLook(id: string, now: Date, until: Date): Promise<boolean>
    looked(
      id: string,
      look: {
        progress?: number
        place?: number
        nextLook: Date
        fails: number
        silentSince: Date | null
        silentMs: number
      },
    ): Promise<void>
  }
  submitting(id: string, until: Date, request?: RenderRequest): Promise<Render | undefined>
  running(id: string, handle: Handle): Promise<Render | undefined>
  again(id: string, from: 'submitting' | 'running'): Promise<Render | undefined>
  rendered(id: string, asset: string, cost: Money | undefined): Promise<{ order: Order | undefined } | undefined>
  renderEnded(
    id: string,
    from: RenderState,
    to: 'failed' | 'refused' | 'unknown',
    outcome: Outcome,
  ): Promise<Order | undefined>
  renderStopped(id: string, from: RenderState, charged: boolean | undefined): Promise<unknown>
  fellBack(
    id: string,
    from: 'submitting' | 'running',
    instead: Instead,
    quote: (now: Money | undefined) => { quote: Money | undefined } | undefined,
  ): Promise<Render | 'too dear' | undefined>
  found(id: string, handle: Handle | undefined): Promise<Render | undefined>
}

export interface RenderStepParts {
  store: RenderStore
  backends: readonly VideoBackend[]
  /** The backends that take over what another failed at before it charged anything, in their order. */
  fallbacks: readonly string[]
  /** What may be spent on a clip without asking. */
  unasked: Money
  /** The mark of a request at a backend's model, by which equal work is known again; `before`: of what it goes on from. */
  markOf(backend: VideoBackend, request: RenderRequest, before?: string): string
  files: FileStore
  /** The last frame of a clip, for a render that goes on from it. */
  lastFrame(clip: string, signal: AbortSignal): Promise<Frame>
  /** Checks a clip that came from a backend against what was wanted, and makes it one that plays everywhere. */
  receive(clip: string, wanted: { seconds: number }, signal: AbortSignal): Promise<Received>
  /** A result larger than this is not taken. */
  maxClipBytes: number
  ring(step: 'finish' | 'board' | 'card' | 'draw' | 'render', id: string): Promise<void>
  reasons(language: Language): Reasons
  now(): Date
  /** 0..1: spreads the looks at many renders. */
  random(): number
  log: Logger
}
