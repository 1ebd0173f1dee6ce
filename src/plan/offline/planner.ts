import type { Brief, Plan, Planner } from '../../domain/planner.ts'
import { compose } from './compose.ts'
import { revise } from './revise.ts'

/** A planner without any model: it finds what a lexicon knows in the words. The same brief gives the same sheet. */
export function createOfflinePlanner(): Planner {
  return {
    async plan(brief: Brief, signal: AbortSignal): Promise<Plan> {
      signal.throwIfAborted()
      const sheet = brief.previous ? revise(brief, brief.previous) : compose(brief)
      return { sheet, planner: 'offline' }
    },
  }
}
