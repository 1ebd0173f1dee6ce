import { RetryableError } from '../../src/domain/errors.ts'
import { pause } from '../../src/domain/pause.ts'
import { TelegramFault } from './fault.ts'

const PATIENCE_MS = 60_000

/** Tries again for a while where the pace does not allow it yet. What somebody waits for is of no use much later. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = AbortSignal.timeout(PATIENCE_MS)
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const wait = waitOf(error)
      if (wait === undefined) throw error
      await pause(wait, end)
      if (end.aborted) throw error
    }
  }
}

function waitOf(error: unknown): number | undefined {
  return error instanceof TelegramFault || error instanceof RetryableError ? error.retryAfterMs : undefined
}
