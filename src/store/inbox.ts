import { sql } from 'kysely'
import type { Card } from '../domain/card.ts'
import type { Incoming } from '../domain/chat-adapter.ts'
import type { Platform } from '../domain/place.ts'
import type { Db } from './database.ts'

/** What people did, stored before it is acknowledged. One process at a time works on a row: it claims it for a while. */
export function createInboxRows(db: Db) {
  const claim = sql<Date>`clock_timestamp() + interval '20 seconds'`

  /** False where it is there already: the platform told it twice. */
  async function add(incoming: Incoming): Promise<boolean> {
    const row = await db
      .insertInto('inbox')
      .values({
        platform: incoming.where.platform,
        id: incoming.id,
        body: JSON.stringify(incoming),
        claimed_until: claim,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async function handled(incoming: Incoming): Promise<void> {
    await db
      .updateTable('inbox')
      // The words are kept no longer than they are needed; the id stays, so that a repetition is known.
      .set({ handled_at: new Date(), body: '{}', decided: null })
      .where('platform', '=', incoming.where.platform)
      .where('id', '=', incoming.id)
      .execute()
  }

  async function decided(incoming: Incoming, card: Card): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ decided: JSON.stringify(card) })
      .where('platform', '=', incoming.where.platform)
      .where('id', '=', incoming.id)
      .execute()
  }

  async function release(incoming: Incoming): Promise<void> {
    await db
      .updateTable('inbox')
      .set({ claimed_until: null })
      .where('platform', '=', incoming.where.platform)
      .where('id', '=', incoming.id)
      .where('handled_at', 'is', null)
      .execute()
  }

  async function renew(deeds: readonly Incoming[]): Promise<void> {
    for (const [platform, all] of Map.groupBy(deeds, ({ where }) => where.platform))
      await db
        .updateTable('inbox')
        .set({ claimed_until: claim })
        .where('platform', '=', platform)
        .where(
          'id',
          'in',
          all.map(({ id }) => id),
        )
        .where('handled_at', 'is', null)
        .execute()
  }

  /** Takes what nobody is at work on, oldest first, and counts the attempt. */
  async function claimOpen(
    platforms: Platform[],
    limit: number,
  ): Promise<{ incoming: Incoming; attempts: number; decided?: Card }[]> {
    const rows = await db
      .updateTable('inbox')
      .set((eb) => ({ claimed_until: claim, attempts: eb('attempts', '+', 1) }))
      .where((eb) =>
        eb(
          sql`(platform, id)`,
          'in',
          eb
            .selectFrom('inbox')
            .select(['platform', 'id'])
            .where('handled_at', 'is', null)
            .where('platform', 'in', platforms)
            .where((eb) =>
              eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', sql<Date>`clock_timestamp()`)]),
            )
            .orderBy('received_at')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        ),
      )
      .returning(['body', 'attempts', 'received_at', 'decided'])
      .execute()
    rows.sort((a, b) => a.received_at.getTime() - b.received_at.getTime())
    return rows.map(({ body, attempts, decided }) => ({ incoming: body, attempts, ...(decided && { decided }) }))
  }

  /** For a process that knows itself alone on the database: whoever held a claim is dead. */
  async function releaseClaims(): Promise<void> {
    await db.updateTable('inbox').set({ claimed_until: null }).where('handled_at', 'is', null).execute()
  }

  return { add, handled, decided, release, renew, claimOpen, releaseClaims }
}
