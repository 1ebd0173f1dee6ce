import { type RawBuilder, sql } from 'kysely'
import type { Platform } from '../domain/place.ts'
import type { Db } from './database.ts'

/**
 * A chat has got another id. Its messages have other ids from now on, so threads of the old one keep a name that no new
 * message can have, and status cards are shown anew.
 */
export function moveWorkspace(db: Db, platform: Platform, from: string, to: string): Promise<void> {
  /** Without a thread it has none there either: what is joined to nothing is nothing, and is left out. */
  const targetIn = (old: RawBuilder<unknown>) => sql`jsonb_strip_nulls(jsonb_build_object(
    'platform', ${platform}::text, 'workspace', ${to}::text, 'channel', ${to}::text,
    'thread', ${`${from}:`} || (${old} ->> 'thread')))`
  const place = sql`body -> 'where'`

  return db.transaction().execute(async (trx) => {
    await sql`
      UPDATE reelay."order"
      SET workspace = ${to}, channel = ${to}, thread = ${`${from}:`} || thread, reply_to = NULL, card = NULL
      WHERE platform = ${platform} AND workspace = ${from}`.execute(trx)
    await sql`
      UPDATE reelay.delivery SET target = ${targetIn(sql`target`)}
      WHERE target ->> 'platform' = ${platform} AND target ->> 'workspace' = ${from}
        AND state IN ('pending', 'sending')`.execute(trx)
    await sql`
      UPDATE reelay.inbox SET body = jsonb_set(body, '{where}', ${targetIn(place)})
      WHERE platform = ${platform} AND handled_at IS NULL AND ${place} ->> 'workspace' = ${from}`.execute(trx)
    await sql`
      UPDATE reelay.album_part SET body = jsonb_set(body, '{where}', ${targetIn(place)})
      WHERE platform = ${platform} AND ${place} ->> 'workspace' = ${from}`.execute(trx)
    await sql`
      DELETE FROM reelay.channel_setting old WHERE platform = ${platform} AND workspace = ${from} AND EXISTS (
        SELECT 1 FROM reelay.channel_setting
        WHERE platform = ${platform} AND workspace = ${to} AND channel = ${to})`.execute(trx)
    await sql`
      UPDATE reelay.channel_setting SET workspace = ${to}, channel = ${to}
      WHERE platform = ${platform} AND workspace = ${from}`.execute(trx)
  })
}
