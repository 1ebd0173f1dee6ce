import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFilm } from '../../../../scripts/odd/film.ts'
import { film as oddFilm } from '../../../../scripts/odd/film-cases.ts'
import type { Film } from '../../../../scripts/odd/recipes.ts'
import { isIndexedInFront } from '../../../../src/media/intake/boxes.ts'
import { encodeClip } from '../../../../src/media/intake/encode-clip.ts'
import { openTightEncoder } from '../../../../src/media/intake/encoders.ts'
import { lookAtClip } from '../../../../src/media/intake/look.ts'
import { probeClip } from '../../../../src/media/probe.ts'
import { shrinkClip } from '../../../../src/media/shrink/shrink-clip.ts'
import { targetFor } from '../../../../src/media/shrink/target.ts'
import { tempFolder } from '../clips.ts'
import { cornerError, measure } from '../intake/measure.ts'
import { film, freshPath, packets, withoutSound } from '../join/material.ts'
import { bulky, grain } from './bulky.ts'

async function shrunk(path: string, maxBytes: number) {
  const out = await freshPath()
  const size = await shrinkClip({ path, out, maxBytes })
  return { out, size, before: await probeClip(path) }
}

async function odd(recipe: Film): Promise<string> {
  const path = join(await tempFolder(), 'odd')
  await writeFilm(path, recipe)
  return path
}

test('a clip fits, and keeps its size, its length, its rate and its sound', async () => {
  const path = await bulky()
  const { out, size, before } = await shrunk(path, 500_000)
  expect(before.facts.bytes).toBeGreaterThan(1_000_000)
  expect(size).toEqual({ width: 960, height: 540 })
  const after = await probeClip(out)
  expect(after.facts.bytes).toBeLessThanOrEqual(500_000)
  expect(after.facts).toMatchObject({ width: 960, height: 540, mime: 'video/mp4' })
  expect(after.facts.seconds).toBeCloseTo(before.facts.seconds, 1)
  expect(after.video).toEqual({ codec: 'h264', profile: 'High', fps: 24, pixelFormat: 'yuv420p' })
  expect((await packets(out)).length).toBe((await packets(path)).length)
  expect(await packets(out, 'audio')).toEqual(await packets(path, 'audio'))
  expect(await isIndexedInFront(out)).toBe(true)
})

test('where bits are few it becomes smaller in the same shape, and its sound small too', async () => {
  const { out, size, before } = await shrunk(await bulky({ width: 540, height: 960 }), 125_000)
  expect(size?.width).toBeLessThan(540)
  expect(size?.width).toBeGreaterThanOrEqual(480)
  expect((size?.width ?? 0) / (size?.height ?? 1)).toBeCloseTo(9 / 16, 2)
  const after = await probeClip(out)
  expect(after.facts).toMatchObject({ ...size })
  expect(after.facts.bytes).toBeLessThanOrEqual(125_000)
  expect(after.facts.seconds).toBeCloseTo(before.facts.seconds, 1)
  const sound = (await packets(out, 'audio')).reduce((bytes, packet) => bytes + packet.length, 0)
  expect((sound * 8) / after.facts.seconds).toBeLessThan(80_000)
  expect((await measure(out)).peaks[0]).toBeGreaterThan(0.05)
})

test('there is none where it would not be good to look at', async () => {
  const { size } = await shrunk(await bulky(), 60_000)
  expect(size).toBeUndefined()
})

test('what comes out too large is encoded once more, and then fits', async () => {
  const path = await bulky({ frames: 48, paint: grain })
  const maxBytes = 250_000
  const look = await lookAtClip(path, { clipSeconds: 60, pixels: 1_000_000 }, true)
  const clip = { width: 960, height: 540, fps: 24, seconds: 2 }
  const target = targetFor(clip, maxBytes)
  if (!target) throw new Error('no target')
  const first = await freshPath()
  const encoder = openTightEncoder({ ...clip, ...target }, target.bits)
  await encodeClip({ path, out: first, look, target: { ...clip, ...target }, encoder, sound: undefined })
  expect((await stat(first)).size).toBeGreaterThan(maxBytes)

  const { out, size } = await shrunk(await withoutSound(path), maxBytes)
  expect(size).toEqual({ width: 960, height: 540 })
  expect((await stat(out)).size).toBeLessThanOrEqual(maxBytes)
})

test('there is none where nothing that the encoder can do makes it small enough', async () => {
  // So short that the encoder has no time to learn.
  const { size } = await shrunk(await withoutSound(await bulky({ frames: 4, paint: grain })), 12_000)
  expect(size).toBeUndefined()
})

test('a clip without sound stays without', async () => {
  const { out, size } = await shrunk(await withoutSound(await bulky()), 500_000)
  expect(size).toBeDefined()
  expect((await probeClip(out)).audio).toBeUndefined()
})

test('sound that an MP4 cannot copy is encoded', async () => {
  const sound = { codec: 'pcm_s16le', samples: 's16', rate: 44_100, channels: 1 } as const
  const { out } = await shrunk(await odd(oddFilm({ format: 'mov', seconds: 1, sound })), 80_000)
  const { audio } = await probeClip(out)
  expect(audio?.codec).toBe('aac')
  const { seen, heard } = await measure(out)
  expect(Math.abs((seen ?? 0) - (heard ?? 9))).toBeLessThan(0.07)
})

test('a clip that lies on its side stands upright', async () => {
  const { out } = await shrunk(await odd(oddFilm({ seconds: 2 }, { orientation: 6 })), 60_000)
  expect(cornerError((await measure(out)).first)).toBeLessThan(12)
})

test.each([16, 30, 60])('%i frames a second stay as many', async (fps) => {
  const path = await film({ frames: fps, settings: { width: 160, height: 90, fps } })
  const { out } = await shrunk(path, 60_000)
  const after = await probeClip(out)
  expect(after.video.fps).toBeCloseTo(fps, 3)
  expect(await packets(out)).toHaveLength(fps)
  expect(after.facts.seconds).toBeCloseTo(1, 1)
})
