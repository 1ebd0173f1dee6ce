import { randomFillSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Canvas, createCanvas, ImageData, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { sniff } from '../../../src/media/sniff.ts'
import { thumbnailOf } from '../../../src/media/thumbnail.ts'
import { tempFolder } from './clips.ts'

function plain(width: number, height: number, colour: string): Canvas {
  const canvas = createCanvas(width, height)
  canvas.getContext('2d').fillStyle = colour
  canvas.getContext('2d').fillRect(0, 0, width, height)
  return canvas
}

async function thumbnail(canvas: Canvas, kind: 'jpeg' | 'png' = 'jpeg') {
  const path = join(await tempFolder(), `poster.${kind}`)
  await writeFile(path, kind === 'jpeg' ? await canvas.encode('jpeg', 95) : await canvas.encode('png'))
  const jpeg = await thumbnailOf(path)
  const picture = await loadImage(jpeg)
  const mean = createCanvas(1, 1).getContext('2d')
  mean.drawImage(picture, 0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = mean.getImageData(0, 0, 1, 1).data
  return { jpeg, width: picture.width, height: picture.height, colour: { red, green, blue } }
}

test.each([
  ['a wide poster', 1280, 720, 320, 180],
  ['a tall poster', 720, 1280, 180, 320],
  ['a square poster', 1024, 1024, 320, 320],
  ['a very wide strip', 1280, 2, 320, 1],
  ['a small picture, which is not enlarged,', 120, 90, 120, 90],
])('%s of %i×%i becomes a JPEG of %i×%i', async (_, width, height, toWidth, toHeight) => {
  const made = await thumbnail(plain(width, height, '#336699'))
  expect(await sniff(made.jpeg)).toEqual({ kind: 'picture', mime: 'image/jpeg' })
  expect(made).toMatchObject({ width: toWidth, height: toHeight })
  expect(Math.abs(made.colour.blue - 0x99)).toBeLessThan(6)
})

test('a noisy picture stays far below 200 kB', async () => {
  const canvas = createCanvas(320, 320)
  const noise = new Uint8ClampedArray(320 * 320 * 4)
  randomFillSync(noise)
  for (let at = 3; at < noise.length; at += 4) noise[at] = 255
  canvas.getContext('2d').putImageData(new ImageData(noise, 320, 320), 0, 0)
  const { jpeg } = await thumbnail(canvas, 'png')
  expect(jpeg.length).toBeGreaterThan(20_000)
  expect(jpeg.length).toBeLessThan(100_000)
})

test('a transparent picture stands on white', async () => {
  const { colour } = await thumbnail(createCanvas(400, 400), 'png')
  expect(Math.min(colour.red, colour.green, colour.blue)).toBeGreaterThan(250)
})

test('what is no picture is refused', async () => {
  const path = join(await tempFolder(), 'poster.jpg')
  await writeFile(path, 'no picture')
  await expect(thumbnailOf(path)).rejects.toThrow()
})

test('lines as fine as a pixel become an even grey, and not a pattern', async () => {
  const canvas = createCanvas(1280, 720)
  const pen = canvas.getContext('2d')
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, 1280, 720)
  pen.fillStyle = 'black'
  for (let x = 0; x < 1280; x += 2) pen.fillRect(x, 0, 1, 720)
  const { jpeg } = await thumbnail(canvas, 'png')
  const small = createCanvas(320, 180).getContext('2d')
  small.drawImage(await loadImage(jpeg), 0, 0)
  const { data } = small.getImageData(0, 90, 320, 1)
  const greys = Array.from({ length: 320 }, (_, x) => data[x * 4] ?? 0)
  expect(Math.max(...greys) - Math.min(...greys)).toBeLessThan(30)
})
