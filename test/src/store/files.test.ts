import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileStore } from '../../../src/domain/asset.ts'
import { PermanentError, UserError } from '../../../src/domain/errors.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { clearFolder, createDiskFiles } from '../../../src/store/files.ts'
import { embeddedFolder } from '../../footings.ts'

let database: Database
let files: FileStore
let folder: string
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  folder = join(place.folder, 'files')
  database = await openDatabase({ folder: place.folder })
  files = await createDiskFiles(folder, database.db)
})
afterAll(async () => {
  await database.close()
  await remove()
})

test('a file is named by its bytes and read back, whole and in part', async () => {
  const bytes = Buffer.from('a clip of sorts')
  const asset = await files.put(Readable.from([bytes]), 'video/mp4', 100)
  expect(asset).toEqual({ id: createHash('sha256').update(bytes).digest('hex'), mime: 'video/mp4', bytes: 15 })
  expect(await buffer(await files.open(asset.id))).toEqual(bytes)
  expect((await buffer(await files.open(asset.id, { start: 2, end: 5 }))).toString()).toBe('clip')
  expect(await files.find(asset.id)).toEqual(asset)
})

test('the same bytes twice are one asset', async () => {
  const put = () => files.put(Readable.from([Buffer.from('twice')]), 'image/png', 100)
  const [one, two] = await Promise.all([put(), put()])
  expect(two).toEqual(one)
})

test('a file that is too large is refused and leaves nothing behind', async () => {
  await expect(files.put(Readable.from([Buffer.alloc(2_000_000)]), 'x', 1_000_000)).rejects.toThrow(UserError)
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('a source that breaks leaves nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('the connection was lost')
  }
  await expect(files.put(Readable.from(broken()), 'x', 1000)).rejects.toThrow('the connection was lost')
  expect(await readdir(join(folder, 'incoming'))).toEqual([])
})

test('a name that is not one of a stored file reads nothing', async () => {
  await expect(files.open('../../etc/passwd')).rejects.toThrow(PermanentError)
  await expect(files.path('0'.repeat(64))).rejects.toThrow('no stored file')
  expect(await files.find('0'.repeat(64))).toBeUndefined()
})

test('what was left half done is cleared away once it is old enough', async () => {
  const { folder: place, remove: removePlace } = await embeddedFolder()
  const half = join(place, 'half')
  await clearFolder(half, 0)
  await writeFile(join(half, 'upload'), 'x')
  await clearFolder(half, 3_600_000)
  expect(await readdir(half)).toEqual(['upload'])
  await clearFolder(half, 0)
  expect(await readdir(half)).toEqual([])
  await removePlace()
})
