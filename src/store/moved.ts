import { sql } from 'kysely'
import type { Platform } from '../domain/place.ts'
import type { Db } from './database.ts'

/**
 * A chat has got another id. Its messages have other ids from now on, so threads of the old one keep a name that no new
 * message can have, and status cards are shown anew.
 */
export function moveWorkspace(db: Db, platform: Platform, from: string, to: string): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await sql`
      UPDATE reelay."order"
      SET workspace = ${to}, channel = ${to}, thread = ${`${from}:`} || thread, reply_to = NULL, card = NULL
      WHERE platform = ${platform} AND workspace = ${from}`.execute(trx)
    const place = sql`jsonb_build_object('platform', ${platform}::text, 'workspace', ${to}::text, 'channel', ${to}::text)`
    await sql`
      UPDATE reelay.delivery SET target = ${place} || coalesce(
        jsonb_build_object('thread', ${`${from}:`} || (target ->> 'thread')), '{}')
      WHERE target ->> 'platform' = ${platform} AND target ->> 'workspace' = ${from}
        AND state IN ('pending', 'sending')`.execute(trx)
    await sql`
      UPDATE reelay.inbox SET body = jsonb_set(body, '{where}', ${place})
      WHERE platform = ${platform} AND handled_at IS NULL AND body -> 'where' ->> 'workspace' = ${from}`.execute(trx)
    await sql`
      DELETE FROM reelay.channel_setting old WHERE platform = ${platform} AND workspace = ${from} AND EXISTS (
        SELECT 1 FROM reelay.channel_setting
        WHERE platform = ${platform} AND workspace = ${to} AND channel = ${to})`.execute(trx)
    await sql`
      UPDATE reelay.channel_setting SET workspace = ${to}, channel = ${to}
      WHERE platform = ${platform} AND workspace = ${from}`.execute(trx)
  })
}
