import type { Readable } from 'node:stream'
import type { BackendFaultKind } from '../domain/backend-fault.ts'
import { PermanentError, RetryableError, UserError } from '../domain/errors.ts'
import type { MediaFault } from '../domain/intake.ts'
import { FREE, type Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { Ending } from './ending.ts'
import { retryAfter, SILENCE_MS, TAKE_TRIES } from './pace.ts'
import type { RenderStepParts } from './parts.ts'

type Result = { open(signal: AbortSignal): Promise<Readable>; cost?: Money }
type Taken = { asset: string } | NotTaken
interface NotTaken {
  fault: BackendFaultKind
  detail?: string
  /** It would come out the same. */
  lasting: boolean
  /** Nobody gives it out just now, which says nothing about the result. */
  away?: RetryableError
  retryAfterMs?: number
}

/** When the next try is due; `away` where the result could not be fetched at all. */
export interface Again {
  wait: number
  away?: RetryableError
}

/** Faults of a server or of the way to it, and not of what it gives. */
const AWAY: ReadonlySet<BackendFaultKind> = new Set(['unreachable', 'busy', 'server'])

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
 * Streams a result to storage at once, and checks it before anyone is told. What is paid for is fetched more than once
 * before it is given up, and for as long as an outage may last. Undefined where the render has ended, one way or the other.
 */
export function createTake(parts: RenderStepParts, ending: Ending, mine: Set<string>) {
  const { store, files, ring, log } = parts

  return async function take(
    render: Render,
    order: Order,
    { cost = freeCost(render), ...result }: Result,
    signal: AbortSignal,
  ): Promise<Again | undefined> {
    const taken = render.local ? await stored(result, signal) : await checked(render, result, signal)
    if ('asset' in taken) {
      const done = await store.rendered(render.id, taken.asset, cost)
      mine.delete(render.id)
      await ending.settled(done?.order)
      await ring('card', order.id)
      return undefined
    }
    log.warn({ render: render.id, fault: taken.fault, detail: taken.detail }, 'a result could not be taken')
    const { fault: kind, detail, away } = taken
    if (!taken.lasting && !render.local && isPatient(render, away)) {
      const fails = away ? render.fails : takeTries(render)
      return { wait: retryAfter(fails, taken.retryAfterMs, parts.random), ...(away && { away }) }
    }
    const reason = ending.faultText(order, render.backend, { kind, ...(detail !== undefined && { detail }) })
    return ending.end(render, order, 'failed', { reason, ...(cost && { cost, charged: cost.micros > 0 }) })
  }

  /** What costs nothing reports no cost. */
  function freeCost({ backend: name }: Render): Money | undefined {
    const free = parts.backends.find((backend) => backend.name === name)?.capabilities().free
    return free ? FREE : undefined
  }

  function isPatient(render: Render, away: RetryableError | undefined): boolean {
    if (!away) return takeTries(render) + 1 < TAKE_TRIES
    return !render.silentSince || parts.now().getTime() - render.silentSince.getTime() <= SILENCE_MS
  }

  async function checked({ request }: Render, result: Result, signal: AbortSignal): Promise<Taken> {
    const taken = await stored(result, signal)
    if (!('asset' in taken)) return taken
    try {
      const received = await parts.receive(taken.asset, { seconds: request.seconds }, signal)
      return received.ok ? { asset: received.asset } : { fault: FAULTS[received.fault], lasting: false }
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
      return { fault: 'cut off', detail: error.message, lasting: false }
    }
  }

  async function stored(result: Result, signal: AbortSignal): Promise<Taken> {
    try {
      const { id } = await files.put(await result.open(signal), 'video/mp4', parts.maxClipBytes)
      return { asset: id }
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof UserError) return { fault: 'too large', lasting: true }
      if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
      const { kind, detail = error.message } = error.fault ?? { kind: 'cut off' }
      if (!(error instanceof RetryableError)) return { fault: kind, detail, lasting: false }
      const { retryAfterMs } = error
      const away = AWAY.has(kind) && { away: error }
      return { fault: kind, detail, lasting: false, ...away, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    }
  }
}

/** How often in a row the result itself was at fault. */
export function takeTries({ fails, silentSince }: Render): number {
  return silentSince ? 0 : fails
}
