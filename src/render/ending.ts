import type { BackendFault } from '../domain/backend-fault.ts'
import { type PermanentError, RetryableError } from '../domain/errors.ts'
import type { Order } from '../domain/order.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Render } from '../domain/render.ts'
import { createFallBack } from './fall-back.ts'
import type { Outcome, RenderStepParts } from './parts.ts'

/** The ways in which a render ends without a clip, and what people are told. */
export function createEnding(parts: RenderStepParts, mine: Set<string>) {
  const { store, ring } = parts
  const fallBack = createFallBack(parts)

  /** Where certainly nothing was charged, another backend of the chain takes it over. Gives the time of the next turn. */
  async function fail(render: Render, order: Order, outcome: Outcome): Promise<number | undefined> {
    const other = outcome.charged === false ? await instead(render, order, outcome.reason) : undefined
    if (other?.taken) return other.next
    const reason = other?.dear === undefined ? outcome.reason : `${outcome.reason} ${other.dear}`
    return end(render, order, 'failed', { ...outcome, reason })
  }

  /** `dear`: why the next backend of the chain was not taken. */
  async function instead(
    render: Render,
    order: Order,
    reason: string,
  ): Promise<{ taken: true; next: number | undefined } | { taken: false; dear?: string }> {
    const other = await fallBack(render, order, reason)
    if (other.kind === 'none') return { taken: false }
    if (other.kind === 'too dear')
      return { taken: false, dear: reasonsOf(order).fallbackTooDear(other.backend, other.price) }
    mine.delete(render.id)
    await ring('card', order.id)
    if (other.local === render.local) return { taken: true, next: 0 }
    await ring(other.local ? 'draw' : 'render', render.id)
    return { taken: true, next: undefined }
  }

  async function end(
    render: Render,
    order: Order,
    to: 'failed' | 'refused' | 'unknown',
    outcome: Outcome,
  ): Promise<undefined> {
    // A local render keeps its files until it was read or cancelled.
    const backend = parts.backends.find((candidate) => candidate.name === render.backend)
    if (render.local && mine.has(render.id) && render.handle) await backend?.cancel?.(render.handle)
    mine.delete(render.id)
    await settled(await store.renderEnded(render.id, render.state, to, outcome))
    await ring('card', order.id)
  }

  function unknown(render: Render, order: Order): Promise<undefined> {
    return end(render, order, 'unknown', { reason: reasonsOf(order).unknownRender(render.backend) })
  }

  /** The last render of an order rings for what comes next. */
  async function settled(order: Order | undefined): Promise<void> {
    if (order?.state === 'finishing') await ring('finish', order.id)
    if (order?.state === 'awaiting approval' && order.board) await ring('board', order.id)
  }

  /** A line on the status card about what is in the way, while the order goes on. */
  async function notice(order: Order, text: string | null): Promise<void> {
    if ((order.notice ?? null) === text || order.state !== 'rendering') return
    await store.orders.patch(order.id, 'rendering', { notice: text })
    await ring('card', order.id)
  }

  /** Why a backend did not do it, in a sentence for people. */
  function failure(order: Order, backend: string, error: PermanentError | RetryableError): string {
    return error.fault ? faultText(order, backend, error.fault) : reasonsOf(order).notRendered(error.message)
  }

  function silence(order: Order, backend: string, error: PermanentError | RetryableError): string {
    const plain = error instanceof RetryableError && (!error.fault || error.fault.kind === 'unreachable')
    return plain || !error.fault ? reasonsOf(order).backendSilent(backend) : faultText(order, backend, error.fault)
  }

  function faultText(order: Order, backend: string, fault: BackendFault): string {
    return reasonsOf(order).backendFault(backend, fault)
  }

  function reasonsOf(order: Order): Reasons {
    return parts.reasons(order.language)
  }

  return { fail, instead, end, unknown, settled, notice, failure, silence, faultText, reasonsOf }
}

export type Ending = ReturnType<typeof createEnding>
