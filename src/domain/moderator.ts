/** Looks at a wish before anything is spent on it. */
export interface Moderator {
  /**
   * The categories that were found, as the moderator names them; none where nothing was. Pictures as JPEG. Throws
   * `RetryableError` where it may work later, else `PermanentError`.
   */
  check(prompt: string, pictures: readonly Buffer[], signal: AbortSignal): Promise<string[]>
}
