import type { Readable } from 'node:stream'
import type { Asset, FileStore } from '../domain/asset.ts'
import { PermanentError, RefusedError, RetryableError, UserError } from '../domain/errors.ts'
import type { Frame } from '../domain/intake.ts'
import type { Logger } from '../domain/logger.ts'
import type { Money } from '../domain/money.ts'
import { isFinal, type Order, type RenderState } from '../domain/order.ts'
import { pause } from '../domain/pause.ts'
import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderRequest, RenderStatus, VideoBackend } from '../domain/video-backend.ts'

export interface RenderStore {
  orders: {
    find(id: string): Promise<Order | undefined>
    progress(id: string, fraction: number): Promise<void>
  }
  renders: {
    find(id: string): Promise<Render | undefined>
    ofOrder(order: string): Promise<Render[]>
    change(id: string, from: RenderState, to: 'cancelled'): Promise<unknown>
    progress(id: string, fraction: number, place: number | undefined): Promise<void>
  }
  submitting(id: string, request?: RenderRequest): Promise<Render | undefined>
  running(id: string, handle: Handle): Promise<Render | undefined>
  again(id: string, from: 'submitting' | 'running'): Promise<Render | undefined>
  rendered(id: string, asset: string, cost: Money | undefined): Promise<{ order: Order | undefined } | undefined>
  renderEnded(
    id: string,
    from: RenderState,
    to: 'failed' | 'refused' | 'unknown',
    reason: string,
  ): Promise<Order | undefined>
}

export interface RenderStepParts {
  store: RenderStore
  backends: readonly VideoBackend[]
  files: FileStore
  /** The last frame of a clip, for a render that goes on from it. */
  lastFrame(clip: string, signal: AbortSignal): Promise<Frame>
  /** A result larger than this is not taken. */
  maxClipBytes: number
  ring(step: 'finish' | 'board' | 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

/** States in which a render is no clip and will be none. */
const ENDED: ReadonlySet<RenderState> = new Set(['failed', 'refused', 'cancelled', 'unknown'])

/** How long until the next look at a render: near for what runs here, far for what runs elsewhere. */
const LOCAL_LOOK_MS = 200
const REMOTE_LOOK_MS = 4000

/**
 * ready → submitting → running → rendered. A render is submitted once: the row says `submitting` before anything is
 * sent, and what a crash left there is found again at the backend, or given up as unknown, never sent a second time
 * unless it is certain that nothing was started, or that it is free.
 */
export function createRenderStep(parts: RenderStepParts) {
  const { store, files, ring, log } = parts
  /** Renders that this process submitted; a local one that is not here died with its process. */
  const mine = new Set<string>()

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    for (;;) {
      const render = await store.renders.find(id)
      if (!render) return undefined
      const again = await advance(render, turn.signal)
      if (again === undefined || !render.local) return again
      // A local render is watched to its end in one turn: it lives in this process only.
      await pause(again, turn.signal)
      if (turn.signal.aborted) return handBack(id)
    }
  }

  /** One step of one render. Gives the time of the next, or undefined where it has ended. */
  async function advance(render: Render, signal: AbortSignal): Promise<number | undefined> {
    const order = await store.orders.find(render.order)
    const backend = parts.backends.find((candidate) => candidate.name === render.backend)
    if (!order) return undefined
    if (render.state !== 'ready' && render.state !== 'submitting' && render.state !== 'running') return undefined
    if (!backend) return end(render, order, 'failed', parts.reasons(order.language).backendGone(render.backend))
    if (isFinal(order.state)) return stop(render, backend)
    if (render.state === 'ready') return submit(render, order, backend, signal)
    if (render.state === 'submitting') return recover(render, order, backend)
    return watch(render, order, backend, signal)
  }

  async function submit(render: Render, order: Order, backend: VideoBackend, signal: AbortSignal) {
    const before = render.waits ? await pieceBefore(render) : undefined
    if (before && before.state !== 'rendered') {
      if (!ENDED.has(before.state)) return look(render)
      return end(render, order, 'failed', parts.reasons(order.language).shotBefore)
    }
    const request =
      before?.asset === undefined
        ? render.request
        : await goingOn(render.request, before.asset, signal).catch(permanent)
    if (request instanceof PermanentError) return end(render, order, 'failed', failure(order, request.message))
    if (!(await store.submitting(render.id, request))) return 0
    mine.add(render.id)
    try {
      const handle = await backend.submit(request, render.id, signal)
      await store.running(render.id, handle)
      await ring('card', order.id)
      return look(render)
    } catch (error) {
      const submitting: Render = { ...render, state: 'submitting' }
      if (error instanceof RefusedError) return end(submitting, order, 'refused', error.message)
      if (error instanceof PermanentError) return end(submitting, order, 'failed', failure(order, error.message))
      if (!(error instanceof RetryableError)) throw error
      // The backend is certain that nothing was started.
      await store.again(render.id, 'submitting')
      return Math.max(error.retryAfterMs ?? 0, look(render))
    }
  }

  async function pieceBefore(render: Render): Promise<Render | undefined> {
    const all = await store.renders.ofOrder(render.order)
    return all.find((other) => other.shape === render.shape && other.piece === render.piece - 1)
  }

  /** The request with the last frame of the piece before it as its first picture. */
  async function goingOn(request: RenderRequest, clip: string, signal: AbortSignal): Promise<RenderRequest> {
    const { asset, width, height } = await parts.lastFrame(clip, signal)
    const first = { asset, kind: 'picture', role: 'first', width, height } as const
    return { ...request, inputs: [first, ...request.inputs.filter((input) => input.role !== 'first')] }
  }

  /** The process died between "about to submit" and "stored". */
  async function recover(render: Render, order: Order, backend: VideoBackend): Promise<number | undefined> {
    if (render.local) {
      await store.again(render.id, 'submitting')
      return 0
    }
    if (!backend.recover)
      return end(render, order, 'unknown', parts.reasons(order.language).unknownRender(render.backend))
    const handle = await backend.recover(render.id, render.request).catch(permanent)
    if (handle instanceof PermanentError) return end(render, order, 'failed', failure(order, handle.message))
    if (handle) await store.running(render.id, handle)
    else await store.again(render.id, 'submitting')
    return 0
  }

  async function watch(render: Render, order: Order, backend: VideoBackend, signal: AbortSignal) {
    const status = await statusOf(render, backend, signal).catch(permanent)
    if (status instanceof PermanentError) return end(render, order, 'failed', failure(order, status.message))
    if (status === undefined) return REMOTE_LOOK_MS
    switch (status.state) {
      case 'running':
        await report(render, order, status)
        return look(render)
      case 'rendered':
        return take(render, order, status, signal)
      case 'failed':
        return end(render, order, 'failed', failure(order, status.reason))
      case 'refused':
        return end(render, order, 'refused', status.reason)
      case 'lost':
        if (!render.local)
          return end(render, order, 'unknown', parts.reasons(order.language).unknownRender(render.backend))
        await store.again(render.id, 'running')
        return 0
    }
  }

  /** Undefined where the status could not be read: that says nothing about the render. */
  async function statusOf(
    render: Render,
    backend: VideoBackend,
    signal: AbortSignal,
  ): Promise<RenderStatus | undefined> {
    if (!render.handle || (render.local && !mine.has(render.id))) return { state: 'lost' }
    try {
      return await backend.status(render.handle, signal)
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error
      log.warn({ render: render.id, err: error }, 'the status of a render could not be read')
      return undefined
    }
  }

  async function report(render: Render, order: Order, status: { progress?: number; place?: number }): Promise<void> {
    const fraction = status.progress ?? render.progress
    if (fraction === render.progress && status.place === undefined) return
    await store.renders.progress(render.id, fraction, status.place)
    const all = await store.renders.ofOrder(order.id)
    const done = all.reduce((sum, one) => sum + (one.state === 'rendered' ? 1 : one.progress), 0) / all.length
    await store.orders.progress(order.id, 0.1 + 0.8 * done)
    await ring('card', order.id)
  }

  async function take(
    render: Render,
    order: Order,
    status: { open(signal: AbortSignal): Promise<Readable>; cost?: Money },
    signal: AbortSignal,
  ): Promise<undefined> {
    let asset: Asset
    try {
      asset = await files.put(await status.open(signal), 'video/mp4', parts.maxClipBytes)
    } catch (error) {
      if (!(error instanceof UserError || error instanceof PermanentError)) throw error
      return end(render, order, 'failed', failure(order, error.message))
    }
    const done = await store.rendered(render.id, asset.id, status.cost)
    mine.delete(render.id)
    await settled(done?.order)
    await ring('card', order.id)
  }

  /** The order has ended, by a person or by another of its renders. */
  async function stop(render: Render, backend: VideoBackend): Promise<undefined> {
    // What a crash left in `submitting` may run at the backend all the same.
    const lost = render.state === 'submitting' && !render.local
    const handle = render.handle ?? (lost ? await backend.recover?.(render.id, render.request) : undefined)
    if (handle && (!render.local || mine.has(render.id))) await backend.cancel?.(handle)
    mine.delete(render.id)
    await store.renders.change(render.id, render.state, 'cancelled')
  }

  /** The process stops: what runs here is stopped and stands ready for the next one. */
  async function handBack(id: string): Promise<number> {
    const render = await store.renders.find(id)
    const backend = parts.backends.find((candidate) => candidate.name === render?.backend)
    if (render?.state === 'running' && render.handle) {
      await backend?.cancel?.(render.handle)
      await store.again(id, 'running')
    }
    mine.delete(id)
    return 0
  }

  async function end(
    render: Render,
    order: Order,
    to: 'failed' | 'refused' | 'unknown',
    reason: string,
  ): Promise<undefined> {
    // A local render keeps its files until it was read or cancelled.
    const local = render.local && mine.has(render.id)
    const backend = parts.backends.find((candidate) => candidate.name === render.backend)
    if (local && render.handle) await backend?.cancel?.(render.handle)
    mine.delete(render.id)
    await settled(await store.renderEnded(render.id, render.state, to, reason))
    await ring('card', order.id)
  }

  /** The last render of an order rings for what comes next. */
  async function settled(order: Order | undefined): Promise<void> {
    if (order?.state === 'finishing') await ring('finish', order.id)
    if (order?.state === 'awaiting approval') await ring('board', order.id)
  }

  function failure(order: Order, why: string): string {
    return parts.reasons(order.language).notRendered(why)
  }

  return { run }
}

/** A fault that will never go away is an outcome here; any other is thrown on. */
function permanent(error: unknown): PermanentError {
  if (error instanceof PermanentError) return error
  throw error
}

function look(render: Render): number {
  return render.local ? LOCAL_LOOK_MS : REMOTE_LOOK_MS
}
