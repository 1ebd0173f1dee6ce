import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFilm } from '../../../../scripts/odd/film.ts'
import { film, H264, mute } from '../../../../scripts/odd/film-cases.ts'
import { tiledHeic } from '../../../../scripts/odd/heic.ts'
import type { Film } from '../../../../scripts/odd/recipes.ts'
import { readyMedia } from '../../../../src/media/intake/ready-media.ts'
import type { Orientation } from '../../../../src/media/orientation.ts'
import { FPS, frameHashes, tempFolder } from '../clips.ts'
import { cornerError, type Measured, measure } from './measure.ts'

const limits = { clipSeconds: 60, pixels: 10_000_000, bytes: 10_000_000 }

async function ready(recipe: Film): Promise<{ source: string; out: string; file: object; measured: Measured }> {
  const folder = await tempFolder()
  const [source, out] = [join(folder, 'source'), join(folder, 'out.mp4')]
  await writeFilm(source, recipe)
  const result = await readyMedia({ path: source, out, limits }, () => {})
  if (!result.ok) throw new Error(result.fault)
  return { source, out, file: result.file, measured: await measure(out) }
}

test.each([2, 4, 5, 7] as Orientation[])(
  'a clip that lies mirrored, as %d in EXIF, stands upright',
  async (orientation) => {
    const { measured } = await ready(mute({ seconds: 0.2 }, { orientation }))
    expect(cornerError(measured.first)).toBeLessThan(10)
  },
)

test('a picture that is right is copied where only the sound is wrong', async () => {
  const recipe = film(
    { format: 'mov', seconds: 1, sound: { codec: 'pcm_s16le', samples: 's16', rate: 44_100, channels: 1 } },
    { fps: FPS },
  )
  const { source, out, file, measured } = await ready(recipe)
  expect(file).toMatchObject({ seconds: 1, fps: FPS, sound: true, untouched: false })
  expect(await frameHashes(out, 24)).toEqual(await frameHashes(source, 24))
  expect(measured.soundSeconds).toBeCloseTo(1, 1)
})

test('a picture with B-frames is copied in its order, from 0 on', async () => {
  const recipe = mute({ seconds: 1 }, { fps: FPS, options: { preset: 'veryfast', 'x264-params': 'bframes=3' } })
  const { source, out, measured } = await ready(recipe)
  expect(await frameHashes(out, 24)).toEqual(await frameHashes(source, 24))
  for (const [index, time] of measured.times.entries()) expect(time).toBeCloseTo(index / FPS, 3)
})

test('sound that begins before the picture is cut to begin with it', async () => {
  const recipe = film({ format: 'matroska' }, { times: Array.from({ length: 40 }, (_, index) => 0.4 + index / 25) })
  const { measured, file } = await ready(recipe)
  expect(file).toMatchObject({ seconds: 1.6 })
  expect(Math.abs((measured.seen ?? 0) - (measured.heard ?? 9))).toBeLessThan(0.07)
})

test('a slow clip shows each of its frames equally long', async () => {
  const { file, measured } = await ready(mute({ seconds: 1 }, { fps: 15 }))
  expect(file).toMatchObject({ fps: 30, seconds: 1 })
  expect(measured.times).toHaveLength(30)
})

test('a fast clip keeps its time and loses frames', async () => {
  const { file } = await ready(film({ seconds: 1 }, { ...H264, fps: 120 }))
  expect(file).toMatchObject({ fps: 60, seconds: 1 })
})

test.each([
  ['has more pixels than allowed', 24_000, 20_000, 'too many pixels'],
  ['is larger than the picture says', 300, 240, 'broken'],
  ['is higher than its tiles', 200, 257, 'broken'],
  ['is nothing at all', 0, 0, 'broken'],
] as const)('a grid of tiles that %s is not laid out', async (_, width, height, fault) => {
  const folder = await tempFolder()
  const [path, out] = [join(folder, 'claimed.heic'), join(folder, 'out')]
  await writeFile(path, tiledHeic({ width, height }))
  expect(await readyMedia({ path, out, limits }, () => {})).toEqual({ ok: false, fault })
})
