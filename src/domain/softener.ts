/** Puts a refused wish into words that a backend may take. */
export interface Softener {
  /**
   * The wish in safer words, in its own language; undefined where nobody here can do it, or no wording would help.
   * `reason` is the provider's. Throws `RetryableError` where it may work later.
   */
  soften(prompt: string, reason: string, signal: AbortSignal): Promise<string | undefined>
}
