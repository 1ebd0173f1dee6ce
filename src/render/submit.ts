import { PermanentError, RefusedError, RetryableError, UncertainError } from '../domain/errors.ts'
import type { Order, RenderState } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import type { Ending } from './ending.ts'
import {
  FALL_BACK_AFTER,
  LEASE_MS,
  later,
  lookAfter,
  RECOVER_MS,
  retryAfter,
  SILENCE_MS,
  SUBMIT_PATIENCE_MS,
  TOLD_AFTER,
  untilDue,
} from './pace.ts'
import type { RenderStepParts } from './parts.ts'

/** States in which a render is no clip and will be none. */
const ENDED: ReadonlySet<RenderState> = new Set(['failed', 'refused', 'cancelled', 'unknown'])

/**
 * ready → submitting → running, and what a crash or a broken connection left in between. The row says `submitting`
 * before anything is sent. What stands there is found again at the backend, or a person is asked; it is sent a second time
 * only where it is certain that nothing was started, or where it is free.
 */
export function createSubmit(parts: RenderStepParts, ending: Ending, mine: Set<string>) {
  const { store, ring, log } = parts
  /** What is on its way to a backend at this moment: nobody looks for it there yet. */
  const sending = new Set<string>()

  async function submit(render: Render, order: Order, backend: VideoBackend, signal: AbortSignal) {
    const wait = untilDue(render, parts.now())
    if (wait > 0) return wait
    const before = render.waits ? await pieceBefore(render) : undefined
    if (before && before.state !== 'rendered') {
      if (!ENDED.has(before.state)) return lookAfter(render, parts)
      return ending.end(render, order, 'failed', { reason: ending.reasonsOf(order).shotBefore, charged: false })
    }
    const request =
      before?.asset === undefined
        ? render.request
        : await goingOn(render.request, before.asset, signal).catch(permanent)
    if (request instanceof PermanentError)
      return ending.end(render, order, 'failed', {
        reason: ending.reasonsOf(order).notRendered(request.message),
        charged: false,
      })
    const submitting = await store.submitting(render.id, later(parts.now(), LEASE_MS), request)
    if (!submitting) return 0
    mine.add(render.id)
    try {
      await begun(submitting, await send(submitting, backend, signal))
      return lookAfter(submitting, parts)
    } catch (error) {
      return notSubmitted(submitting, order, error)
    }
  }

  /** While it is on its way no other worker looks for it at the backend. */
  async function send({ id, request }: Render, backend: VideoBackend, signal: AbortSignal): Promise<Handle> {
    sending.add(id)
    const renewal = setInterval(() => {
      store.renders.lease(id, later(parts.now(), LEASE_MS)).catch((error: unknown) => {
        log.warn({ render: id, err: error }, 'the lease of a render could not be renewed')
      })
    }, LEASE_MS / 3)
    try {
      return await backend.submit(request, id, signal)
    } finally {
      clearInterval(renewal)
      sending.delete(id)
    }
  }

  async function begun(render: Render, handle: Handle): Promise<void> {
    await store.running(render.id, handle)
    await ring('card', render.order)
  }

  async function notSubmitted(render: Render, order: Order, error: unknown): Promise<number | undefined> {
    if (error instanceof RefusedError) {
      const { charged } = error
      return ending.end(render, order, 'refused', { reason: error.message, ...(charged !== undefined && { charged }) })
    }
    if (error instanceof PermanentError)
      return ending.fail(render, order, { reason: ending.failure(order, render.backend, error), charged: false })
    if (error instanceof RetryableError) return tryLater(render, order, error)
    if (!(error instanceof UncertainError)) throw error
    log.warn({ render: render.id, err: error }, 'it is not certain whether a render was begun')
    const now = parts.now()
    const { fails, silentSince = now } = render
    const wait = retryAfter(0, undefined, parts.random)
    await store.renders.looked(render.id, { nextLook: later(now, wait), fails, silentSince, silentMs: 0 })
    await ending.notice(order, ending.reasonsOf(order).backendDoubt(render.backend))
    return wait
  }

  /** Nothing was started: it is tried again for a long time, unless another backend can take it over. */
  async function tryLater(
    render: Render,
    order: Order,
    error: RetryableError,
    atOnce = false,
  ): Promise<number | undefined> {
    const now = parts.now()
    const fails = render.fails + 1
    const silentSince = render.silentSince ?? now
    const reason = ending.failure(order, render.backend, error)
    if (since(silentSince) > SUBMIT_PATIENCE_MS) return ending.fail(render, order, { reason, charged: false })
    const other = fails >= FALL_BACK_AFTER ? await ending.instead(render, order, reason) : undefined
    if (other?.taken) return other.next
    const wait = atOnce && fails === 1 ? 0 : retryAfter(fails, error.retryAfterMs, parts.random)
    await store.again(render.id, 'submitting')
    await store.renders.looked(render.id, { nextLook: later(now, wait), fails, silentSince, silentMs: 0 })
    if (fails >= TOLD_AFTER) await ending.notice(order, ending.silence(order, render.backend, error))
    return wait
  }

  /** The process died between "about to submit" and "stored", or the connection broke there. */
  async function recover(
    render: Render,
    order: Order,
    backend: VideoBackend,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    if (sending.has(render.id)) return lookAfter(render, parts)
    if (render.local) {
      await store.again(render.id, 'submitting')
      return 0
    }
    const wait = untilDue(render, parts.now())
    if (wait > 0) return wait
    if (!backend.recover) return ending.unknown(render, order)
    try {
      const found = await backend.recover(render.id, render.request, render.told)
      if (found === 'resend') return resend(render, order, backend, signal)
      if (!found && isSettled(render, backend, parts.now())) return notBegun(render, order)
      if (!found) return notRecovered(render, order, new RetryableError('the backend may not know of it yet'))
      await begun(render, found)
      return 0
    } catch (error) {
      return notRecovered(render, order, error)
    }
  }

  /**
   * It may have been started: the same submit with the same key gives that render. So nothing takes its place, and where
   * it comes to nothing a person is asked.
   */
  async function resend(render: Render, order: Order, backend: VideoBackend, signal: AbortSignal) {
    try {
      await begun(render, await send(render, backend, signal))
      return lookAfter(render, parts)
    } catch (error) {
      if (error instanceof RefusedError) return ending.end(render, order, 'refused', { reason: error.message })
      const known = error instanceof RetryableError || error instanceof PermanentError
      if (!known && !(error instanceof UncertainError)) throw error
      const now = parts.now()
      const fails = render.fails + 1
      const silentSince = render.silentSince ?? now
      if (since(silentSince) > SUBMIT_PATIENCE_MS) return ending.unknown(render, order)
      const wait = retryAfter(fails, error instanceof RetryableError ? error.retryAfterMs : undefined, parts.random)
      await store.renders.looked(render.id, { nextLook: later(now, wait), fails, silentSince, silentMs: 0 })
      if (known && fails >= TOLD_AFTER) await ending.notice(order, ending.silence(order, render.backend, error))
      return wait
    }
  }

  /** Certainly nothing was started. A backend at which that happens again and again has a fault of its own. */
  function notBegun(render: Render, order: Order): Promise<number | undefined> {
    const message = `${render.backend} did not begin the render`
    // A crash may be all that happened: then it is submitted at once.
    return tryLater(render, order, new RetryableError(message, { fault: { kind: 'server' } }), true)
  }

  /** A list may lag behind, a backend be away: it is asked again before a person is. */
  async function notRecovered(render: Render, order: Order, error: unknown): Promise<number | undefined> {
    if (error instanceof PermanentError) return ending.unknown(render, order)
    if (!(error instanceof RetryableError || error instanceof UncertainError)) throw error
    const now = parts.now()
    const fails = render.fails + 1
    const silentSince = render.silentSince ?? now
    const begun = render.startedAt ?? now
    if (error instanceof UncertainError && now.getTime() - begun.getTime() > RECOVER_MS)
      return ending.unknown(render, order)
    if (since(silentSince) > SILENCE_MS) return ending.unknown(render, order)
    const wait = retryAfter(fails, error instanceof RetryableError ? error.retryAfterMs : undefined, parts.random)
    await store.renders.looked(render.id, { nextLook: later(now, wait), fails, silentSince, silentMs: 0 })
    return wait
  }

  /** A render that nobody knew anything of: its backend has told of it after all. */
  async function repair(render: Render, backend: VideoBackend | undefined): Promise<number | undefined> {
    const handle = await backend?.recover?.(render.id, render.request, render.told).catch(away)
    if (handle instanceof RetryableError) return retryAfter(TOLD_AFTER, handle.retryAfterMs, parts.random)
    const running = await store.found(render.id, handle === 'resend' ? undefined : handle)
    if (!running) return undefined
    await ring('card', render.order)
    return 0
  }

  function since(time: Date): number {
    return parts.now().getTime() - time.getTime()
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

  return { submit, recover, repair }
}

/** Whether what a backend does not know of was certainly not started: its list may lag behind what was sent to it. */
export function isSettled({ startedAt }: Render, backend: VideoBackend, now: Date): boolean {
  if (backend.capabilities().free) return true
  return startedAt !== undefined && now.getTime() - startedAt.getTime() > RECOVER_MS
}

/** Whoever cannot be asked just now is asked later; any other fault means that nothing is known. */
function away(error: unknown): RetryableError | undefined {
  return error instanceof RetryableError ? error : undefined
}

/** A fault that will never go away is an outcome here; any other is thrown on. */
function permanent(error: unknown): PermanentError {
  if (error instanceof PermanentError) return error
  throw error
}
