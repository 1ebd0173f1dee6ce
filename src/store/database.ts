import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { PermanentError, UserError } from '../domain/errors.ts'
import { newId } from '../domain/id.ts'
import { type OpenedPostgres, openEmbedded, type PostgresPlace } from './embedded.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables>

export interface Database {
  db: Db
  /** For the queue, which may live in the same database. */
  connection: PostgresPlace
  /** True where no other process can be at work on this database: it is embedded and this process runs it. */
  exclusive: boolean
  /** Names this installation; keeps two of them apart on one Redis. */
  instance: string
  close(): Promise<void>
}

// 64-bit integers are positions and bytes here, far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens PostgreSQL by its URL, or the embedded one in `folder`, and brings the schema `reelay` up to date. */
export async function openDatabase(where: { url: string } | { folder: string }): Promise<Database> {
  const { connection, owner, close } = 'folder' in where ? await openEmbedded(where.folder) : await reach(where.url)
  const pool = new pg.Pool({ ...connection, max: 10, connectionTimeoutMillis: 15_000 })
  // A connection that breaks fails its query and is replaced by the pool; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const root = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const db = root.withSchema('reelay')
  await migrate(root)
  return {
    db,
    connection,
    exclusive: owner,
    instance: await readOrMakeSetting(db, 'instance', newId),
    async close() {
      await root.destroy()
      await close()
    },
  }
}

async function reach(url: string): Promise<OpenedPostgres> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError(`DATABASE_URL: PostgreSQL does not answer there (${why}). Is it running, and may this user in?`)
  } finally {
    await client.end().catch(() => {})
  }
  return { connection: { connectionString: url }, owner: false, close: async () => {} }
}

/** A value that is made once for an installation and kept: an id, a secret. */
export async function readOrMakeSetting(db: Db, name: string, make: () => string): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return row.value
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS reelay`.execute(db).catch(ignoreRace)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: 'reelay',
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new PermanentError('The database could not be brought up to date.', { cause: error })
}

/** Two processes that start at the same moment both find no schema; PostgreSQL lets one of them fail. */
function ignoreRace(error: unknown): void {
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  if (code !== '23505' && code !== '42P06') throw error
}
