import type { Readable } from 'node:stream'
import type { BackendFaultKind } from '../domain/backend-fault.ts'
import { PermanentError, RetryableError, UserError } from '../domain/errors.ts'
import type { MediaFault } from '../domain/intake.ts'
import type { Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Ending } from './ending.ts'
import { retryAfter, TAKE_TRIES } from './pace.ts'
import type { RenderStepParts } from './parts.ts'

type Result = { open(signal: AbortSignal): Promise<Readable>; cost?: Money }
type Taken = { asset: string } | { fault: BackendFaultKind; detail?: string; lasting: boolean; retryAfterMs?: number }

/** What is paid for is fetched more than once before it is given up. */
const FAULTS: Record<MediaFault, BackendFaultKind> = {
  empty: 'cut off',
  unknown: 'not a video',
  broken: 'cut off',
  'cut off': 'cut off',
  'no pictures': 'not a video',
  'too long': 'too large',
  'too many pixels': 'too large',
  locked: 'not a video',
  slow: 'too large',
}

/**
 * Streams a result to storage at once, and checks it before anyone is told. Gives the time after which to try again, or
 * undefined where the render has ended, one way or the other.
 */
export function createTake(parts: RenderStepParts, ending: Ending, mine: Set<string>) {
  const { store, files, ring, log } = parts

  return async function take(
    render: Render,
    order: Order,
    result: Result,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const taken = render.local ? await stored(result, signal) : await checked(result, signal)
    if ('asset' in taken) {
      const done = await store.rendered(render.id, taken.asset, result.cost)
      mine.delete(render.id)
      await ending.settled(done?.order)
      await ring('card', order.id)
      return undefined
    }
    log.warn({ render: render.id, fault: taken.fault, detail: taken.detail }, 'a result could not be taken')
    const { fault: kind, detail } = taken
    if (!taken.lasting && !render.local && render.fails + 1 < TAKE_TRIES)
      return retryAfter(render.fails, taken.retryAfterMs, parts.random)
    const reason = ending.faultText(order, render.backend, { kind, ...(detail !== undefined && { detail }) })
    const { cost } = result
    return ending.end(render, order, 'failed', { reason, ...(cost && { cost, charged: cost.micros > 0 }) })
  }

  async function checked(result: Result, signal: AbortSignal): Promise<Taken> {
    const taken = await stored(result, signal)
    if (!('asset' in taken)) return taken
    const received = await parts.receive(taken.asset, signal)
    if (received.ok) return { asset: received.asset }
    return { fault: FAULTS[received.fault], lasting: false }
  }

  async function stored(result: Result, signal: AbortSignal): Promise<Taken> {
    try {
      const { id } = await files.put(await result.open(signal), 'video/mp4', parts.maxClipBytes)
      return { asset: id }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof UserError) return { fault: 'too large', detail: error.message, lasting: true }
      if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
      const { kind, detail = error.message } = error.fault ?? { kind: 'cut off' }
      const { retryAfterMs } = error instanceof RetryableError ? error : {}
      return { fault: kind, detail, lasting: false, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    }
  }
}
