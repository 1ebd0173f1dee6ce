import { readdir, truncate } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import type { ClipFile, FileStore } from '../../../src/domain/asset.ts'
import { createShrink } from '../../../src/finish/shrink.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { createFolderFiles } from '../../peers/folder-files.ts'
import { silentLog } from '../../silent-log.ts'
import { tempFolder } from '../media/clips.ts'
import { bulky } from '../media/shrink/bulky.ts'

const calm = new AbortController().signal

async function shrinking(watch: (deed: string, asset: string) => void = () => {}) {
  const temporaryFolder = await tempFolder()
  const files = await createFolderFiles(await tempFolder())
  const watched: FileStore = {
    ...files,
    async path(id) {
      watch('open', id)
      return files.path(id)
    },
    async put(source, mime, maxBytes) {
      const asset = await files.put(source, mime, maxBytes)
      watch('put', asset.id)
      return asset
    },
  }
  async function clipOf(path: string): Promise<ClipFile> {
    const { facts } = await probeClip(path)
    return { asset: await files.add(path, 'video/mp4'), poster: 'none', facts, name: 'clip.mp4' }
  }
  return {
    shrink: createShrink({ files: watched, temporaryFolder, log: silentLog }),
    files,
    clipOf,
    left: () => readdir(temporaryFolder, { recursive: true }),
  }
}

test('a clip becomes an asset that fits, of the size that is told, and nothing is left in the folder', async () => {
  const { shrink, files, clipOf, left } = await shrinking()
  const clip = await clipOf(await bulky())
  const fitted = await shrink(clip, 125_000, calm)
  expect(fitted.of).toBe(clip.asset)
  const { asset = '', ...told } = fitted.clip ?? {}
  const { width, height, bytes } = (await probeClip(await files.path(asset))).facts
  expect(told).toEqual({ width, height, bytes })
  expect(bytes).toBeLessThanOrEqual(125_000)
  expect(await files.find(asset)).toEqual({ id: asset, mime: 'video/mp4', bytes })
  expect(await left()).toEqual([])
})

test('there is no clip where none would be good to look at, and nothing is stored or left', async () => {
  const deeds: string[] = []
  const { shrink, clipOf, left } = await shrinking((deed) => deeds.push(deed))
  const clip = await clipOf(await bulky())
  expect(await shrink(clip, 40_000, calm)).toEqual({ of: clip.asset })
  expect(deeds).toEqual(['open'])
  expect(await left()).toEqual([])
})

test('a broken clip is no fault of the delivery: there is no smaller one', async () => {
  const { shrink, clipOf, files, left } = await shrinking()
  const clip = await clipOf(await bulky())
  await truncate(await files.path(clip.asset), 2000)
  expect(await shrink(clip, 500_000, calm)).toEqual({ of: clip.asset })
  expect(await shrink({ ...clip, asset: 'f'.repeat(64) }, 500_000, calm)).toEqual({ of: 'f'.repeat(64) })
  expect(await left()).toEqual([])
})

test('one clip is encoded at a time, also after one that failed', async () => {
  const deeds: string[] = []
  const { shrink, clipOf } = await shrinking((deed) => deeds.push(deed))
  const clip = await clipOf(await bulky({ frames: 12 }))
  const missing = { ...clip, asset: 'f'.repeat(64) }
  await Promise.all([clip, missing, clip, clip].map((one) => shrink(one, 200_000, calm)))
  expect(deeds).toEqual(['open', 'put', 'open', 'open', 'put', 'open', 'put'])
})

test('an abort ends the work with its reason, leaves nothing, and the next one is not held up', async () => {
  const { shrink, clipOf, left } = await shrinking()
  const clip = await clipOf(await bulky({ frames: 240 }))
  const stop = new AbortController()
  const work = shrink(clip, 900_000, stop.signal)
  await vi.waitFor(async () => expect(await left()).toContainEqual(expect.stringContaining('clip.mp4')), {
    timeout: 60_000,
    interval: 5,
  })
  stop.abort(new Error('stopping'))
  await expect(work).rejects.toThrow('stopping')
  expect(await left()).toEqual([])
  expect((await shrink(await clipOf(await bulky({ frames: 12 })), 200_000, calm)).clip).toBeDefined()
})

test('who waits for a turn is let go at once by an abort, and the one at work goes on', async () => {
  const deeds: string[] = []
  const { shrink, clipOf } = await shrinking((deed) => deeds.push(deed))
  const clip = await clipOf(await bulky())
  const stop = new AbortController()
  const first = shrink(clip, 500_000, calm)
  const second = shrink(clip, 500_000, stop.signal)
  const third = shrink(clip, 500_000, AbortSignal.abort(new Error('stopped before')))
  stop.abort(new Error('stopping'))
  await expect(second).rejects.toThrow('stopping')
  await expect(third).rejects.toThrow('stopped before')
  expect(deeds).not.toContain('put')
  expect((await first).clip).toBeDefined()
  expect((await shrink(clip, 500_000, calm)).clip).toBeDefined()
})
