import { sql } from 'kysely'
import type { Paces } from '../domain/chat-memory.ts'
import type { Platform } from '../domain/place.ts'
import type { Db } from './database.ts'

/** What was sent in the last while, by the database's clock, so that all processes keep one pace. */
export function createPaces(db: Db, platform: Platform): Paces {
  return {
    take(paces) {
      return db.transaction().execute(async (trx) => {
        const names = paces.map(({ name }) => name).sort()
        await trx
          .insertInto('pace')
          .values(names.map((name) => ({ platform, name })))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        // Locked in one order, so that no two wait for each other.
        const rows = await trx
          .selectFrom('pace')
          .select(['name', 'times', 'closed_until'])
          .where('platform', '=', platform)
          .where('name', 'in', names)
          .orderBy('name')
          .forUpdate()
          .execute()
        const { rows: clock } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(trx)
        const now = clock[0]?.now.getTime() ?? Date.now()
        const waits = paces.map((pace) => {
          const row = rows.find(({ name }) => name === pace.name)
          return Math.max(waitFor(pace, row?.times ?? [], now), (row?.closed_until?.getTime() ?? 0) - now)
        })
        const wait = Math.max(0, ...waits)
        if (wait > 0) return Math.ceil(wait)
        for (const pace of paces) {
          const times = rows.find(({ name }) => name === pace.name)?.times ?? []
          const recent = times.filter((time) => time > now - pace.windowMs)
          await trx
            .updateTable('pace')
            .set({ times: JSON.stringify([...recent, now]) })
            .where('platform', '=', platform)
            .where('name', '=', pace.name)
            .execute()
        }
        return 0
      })
    },

    async close(name, ms) {
      const until = sql<Date>`clock_timestamp() + ${ms} * interval '1 millisecond'`
      await db
        .insertInto('pace')
        .values({ platform, name, closed_until: until })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'name']).doUpdateSet({
            closed_until: sql<Date>`greatest(pace.closed_until, excluded.closed_until)`,
          }),
        )
        .execute()
    },
  }
}

/** Until the one falls out of the window that is now the last but `max`. */
function waitFor({ max, windowMs }: { max: number; windowMs: number }, times: readonly number[], now: number): number {
  const oldest = times.at(-max)
  return oldest === undefined ? 0 : oldest + windowMs - now
}
