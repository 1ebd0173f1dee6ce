/** One look of the doctor. */
export interface Check {
  name: string
  /** What to do where the look throws. */
  mend: string
  look(signal: AbortSignal): Promise<{ state: 'ok' | 'note'; says: string }>
}
