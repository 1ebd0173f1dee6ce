import type { BackendFault } from './backend-fault.ts'
import type { PlaceFault } from './place-fault.ts'

/**
 * The only errors that cross a room's door. Whether a thing may be tried again is settled where the error arises,
 * never guessed from its message later.
 */

/** Something a person can mend. Its message is for that person, in their language. */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/** A provider or a planner said no. `message` is its reason, fit to be shown. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  /** Whether it cost money all the same; undefined where the provider does not say. */
  readonly charged: boolean | undefined

  constructor(message: string, charged: boolean | undefined, options?: ErrorOptions) {
    super(message, options)
    this.charged = charged
  }
}

interface FaultOptions extends ErrorOptions {
  /** Of a backend: says it to people in their language. */
  fault?: BackendFault
}

/** It may work later: a busy server, a lost connection. Where something was asked for: certainly nothing was begun. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError'
  /** How long to wait at least, in milliseconds, where the other side said so. */
  readonly retryAfterMs: number | undefined
  readonly fault: BackendFault | undefined

  constructor(message: string, options?: FaultOptions & { retryAfterMs?: number }) {
    super(message, options)
    this.retryAfterMs = options?.retryAfterMs
    this.fault = options?.fault
  }
}

/** It will never work as it stands: a fault in the configuration, a broken file, a bug. Nothing was begun. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
  readonly fault: BackendFault | undefined
  /** Of a chat: why nothing can be posted there. */
  readonly place: PlaceFault | undefined

  constructor(message: string, options?: FaultOptions & { place?: PlaceFault }) {
    super(message, options)
    this.fault = options?.fault
    this.place = options?.place
  }
}

/** What was asked for may have been begun, and may cost money: the connection broke before the answer was there. */
export class UncertainError extends Error {
  override readonly name = 'UncertainError'
}
