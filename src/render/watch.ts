import { PermanentError, RetryableError } from '../domain/errors.ts'
import { modelOf } from '../domain/models.ts'
import type { Order } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Handle, RenderStatus, VideoBackend } from '../domain/video-backend.ts'
import type { Ending } from './ending.ts'
import { LOST_MS, later, lookAfter, MOST_LOSSES, retryAfter, SILENCE_MS, TOLD_AFTER, untilDue } from './pace.ts'
import type { RenderStepParts } from './parts.ts'
import { type Again, createTake, takeTries } from './take.ts'

/** running → rendered: asks the backend, at most once per render and interval, until it has a result or gives up. */
export function createWatch(parts: RenderStepParts, ending: Ending, mine: Set<string>) {
  const { store, ring, log } = parts
  const take = createTake(parts, ending, mine)

  async function watch(render: Render, order: Order, backend: VideoBackend, signal: AbortSignal) {
    const { handle } = render
    if (!handle || (render.local && !mine.has(render.id))) return lost(render, order, backend)
    if (!render.local) {
      const now = parts.now()
      const until = later(now, lookAfter(render, parts))
      if (!(await store.renders.claimLook(render.id, now, until)))
        return untilDue(render, now) || lookAfter(render, parts)
    }
    const status = await ask(render, handle, backend, signal)
    if (status instanceof Error) return silent(render, order, status)
    return settle(render, order, backend, status, signal)
  }

  async function settle(
    render: Render,
    order: Order,
    backend: VideoBackend,
    status: RenderStatus,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    switch (status.state) {
      case 'running':
        return isOverdue(render, backend) ? giveUp(render, order, backend) : goOn(render, order, status)
      case 'rendered': {
        const again = await take(render, order, status, signal)
        return again && tryAgain(render, order, again)
      }
      case 'failed': {
        const { reason, fault, charged, cost } = status
        const said = fault
          ? ending.faultText(order, render.backend, { kind: fault, detail: reason })
          : ending.reasonsOf(order).notRendered(reason)
        return ending.fail(render, order, { reason: said, ...known({ charged, cost }) })
      }
      case 'refused':
        return ending.end(render, order, 'refused', { reason: status.reason, ...known(status) })
      case 'lost':
        return lost(render, order, backend)
    }
  }

  /** A status that cannot be read says nothing about the render. */
  async function ask(
    render: Render,
    handle: Handle,
    backend: VideoBackend,
    signal: AbortSignal,
  ): Promise<RenderStatus | RetryableError | PermanentError> {
    try {
      return await backend.status(handle, signal)
    } catch (error) {
      if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
      log.warn({ render: render.id, err: error }, 'the status of a render could not be read')
      return error
    }
  }

  async function silent(render: Render, order: Order, error: RetryableError | PermanentError) {
    const now = parts.now()
    const fails = render.fails + 1
    const silentSince = render.silentSince ?? now
    if (now.getTime() - silentSince.getTime() > SILENCE_MS) return ending.unknown(render, order)
    const asked = error instanceof RetryableError ? error.retryAfterMs : undefined
    const wait = retryAfter(fails, asked, parts.random)
    await store.renders.looked(render.id, {
      nextLook: later(now, wait),
      fails,
      silentSince,
      silentMs: render.silentMs,
    })
    if (fails >= TOLD_AFTER) await ending.notice(order, ending.silence(order, render.backend, error))
    return wait
  }

  async function goOn(render: Render, order: Order, status: { progress?: number; place?: number }): Promise<number> {
    const wait = lookAfter(render, parts)
    const progress = Math.max(render.progress, status.progress ?? 0)
    const { place } = status
    if (render.local) await store.renders.progress(render.id, progress, place)
    else {
      const { silentMs, ...heardOf } = heard(render)
      // Its turn has not come there: that time does not count against it either.
      const look = { ...heardOf, ...soon(wait), silentMs: silentMs + (place === undefined ? 0 : wait), progress }
      await store.renders.looked(render.id, { ...look, ...(place !== undefined && { place }) })
    }
    // The shots of a film stand at many places.
    const waits = place !== undefined && !render.local && !order.board
    await ending.notice(order, waits ? ending.reasonsOf(order).backendQueue(render.backend, place) : null)
    if (progress <= render.progress) return wait
    await store.orders.renderProgress(order.id)
    await ring('card', order.id)
    return wait
  }

  /** The result could not be taken now; a fresh look gives a fresh link. */
  async function tryAgain(render: Render, order: Order, { wait, away }: Again): Promise<number> {
    const fails = takeTries(render) + 1
    if (!away) {
      await store.renders.looked(render.id, { ...heard(render), ...soon(wait), fails })
      return wait
    }
    const { silentSince = parts.now(), silentMs } = render
    await store.renders.looked(render.id, { ...soon(wait), fails: render.fails + 1, silentSince, silentMs })
    if (render.fails + 1 >= TOLD_AFTER) await ending.notice(order, ending.silence(order, render.backend, away))
    return wait
  }

  /** The time for which the backend could not be asked does not count against it. */
  function isOverdue(render: Render, backend: VideoBackend): boolean {
    const { startedAt, local, request } = render
    const patience = modelOf(backend.capabilities(), request)?.patienceMs
    if (local || !startedAt || patience === undefined) return false
    const age = parts.now().getTime() - startedAt.getTime()
    return age > SILENCE_MS || age - heard(render).silentMs > patience
  }

  async function giveUp(render: Render, order: Order, backend: VideoBackend): Promise<number | undefined> {
    const cancelled = render.handle && (await backend.cancel?.(render.handle).catch(() => undefined))
    const reason = ending.faultText(order, render.backend, { kind: 'too slow' })
    return ending.fail(render, order, { reason, ...(cancelled?.stopped && known(cancelled)) })
  }

  /** The backend has forgotten it, or it died with its process. Free work is done once more. */
  async function lost(render: Render, order: Order, backend: VideoBackend): Promise<number | undefined> {
    const free = render.local || (await backend.quote(render.request))?.micros === 0
    if (!render.local && parts.now().getTime() - (render.silentSince ?? parts.now()).getTime() < LOST_MS)
      return silent(render, order, new RetryableError('the backend does not know the render'))
    if (!free) return ending.unknown(render, order)
    if (!render.local && (render.losses ?? 0) >= MOST_LOSSES) {
      const reason = ending.faultText(order, render.backend, { kind: 'server' })
      return ending.fail(render, order, { reason, charged: false })
    }
    if (!render.local) await store.renders.looked(render.id, { ...heard(render), ...soon(0) })
    await store.again(render.id, 'running')
    return 0
  }

  function soon(wait: number) {
    return { nextLook: later(parts.now(), wait) }
  }

  /** It answers again. */
  function heard({ silentSince, silentMs }: Render) {
    const silent = silentSince ? parts.now().getTime() - silentSince.getTime() : 0
    return { fails: 0, silentSince: null, silentMs: silentMs + silent }
  }

  return watch
}

function known({ charged, cost }: { charged?: boolean | undefined; cost?: Render['cost'] | undefined }) {
  return { ...(charged !== undefined && { charged }), ...(cost && { cost }) }
}
