/** What is said of longer waits is not believed. */
const LONGEST_MS = 60 * 60 * 1000

/** Milliseconds to wait, by `retry-after-ms`, else by `retry-after`: seconds, or a date. */
export function retryAfterOf(headers: Headers, now = Date.now()): number | undefined {
  const exact = amountOf(headers.get('retry-after-ms'))
  if (exact !== undefined) return bounded(exact)
  const text = headers.get('retry-after')
  const seconds = amountOf(text)
  if (seconds !== undefined) return bounded(seconds * 1000)
  const date = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(date) ? undefined : bounded(date - now)
}

function amountOf(text: string | null): number | undefined {
  if (text === null || !/^\s*\d+(?:\.\d+)?\s*$/.test(text)) return undefined
  return Number(text)
}

function bounded(ms: number): number {
  return Math.min(LONGEST_MS, Math.max(0, Math.round(ms)))
}
