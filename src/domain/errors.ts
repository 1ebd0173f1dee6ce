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

/** It may work later: a busy server, a lost connection. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError'
  /** How long to wait at least, in milliseconds, where the other side said so. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options?: ErrorOptions & { retryAfterMs?: number }) {
    super(message, options)
    this.retryAfterMs = options?.retryAfterMs
  }
}

/** It will never work as it stands: a fault in the configuration, a broken file, a bug. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'
}
