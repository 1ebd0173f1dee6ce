import type { Logger } from '../domain/logger.ts'
import type { Bells, Step } from './queues.ts'

/** Rows that wait for a step, whether or not a job lives for them. */
export interface WaitingRows {
  /** Rows untouched for `ageMs`, those that were swept longest ago first. */
  waiting(ageMs: number, limit: number): Promise<{ step: Step; id: string }[]>
}

const EVERY_MS = 4000
const AGE_MS = 8000
const AT_ONCE = 300

/** The database is the truth and the queue is the bell: rings again for every row that waits, in case its bell was lost. */
export function startSweeper(
  rows: WaitingRows,
  bells: Bells,
  log: Logger,
): { sweep(ageMs?: number): Promise<number>; stop(): void } {
  async function sweep(ageMs = AGE_MS): Promise<number> {
    const found = await rows.waiting(ageMs, AT_ONCE)
    const bySteps = Map.groupBy(found, (row) => row.step)
    for (const [step, group] of bySteps) await bells.ring(step, ...group.map((row) => row.id))
    return found.length
  }

  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    sweep()
      .catch((error: unknown) => log.warn({ err: error }, 'the sweeper could not look'))
      .finally(() => {
        running = false
      })
  }, EVERY_MS)
  return { sweep, stop: () => clearInterval(timer) }
}
