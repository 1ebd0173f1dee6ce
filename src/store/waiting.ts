import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface WaitingRow {
  step: 'plan' | 'board' | 'render' | 'draw' | 'finish' | 'deliver' | 'card'
  id: string
}

/** What the sweeper looks for: every row that a step has still to do something about. */
export function createWaitingRows(db: Db) {
  async function waiting(ageMs: number, limit: number): Promise<WaitingRow[]> {
    const age = sql`clock_timestamp() - ${ageMs} * interval '1 millisecond'`
    const orders = sql<WaitingRow>`
      UPDATE reelay."order" SET swept_at = clock_timestamp() WHERE id IN (
        SELECT id FROM reelay."order"
        WHERE (state IN ('planning', 'finishing')
            OR state = 'awaiting approval' AND (approved_at IS NOT NULL OR board_due))
          AND updated_at <= ${age}
        ORDER BY swept_at NULLS FIRST LIMIT ${limit})
      RETURNING CASE WHEN state = 'finishing' THEN 'finish' WHEN state = 'planning' OR approved_at IS NOT NULL THEN 'plan'
        ELSE 'board' END AS step, id`
    const renders = sql<WaitingRow>`
      UPDATE reelay.render SET swept_at = clock_timestamp() WHERE id IN (
        SELECT id FROM reelay.render
        WHERE (state IN ('ready', 'submitting', 'running') OR state = 'unknown' AND told IS NOT NULL)
          AND greatest(next_look, updated_at) <= ${age}
        ORDER BY swept_at NULLS FIRST LIMIT ${limit})
      RETURNING CASE WHEN local THEN 'draw' ELSE 'render' END AS step, id`
    const deliveries = sql<WaitingRow>`
      UPDATE reelay.delivery SET swept_at = clock_timestamp() WHERE id IN (
        SELECT id FROM reelay.delivery
        WHERE state IN ('pending', 'sending') AND updated_at <= ${age}
        ORDER BY swept_at NULLS FIRST LIMIT ${limit})
      RETURNING 'deliver' AS step, id`
    const cards = sql<WaitingRow>`
      UPDATE reelay."order" SET swept_at = clock_timestamp() WHERE id IN (
        SELECT id FROM reelay."order"
        WHERE card_revision < revision AND updated_at <= ${age}
        ORDER BY swept_at NULLS FIRST LIMIT ${limit})
      RETURNING 'card' AS step, id`
    const found: WaitingRow[] = []
    for (const query of [orders, renders, deliveries, cards]) found.push(...(await query.execute(db)).rows)
    return found
  }

  return { waiting }
}
