import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Asset, FileStore } from '../domain/asset.ts'
import { PermanentError, UserError } from '../domain/errors.ts'
import type { Db } from './database.ts'

/** Makes the folder, and removes from it what was not touched for `ageMs`. */
export async function clearFolder(folder: string, ageMs: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const facts = await stat(path).catch(() => undefined)
    if (facts && Date.now() - facts.mtimeMs >= ageMs) await rm(path, { recursive: true, force: true })
  }
}

/** Files on this machine's disk, in `folder`, by the SHA-256 of their bytes. */
export async function createDiskFiles(folder: string, db: Db): Promise<FileStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })

  async function put(source: Readable, mime: string, maxBytes: number): Promise<Asset> {
    const temporary = join(incoming, randomUUID())
    const hash = createHash('sha256')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        if (bytes > maxBytes) return done(new UserError(`The file is larger than ${Math.floor(maxBytes / 1e6)} MB.`))
        hash.update(chunk)
        done(null, chunk)
      },
    })
    try {
      // Flushed to the disk before the row says that it is there.
      await pipeline(source, measure, createWriteStream(temporary, { flush: true }))
      const id = hash.digest('hex')
      await mkdir(folderOf(id), { recursive: true })
      await rename(temporary, pathOf(id))
      await db
        .insertInto('asset')
        .values({ id, mime, bytes })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return (await find(id)) ?? { id, mime, bytes }
    } finally {
      await rm(temporary, { force: true })
    }
  }

  async function find(id: string): Promise<Asset | undefined> {
    return db.selectFrom('asset').select(['id', 'mime', 'bytes']).where('id', '=', id).executeTakeFirst()
  }

  async function path(id: string): Promise<string> {
    const file = pathOf(id)
    if (!(await stat(file).catch(() => undefined))) throw new PermanentError(`There is no stored file ${id}.`)
    return file
  }

  async function open(id: string, range?: { start: number; end: number }): Promise<Readable> {
    return createReadStream(await path(id), range)
  }

  function folderOf(id: string): string {
    return join(folder, id.slice(0, 2))
  }

  function pathOf(id: string): string {
    if (!/^[0-9a-f]{64}$/.test(id)) throw new PermanentError('That is not the name of a stored file.')
    return join(folderOf(id), id)
  }

  return { put, open, find, path }
}
