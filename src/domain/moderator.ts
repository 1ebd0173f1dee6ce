/** Looks at a wish before anything is spent on it. */
export interface Moderator {
  /**
   * The categories that were found, as the moderator names them; none where nothing was. Throws `RetryableError` where
   * it may work later, else `PermanentError`.
   */
  check(prompt: string, pictures: readonly Picture[], signal: AbortSignal): Promise<string[]>
}

export interface Picture {
  mime: 'image/png' | 'image/jpeg'
  bytes: Buffer
}
