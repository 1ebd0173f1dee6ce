import { sql } from 'kysely'
import type {
  Albums,
  ChatMemory,
  KnownMessages,
  OpenForm,
  OpenForms,
  Outgoing,
  Uploads,
} from '../domain/chat-memory.ts'
import type { MessageRef, Platform } from '../domain/place.ts'
import type { Db } from './database.ts'
import { moveWorkspace } from './moved.ts'
import { createPaces } from './paces.ts'

export function createChatMemory(db: Db, platform: Platform): ChatMemory {
  return {
    messages: createKnownMessages(db, platform),
    outgoing: createOutgoing(db, platform),
    uploads: createUploads(db, platform),
    forms: createOpenForms(db, platform),
    albums: createAlbums(db, platform),
    paces: createPaces(db, platform),
    moved: (from, to) => moveWorkspace(db, platform, from, to),
  }
}

function createKnownMessages(db: Db, platform: Platform): KnownMessages {
  return {
    async find(workspace, message) {
      const row = await db
        .selectFrom('known_message')
        .select(['thread', 'kind', 'picture', 'files'])
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('message', '=', message)
        .executeTakeFirst()
      if (!row) return undefined
      const { thread, kind, picture, files } = row
      return { message, thread, kind, ...(picture !== null && { picture }), ...(files && { files }) }
    },

    async note(workspace, messages) {
      if (messages.length === 0) return
      await db
        .insertInto('known_message')
        .values(
          messages.map(({ picture = null, files, ...known }) => ({
            platform,
            workspace,
            ...known,
            picture,
            files: files ? JSON.stringify(files) : null,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['platform', 'workspace', 'message']).doUpdateSet((eb) => ({
            thread: eb.ref('excluded.thread'),
            kind: eb.ref('excluded.kind'),
            picture: eb.ref('excluded.picture'),
            files: eb.ref('excluded.files'),
          })),
        )
        .execute()
    },
  }
}

function createOutgoing(db: Db, platform: Platform): Outgoing {
  return {
    async begin(key) {
      const fresh = await db
        .insertInto('outgoing')
        .values({ platform, key })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst()
      if (fresh) return { state: 'new' }
      const row = await db
        .selectFrom('outgoing')
        .select('message')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.message ? { state: 'sent', message: row.message } : { state: 'sending' }
    },

    async sent(key, message) {
      await db
        .insertInto('outgoing')
        .values({ platform, key, message: JSON.stringify(message) })
        .onConflict((conflict) =>
          conflict.columns(['platform', 'key']).doUpdateSet({ message: JSON.stringify(message satisfies MessageRef) }),
        )
        .execute()
    },

    async drop(key) {
      await db.deleteFrom('outgoing').where('platform', '=', platform).where('key', '=', key).execute()
    },
  }
}

function createUploads(db: Db, platform: Platform): Uploads {
  return {
    async find(name) {
      const row = await db
        .selectFrom('upload')
        .select('file')
        .where('platform', '=', platform)
        .where('name', '=', name)
        .executeTakeFirst()
      return row?.file
    },

    async keep(name, file) {
      await db
        .insertInto('upload')
        .values({ platform, name, file })
        .onConflict((conflict) => conflict.columns(['platform', 'name']).doUpdateSet({ file }))
        .execute()
    },

    async forget(name) {
      await db.deleteFrom('upload').where('platform', '=', platform).where('name', '=', name).execute()
    },
  }
}

function createOpenForms(db: Db, platform: Platform): OpenForms {
  const all = () =>
    db.selectFrom('open_form').select(['id', 'workspace', 'prompt', 'body']).where('platform', '=', platform)
  const formOf = (row: { id: string; workspace: string; prompt: string | null; body: unknown }): OpenForm => {
    const { prompt, ...form } = row
    return { ...form, ...(prompt !== null && { prompt }) }
  }
  return {
    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && formOf(row)
    },

    async waiting(workspace, prompt) {
      const row = await all().where('workspace', '=', workspace).where('prompt', '=', prompt).executeTakeFirst()
      return row && formOf(row)
    },

    async put({ id, workspace, prompt = null, body }) {
      const stands = { workspace, prompt, body: JSON.stringify(body) }
      await db
        .insertInto('open_form')
        .values({ platform, id, ...stands })
        .onConflict((conflict) => conflict.columns(['platform', 'id']).doUpdateSet(stands))
        .execute()
    },

    change(id, apply) {
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('open_form')
          .select(['id', 'workspace', 'prompt', 'body'])
          .where('platform', '=', platform)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (!row) return undefined
        const body = apply(row.body)
        await trx
          .updateTable('open_form')
          .set({ body: JSON.stringify(body) })
          .where('platform', '=', platform)
          .where('id', '=', id)
          .execute()
        return formOf({ ...row, body })
      })
    },

    async drop(id) {
      await db.deleteFrom('open_form').where('platform', '=', platform).where('id', '=', id).execute()
    },
  }
}

function createAlbums(db: Db, platform: Platform): Albums {
  return {
    async add(album, part) {
      await db
        .insertInto('album_part')
        .values({ platform, album, id: part.id, body: JSON.stringify(part) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async quiet(ms) {
      const rows = await db
        .selectFrom('album_part')
        .select(['album', 'body'])
        .where('platform', '=', platform)
        .where(
          'album',
          'in',
          db
            .selectFrom('album_part')
            .select('album')
            .where('platform', '=', platform)
            .groupBy('album')
            .having(
              (eb) => eb.fn.max('received_at'),
              '<=',
              sql<Date>`clock_timestamp() - ${ms} * interval '1 millisecond'`,
            ),
        )
        .orderBy('album')
        .orderBy(sql`length(id)`)
        .orderBy('id')
        .execute()
      const albums = Map.groupBy(rows, (row) => row.album)
      return [...albums].map(([album, parts]) => ({ album, parts: parts.map((part) => part.body) }))
    },

    async drop(album, parts) {
      if (parts.length === 0) return
      await db
        .deleteFrom('album_part')
        .where('platform', '=', platform)
        .where('album', '=', album)
        .where('id', 'in', parts)
        .execute()
    },
  }
}
