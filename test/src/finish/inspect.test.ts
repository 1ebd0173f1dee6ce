import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PermanentError } from '../../../src/domain/errors.ts'
import { inspectClip } from '../../../src/finish/inspect.ts'
import { sniff } from '../../../src/media/sniff.ts'
import { tempFolder, writeClip } from '../media/clips.ts'

const unending = new AbortController().signal

test('a clip is measured, and its poster and contact sheet are JPEGs in the folder given', async () => {
  const folder = await tempFolder()
  await writeClip(join(folder, 'clip.mp4'), 48)
  const { facts, posterPath, contactSheetPath } = await inspectClip(
    join(folder, 'clip.mp4'),
    join(folder, 'out'),
    { samples: false },
    unending,
  )
  const { size } = await stat(join(folder, 'clip.mp4'))
  expect(facts).toEqual({ seconds: 2, width: 160, height: 90, bytes: size, mime: 'video/mp4' })
  for (const path of [posterPath, contactSheetPath]) {
    expect(path.startsWith(join(folder, 'out'))).toBe(true)
    expect(await sniff(await readFile(path))).toEqual({ kind: 'picture', mime: 'image/jpeg' })
  }
})

test('a text file named .mp4 is refused with a plain reason', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'clip.mp4'), 'no clip at all')
  const inspecting = inspectClip(join(folder, 'clip.mp4'), folder, { samples: false }, unending)
  await expect(inspecting).rejects.toThrow(new PermanentError('The clip cannot be read: it is broken, or not a video.'))
})

test('a truncated clip is refused with a plain reason', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'clip.mp4')
  await writeClip(path, 96)
  await truncate(path, Math.round((await stat(path)).size / 2))
  await expect(inspectClip(path, folder, { samples: false }, unending)).rejects.toThrow(/The clip is cut off/)
})

test('an abort ends the inspection with its reason', async () => {
  const folder = await tempFolder()
  await writeClip(join(folder, 'clip.mp4'), 24)
  const signal = AbortSignal.abort(new Error('stopping'))
  await expect(inspectClip(join(folder, 'clip.mp4'), folder, { samples: false }, signal)).rejects.toThrow('stopping')
})

test('frames for a second look are small JPEGs with the second at which they stand', async () => {
  const folder = await tempFolder()
  await writeClip(join(folder, 'clip.mp4'), 48)
  const { samples } = await inspectClip(join(folder, 'clip.mp4'), join(folder, 'out'), { samples: true }, unending)
  expect(samples).toHaveLength(12)
  expect(samples[6]?.seconds).toBeCloseTo(1.08, 1)
  for (const { path } of samples) expect((await sniff(await readFile(path))).mime).toBe('image/jpeg')
})
