import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { openClip } from '../../../src/media/clip-reader.ts'
import { sniff } from '../../../src/media/sniff.ts'
import { makeStills } from '../../../src/media/stills.ts'
import { moving, type Painter, tempFolder, writeClip } from './clips.ts'

async function stillsOf(paint: Painter, frames = 72) {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, frames, paint)
  const clip = await openClip(path)
  const stills = await makeStills(clip, frames / 24, { samples: false })
  await clip.close()
  return stills
}

/** Mean brightness, 0..255. */
async function brightnessOf(jpeg: Buffer): Promise<number> {
  const image = await loadImage(jpeg)
  const context = createCanvas(1, 1).getContext('2d')
  context.drawImage(image, 0, 0, 1, 1)
  return context.getImageData(0, 0, 1, 1).data[1] ?? 0
}

test('the poster is a JPEG in the size of the clip', async () => {
  const { poster } = await stillsOf(moving)
  expect(await sniff(poster)).toEqual({ kind: 'picture', mime: 'image/jpeg' })
  const { width, height } = await loadImage(poster)
  expect({ width, height }).toEqual({ width: 160, height: 90 })
})

test('the poster is no black frame where only a late part of the clip shows something', async () => {
  const lateMorning: Painter = (rgba, frame) => {
    if (frame < 48) rgba.fill(Buffer.from([0, 0, 0, 255]))
    else moving(rgba, frame)
  }
  const { poster } = await stillsOf(lateMorning)
  expect(await brightnessOf(poster)).toBeGreaterThan(40)
})

test('the contact sheet shows twelve frames, four in a row', async () => {
  const { contactSheet } = await stillsOf(moving)
  const { width, height } = await loadImage(contactSheet)
  expect(width).toBe(4 * 320 + 3 * 16 + 2 * 24)
  expect(height).toBe(3 * (180 + 30) + 2 * 16 + 2 * 24)
})

test('a clip with fewer frames than stills has stills too', async () => {
  const { poster } = await stillsOf(moving, 2)
  expect(await brightnessOf(poster)).toBeGreaterThan(0)
})
