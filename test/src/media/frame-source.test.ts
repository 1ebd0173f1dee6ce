import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFrameSource } from '../../../src/media/frame-source.ts'
import { FPS, SIZE, tempFolder, writeClip } from './clips.ts'

const FRAMES = 120

/** A frame is as light as its number, on the left half; the right half is black. */
async function numbered(): Promise<string> {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, FRAMES, (rgba, frame) => {
    for (let at = 0; at < rgba.length; at += 4) rgba.fill((at / 4) % SIZE.width < 80 ? 16 + frame * 2 : 0, at, at + 3)
  })
  return path
}

const numberOf = (pixel: number | undefined) => (((pixel ?? 0) & 255) - 16) / 2

test('gives the frame of every moment, going on, going back and jumping ahead', async () => {
  const source = await openFrameSource(await numbered(), SIZE)
  for (const frame of [0, 1, 2, 3, 60, 61, 59, 119, 5, 100]) {
    await source.load(frame / FPS)
    expect(Math.abs(numberOf(source.data[45 * SIZE.width + 20]) - frame)).toBeLessThan(0.8)
  }
  await source.close()
})

test('before the beginning it is the first frame, beyond the end the last one', async () => {
  const source = await openFrameSource(await numbered(), SIZE)
  for (const [seconds, frame] of [
    [99, FRAMES - 1],
    [-3, 0],
    [5.1, FRAMES - 1],
    [FRAMES / FPS, FRAMES - 1],
  ] as const) {
    await source.load(seconds)
    expect(Math.abs(numberOf(source.data[45 * SIZE.width + 20]) - frame)).toBeLessThan(0.8)
  }
  await source.close()
})

test('covers another shape, cut off evenly on both sides', async () => {
  const size = { width: 60, height: 90 }
  const source = await openFrameSource(await numbered(), size)
  await source.load(1)
  expect(source.data).toHaveLength(60 * 90)
  // The middle of the clip is the middle of what is left.
  expect(numberOf(source.data[45 * 60 + 20])).toBeGreaterThan(20)
  expect(numberOf(source.data[45 * 60 + 40])).toBeLessThan(2)
  await source.close()
})

test('what is no clip is refused with a plain reason', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeFile(path, 'no clip at all')
  await expect(openFrameSource(path, SIZE)).rejects.toThrow('The clip cannot be read')
})
