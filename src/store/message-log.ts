import { EventEmitter, setMaxListeners } from 'node:events'
import { type Selectable, sql } from 'kysely'
import type { Card } from '../domain/card.ts'
import { newId } from '../domain/id.ts'
import type { LogMessage, MessageLog, NewLogMessage } from '../domain/message-log.ts'
import { pause } from '../domain/pause.ts'
import type { Db } from './database.ts'
import type { MessageTable } from './schema.ts'

/** How often other processes' messages are looked for while somebody watches. */
const LOOK_MS = 300
/** Transactions may commit out of the order of their times; so far back every look reaches. */
const OVERLAP_MS = 5000
const PAGE = 500

export function createMessageLog(db: Db): MessageLog {
  const heard = new EventEmitter<{ message: [LogMessage] }>()
  setMaxListeners(0, heard)

  function tell(row: Selectable<MessageTable> | undefined): LogMessage | undefined {
    const message = row && toMessage(row)
    if (message) heard.emit('message', message)
    return message
  }

  async function add(message: NewLogMessage): Promise<LogMessage> {
    const id = newId()
    const row = await db.transaction().execute(async (trx) => {
      // One writer per channel at a time: positions are then seen in their order, and nobody who reads "after" one
      // message misses another.
      await sql`SELECT pg_advisory_xact_lock(hashtext(${`reelay:${message.channel}`}))`.execute(trx)
      return trx
        .insertInto('message')
        .values({
          id,
          key: message.key ?? null,
          channel: message.channel,
          thread: message.thread ?? id,
          person_id: message.person?.id ?? null,
          person_name: message.person?.name ?? null,
          text: message.text,
          files: JSON.stringify(message.files),
          card: message.card ? JSON.stringify(message.card) : null,
          clips: message.clips ? JSON.stringify(message.clips) : null,
        })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returningAll()
        .executeTakeFirst()
    })
    if (row) return tell(row) ?? toMessage(row)
    const first = await db
      .selectFrom('message')
      .selectAll()
      .where('key', '=', message.key ?? '')
      .executeTakeFirstOrThrow()
    return toMessage(first)
  }

  async function change(id: string, card: Card): Promise<LogMessage | undefined> {
    const row = await db
      .updateTable('message')
      .set((eb) => ({
        card: JSON.stringify(card),
        revision: eb('revision', '+', 1),
        changed_at: sql<Date>`clock_timestamp()`,
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return tell(row)
  }

  async function find(id: string): Promise<LogMessage | undefined> {
    const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toMessage(row)
  }

  async function list(filter: Parameters<MessageLog['list']>[0]): Promise<LogMessage[]> {
    const { channel, thread, after, before, limit } = filter
    let query = db.selectFrom('message').selectAll().where('channel', '=', channel).limit(limit)
    if (thread !== undefined) query = query.where('thread', '=', thread)
    const positionOf = (id: string) => db.selectFrom('message').select('position').where('id', '=', id)
    if (before !== undefined) query = query.where('position', '<', positionOf(before))
    if (after === undefined) return (await query.orderBy('position', 'desc').execute()).reverse().map(toMessage)
    return (await query.where('position', '>', positionOf(after)).orderBy('position').execute()).map(toMessage)
  }

  async function channels(): Promise<string[]> {
    const rows = await db
      .selectFrom('message')
      .select('channel')
      .groupBy('channel')
      .orderBy((eb) => eb.fn.max('position'), 'desc')
      .limit(200)
      .execute()
    return rows.map((row) => row.channel)
  }

  function watch(receive: (message: LogMessage) => void, signal: AbortSignal): void {
    const told = new Map<string, number>()
    function pass(message: LogMessage): void {
      if ((told.get(message.id) ?? 0) >= message.revision) return
      told.set(message.id, message.revision)
      receive(message)
    }
    heard.on('message', pass)
    signal.addEventListener('abort', () => heard.off('message', pass), { once: true })
    void look(pass, told, signal)
  }

  async function look(
    pass: (message: LogMessage) => void,
    told: Map<string, number>,
    signal: AbortSignal,
  ): Promise<void> {
    let since: Date | undefined
    while (!signal.aborted) {
      try {
        since ??= await now()
        const seen: string[] = []
        for await (const row of changedSince(new Date(since.getTime() - OVERLAP_MS))) {
          pass(toMessage(row))
          seen.push(row.id)
          if (row.changed_at > since) since = row.changed_at
        }
        if (told.size > 10_000) forgetOld(told, seen)
      } catch {
        // The database is away for a moment: the next look reaches back over the gap.
      }
      await pause(LOOK_MS, signal)
    }
  }

  async function* changedSince(from: Date): AsyncGenerator<Selectable<MessageTable>> {
    let last = { changed_at: from, id: '' }
    for (;;) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where((eb) => eb(eb.refTuple('changed_at', 'id'), '>', eb.tuple(last.changed_at, last.id)))
        .orderBy('changed_at')
        .orderBy('id')
        .limit(PAGE)
        .execute()
      yield* rows
      last = rows.at(-1) ?? last
      if (rows.length < PAGE) return
    }
  }

  async function now(): Promise<Date> {
    const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(db)
    return rows[0]?.now ?? new Date()
  }

  return { add, change, find, list, channels, watch }
}

function forgetOld(told: Map<string, number>, keep: string[]): void {
  const kept = new Map(keep.map((id) => [id, told.get(id) ?? 0]))
  told.clear()
  for (const [id, revision] of kept) told.set(id, revision)
}

function toMessage(row: Selectable<MessageTable>): LogMessage {
  return {
    id: row.id,
    channel: row.channel,
    thread: row.thread,
    at: row.created_at,
    text: row.text,
    files: row.files,
    revision: row.revision,
    ...(row.person_id !== null && { person: { id: row.person_id, name: row.person_name ?? row.person_id } }),
    ...(row.card && { card: row.card }),
    ...(row.clips && { clips: row.clips }),
  }
}
