import { isFinal } from '../domain/order.ts'
import { pause } from '../domain/pause.ts'
import type { Render } from '../domain/render.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { createEnding } from './ending.ts'
import type { RenderStepParts } from './parts.ts'
import { createSubmit, isSettled } from './submit.ts'
import { createWatch } from './watch.ts'

const CANCEL_TRIES = 5

/** ready → submitting → running → rendered. A render is submitted once. */
export function createRenderStep(parts: RenderStepParts) {
  const { store, log } = parts
  /** Renders that this process submitted; a local one that is not here died with its process. */
  const mine = new Set<string>()
  /** How often each was tried to be stopped. */
  const stops = new Map<string, number>()
  const ending = createEnding(parts, mine)
  const { submit, recover, repair } = createSubmit(parts, ending, mine)
  const watch = createWatch(parts, ending, mine)

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    for (;;) {
      const render = await store.renders.find(id)
      if (!render) return undefined
      const again = await advance(render, turn)
      if (again === undefined || !render.local) return again
      // A local render is watched to its end in one turn: it lives in this process only.
      await pause(again, turn.signal)
      if (turn.signal.aborted) return handBack(id)
    }
  }

  /** One step of one render. Gives the time of the next, or undefined where it has ended. */
  async function advance(render: Render, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const { state } = render
    const order = await store.orders.find(render.order)
    const backend = parts.backends.find((candidate) => candidate.name === render.backend)
    if (!order) return undefined
    if (state === 'unknown' && render.told !== undefined) return repair(render, backend)
    if (state !== 'ready' && state !== 'submitting' && state !== 'running') return undefined
    if (!backend) {
      const reason = parts.reasons(order.language).backendGone(render.backend)
      return ending.end(render, order, 'failed', { reason, ...(state === 'ready' && { charged: false }) })
    }
    if (isFinal(order.state)) return stop(render, backend)
    if (state === 'ready') return submit(render, order, backend, turn.signal)
    if (state === 'submitting') return recover(render, order, backend, turn.signal)
    return watch(render, order, backend, turn.signal)
  }

  /** The order has ended, by a person or by another of its renders. */
  async function stop(render: Render, backend: VideoBackend): Promise<number | undefined> {
    const tries = stops.get(render.id) ?? 0
    const charged = render.state === 'ready' ? false : await stopped(render, backend, tries)
    if (charged === 'later') {
      stops.set(render.id, tries + 1)
      return 1000 * 2 ** tries
    }
    stops.delete(render.id)
    mine.delete(render.id)
    await store.renderStopped(render.id, render.state, charged)
    await parts.ring('card', render.order)
    return undefined
  }

  /** Whether it was charged all the same, as far as the backend says it. */
  async function stopped(render: Render, backend: VideoBackend, tries: number) {
    try {
      // What a crash left in `submitting` may run at the backend all the same.
      const lost = render.state === 'submitting' && !render.local
      const handle =
        render.handle ?? (lost ? await backend.recover?.(render.id, render.request, render.told) : undefined)
      if (!handle)
        return render.local || (backend.recover && isSettled(render, backend, parts.now())) ? false : undefined
      if (handle === 'resend') return undefined
      if (render.local && !mine.has(render.id)) return false
      const cancelled = await backend.cancel?.(handle)
      return cancelled?.stopped ? cancelled.charged : undefined
    } catch (error) {
      if (tries + 1 < CANCEL_TRIES) return 'later'
      log.warn({ render: render.id, err: error }, 'a render could not be stopped')
      return undefined
    }
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

  return { run }
}
