import { open, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PermanentError } from '../../../src/domain/errors.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { tempFolder, writeClip } from './clips.ts'

const BROKEN = new PermanentError('The clip cannot be read: it is broken, or not a video.')

test('a text file named .mp4 is no clip', async () => {
  const path = join(await tempFolder(), 'notes.mp4')
  await writeFile(path, 'Buy milk.\n'.repeat(100))
  await expect(probeClip(path)).rejects.toThrow(BROKEN)
})

test('an empty file and a missing one are no clips', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'empty.mp4'), '')
  await expect(probeClip(join(folder, 'empty.mp4'))).rejects.toThrow(BROKEN)
  await expect(probeClip(join(folder, 'missing.mp4'))).rejects.toThrow(BROKEN)
})

test('a playlist that points at other files is not followed', async () => {
  const folder = await tempFolder()
  await writeClip(join(folder, 'secret.mp4'), 24)
  const path = join(folder, 'list.mp4')
  await writeFile(path, `ffconcat version 1.0\nfile ${join(folder, 'secret.mp4')}\n`)
  await expect(probeClip(path)).rejects.toThrow(BROKEN)
})

test('a clip whose second half is missing is cut off', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 96)
  await truncate(path, Math.round((await stat(path)).size * 0.55))
  await expect(probeClip(path)).rejects.toThrow(/^The clip is cut off: it should last 4\.0 s and ends at \d\.\d s\.$/)
})

test('a clip that lost its index is broken', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 24)
  const file = await open(path, 'r+')
  await file.write(Buffer.alloc(2000), 0, 2000, 0)
  await file.close()
  await expect(probeClip(path)).rejects.toThrow(PermanentError)
})
