import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Asset, FileStore } from '../../src/domain/asset.ts'
import { PermanentError, UserError } from '../../src/domain/errors.ts'

/** The port of the stored files, in a folder and without a database. */
export interface FolderFiles extends FileStore {
  /** Takes in a file of this machine. */
  add(path: string, mime?: string): Promise<string>
}

export async function createFolderFiles(folder: string): Promise<FolderFiles> {
  await mkdir(folder, { recursive: true })
  const assets = new Map<string, Asset>()

  async function put(source: Readable, mime: string, maxBytes: number): Promise<Asset> {
    const bytes = await buffer(source)
    if (bytes.length > maxBytes) throw new UserError('The file is too large.')
    const asset = { id: createHash('sha256').update(bytes).digest('hex'), mime, bytes: bytes.length }
    await writeFile(join(folder, asset.id), bytes)
    assets.set(asset.id, asset)
    return asset
  }

  async function path(id: string): Promise<string> {
    const file = join(folder, id)
    if (!(await stat(file).catch(() => undefined))) throw new PermanentError('There is no such file.')
    return file
  }

  return {
    put,
    path,
    open: async (id, range) => createReadStream(await path(id), range),
    find: async (id) => assets.get(id),
    async add(file, mime = 'application/octet-stream') {
      const bytes = await readFile(file)
      return (await put(Readable.from(bytes.length > 0 ? [bytes] : []), mime, Number.POSITIVE_INFINITY)).id
    },
  }
}
