import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Sketch } from '../../../../../../src/domain/sketch.ts'
import type { RenderRequest } from '../../../../../../src/domain/video-backend.ts'
import { SIZE, tempFolder, writeClip } from '../../../../media/clips.ts'
import { figure, request, shot } from '../request.ts'
import { asInput, difference, drawOver, meanColour, middle, type Over } from './photos.ts'

const FRAMES = 48

/** Each frame of the clip is grey, and tells its number by how light it is. */
const greyOf = (frame: number) => 30 + frame * 4

async function edited(
  sketch: Partial<Sketch> = {},
  part: Partial<RenderRequest> = {},
  size: { width: number; height: number; fps: number } = SIZE,
): Promise<Over> {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, FRAMES, (rgba, frame) => {
    for (let at = 0; at < rgba.length; at += 4) rgba.fill(greyOf(frame), at, at + 3)
  })
  const input = asInput(path, { kind: 'clip', role: 'base', width: 160, height: 90, seconds: 2, fps: 24 })
  return drawOver([input], request([shot({ figures: [], ...sketch })], { operation: 'edit', ...part }), size)
}

const clear = middle(SIZE)

test('the frames of the clip stay in step, in whatever order they are drawn', async () => {
  const over = await edited()
  expect(over.frames).toBe(FRAMES)
  for (const frame of [0, 1, 2, 30, 31, 47, 7, 24])
    expect(meanColour(await over.frame(frame), SIZE.width, clear)[1]).toBeCloseTo(greyOf(frame), -0.6)
})

test('in another rate each moment shows the frame that is nearest', async () => {
  const over = await edited({}, { fps: 12 }, { ...SIZE, fps: 12 })
  for (const frame of [0, 5, 20])
    expect(meanColour(await over.frame(frame), SIZE.width, clear)[1]).toBeCloseTo(greyOf(frame * 2), -0.6)
})

test('the night darkens each frame and cools it, and the sky more than the ground', async () => {
  const over = await edited({ time: 'night' })
  const [dark, light] = [await over.frame(5), await over.frame(45)]
  const [red, green, blue] = meanColour(light, SIZE.width, clear)
  expect(green).toBeLessThan(greyOf(45) * 0.6)
  expect(blue).toBeGreaterThan(red)
  expect(meanColour(dark, SIZE.width, clear)[1]).toBeLessThan(green)
  const rows = { left: 40, right: 120, top: 26, bottom: 30 }
  expect(meanColour(light, SIZE.width, rows)[0]).toBeLessThan(
    meanColour(light, SIZE.width, { ...rows, top: 54, bottom: 58 })[0],
  )
})

test('weather, particles and figures move over it, and fireworks stay in the upper part', async () => {
  const bare = await (await edited()).frame(20)
  for (const sketch of [
    { weather: 'rain' },
    { particles: ['confetti'] },
    { figures: [figure({ kind: 'dog' })] },
  ] as const) {
    const over = await edited(sketch as Partial<Sketch>)
    expect(difference(await over.frame(20), bare, SIZE.width, { ...clear, bottom: 80 })).toBeGreaterThan(0.1)
  }
  const sparks = await (await edited({ particles: ['fireworks'] })).frame(20)
  expect(difference(sparks, bare, SIZE.width, { left: 0, right: 160, top: 0, bottom: 60 })).toBeGreaterThan(0.3)
  expect(difference(sparks, bare, SIZE.width, { left: 0, right: 160, top: 62, bottom: 90 })).toBe(0)
})

test('a look grades the clip', async () => {
  const vintage = meanColour(await (await edited({}, { look: 'vintage' })).frame(30), SIZE.width, clear)
  expect(vintage[0] - vintage[2]).toBeGreaterThan(8)
})

test('in other shapes it covers the frame, and a camera move is laid over it where one is asked for', async () => {
  const tall = { width: 90, height: 160, fps: 24 }
  const over = await edited({ camera: 'push' }, { shape: '9:16' }, tall)
  expect(Math.abs(meanColour(await over.frame(30), tall.width, middle(tall))[1] - greyOf(30))).toBeLessThan(3)
})
