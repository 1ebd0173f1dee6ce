import { sql } from 'kysely'
import { newId } from '../../src/domain/id.ts'
import type { Db } from '../../src/store/database.ts'
import { options, request, sheet } from '../../test/samples.ts'
import { type Batch, fileOf, jobsOf } from './jobs.ts'

/**
 * Orders with one running render each. In bulk, since the store's own steps would take minutes for ten thousand: the rows
 * are as `insert`, `planned`, `submitting` and `running` leave them.
 */
export async function putRunning(db: Db, batch: Batch, backend: string): Promise<string[]> {
  const jobs = jobsOf(batch)
  const ids = jobs.map((job) => job.id)
  const begun = jobs.map((job) => new Date(job.startedAt))
  const orders = jobs.map(() => newId())
  const renders = jobs.map(() => newId())
  const each = sql`unnest(${ids}::text[], ${begun}::timestamptz[], ${orders}::text[], ${renders}::text[])
    AS each (id, begun, order_id, render_id)`
  await sql`
    INSERT INTO reelay."order" (id, source, operation, prompt, options, inputs, platform, workspace, channel, thread,
      person_id, person_name, language, state, progress, backend, sheet, planner, created_at, updated_at)
    SELECT order_id, 'bench:' || id, 'create', 'a lighthouse in a storm', ${JSON.stringify(options)}::jsonb, '[]',
      'web', 'web', 'bench', id, 'bench', 'Bench', 'en', 'rendering', 0.1, ${backend}, ${JSON.stringify(sheet)}::jsonb,
      'offline', begun, begun
    FROM ${each}`.execute(db)
  await sql`
    INSERT INTO reelay.render (id, order_id, round, piece, shape, backend, model, local, request, mark, waits, state,
      handle, created_at, updated_at, started_at)
    SELECT render_id, order_id, 1, 0, '16:9', ${backend}, 'stand-in', false,
      ${JSON.stringify(request)}::jsonb, id, false, 'running', jsonb_build_object('id', id, 'model', 'stand-in'), begun,
      begun, begun
    FROM ${each}`.execute(db)
  return renders
}

export async function countOpen(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('order')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** How the orders of a batch ended, and how many of them have another clip than the one of their render. */
export async function outcomeOf(
  db: Db,
  { name }: Batch,
  hash: (bytes: Buffer) => string,
): Promise<{ states: Record<string, number>; wrongClips: number }> {
  const rows = await db
    .selectFrom('order')
    .select(['thread', 'state', 'clip'])
    .where('thread', 'like', `${name}-%`)
    .execute()
  const states = Object.entries(Object.groupBy(rows, (row) => row.state))
  const wrong = rows.filter(({ thread, clip }) => clip && clip.asset !== hash(fileOf(thread ?? '')))
  return {
    states: Object.fromEntries(states.map(([state, group]) => [state, group?.length ?? 0])),
    wrongClips: wrong.length,
  }
}
