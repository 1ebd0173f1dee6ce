import { TelegramFault } from './fault.ts'

const FIRST_MS = 1000
const LONGEST_MS = 30_000
const OTHER_POLLER_MS = 30_000
const TOKEN_REFUSED_MS = 60_000

/** How long to wait after so many failures in a row, the last of which was this. */
export function waitAfter(error: unknown, failures: number): number {
  const fault = error instanceof TelegramFault ? error : undefined
  if (fault?.kind === 'token refused') return TOKEN_REFUSED_MS
  if (fault?.kind === 'other poller') return OTHER_POLLER_MS
  return Math.max(fault?.retryAfterMs ?? 0, Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)))
}
