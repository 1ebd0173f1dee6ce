import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PermanentError } from '../../../src/domain/errors.ts'
import { writeMp4 } from '../../../src/media/mp4.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { frameHashes, SIZE, tempFolder, writeClip } from './clips.ts'

test('a clip of two pieces is H.264 High and AAC in yuv420p, as long as its frames, sound included', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 60)
  expect(await probeClip(path)).toMatchObject({
    facts: { seconds: 2.5, width: 160, height: 90, mime: 'video/mp4' },
    video: { codec: 'h264', profile: 'High', fps: 24, pixelFormat: 'yuv420p' },
    audio: { codec: 'aac', channels: 2, rate: 48_000, seconds: 2.5 },
  })
})

test('every frame can be decoded across the seam, and no two neighbours are the same', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 60)
  const hashes = await frameHashes(path, 60)
  expect(hashes).toHaveLength(60)
  expect(hashes.filter((hash, index) => hash === hashes[index - 1])).toEqual([])
})

test('the same frames give the same bytes', async () => {
  const folder = await tempFolder()
  for (const name of ['one.mp4', 'two.mp4']) await writeClip(join(folder, name), 30)
  expect(await readFile(join(folder, 'one.mp4'))).toEqual(await readFile(join(folder, 'two.mp4')))
})

test('the index stands before the pictures, so that a clip plays while it loads', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 24)
  const bytes = await readFile(path)
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
})

test('a clip without frames is an error', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  const silence = { rate: 48_000, left: new Float32Array(0), right: new Float32Array(0) }
  async function* nothing() {}
  await expect(writeMp4(path, SIZE, nothing(), silence)).rejects.toThrow(PermanentError)
})
