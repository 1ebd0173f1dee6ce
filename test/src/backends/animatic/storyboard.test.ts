import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { createStoryboarder } from '../../../../src/backends/animatic/storyboard.ts'
import type { Assets, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { BUILT_IN, readPresets } from '../../../../src/presets/presets.ts'
import { request, shot } from '../../../samples.ts'
import { tempFolder } from '../../media/clips.ts'

const unending = new AbortController().signal
const assets: Assets = {
  open: () => Promise.reject(new Error('no files')),
  path: () => Promise.reject(new Error('no files')),
  find: async () => undefined,
}
const storyboarder = createStoryboarder({ presets: readPresets([BUILT_IN]), assets })

const upright: RenderRequest = { ...request, shape: '9:16', width: 720, height: 1280 }
const snow: RenderRequest = {
  ...request,
  sheet: {
    ...request.sheet,
    shots: [{ ...shot, sketch: { ...shot.sketch, setting: 'snowfield', time: 'day', weather: 'clear' } }],
  },
}

async function pixels(path: string): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const picture = await loadImage(path)
  const pen = createCanvas(picture.width, picture.height).getContext('2d')
  pen.drawImage(picture, 0, 0)
  return pen.getImageData(0, 0, picture.width, picture.height)
}

function light(data: Uint8ClampedArray): number {
  return data.reduce((sum, value, at) => (at % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75)
}

test('each request is a JPEG in its shape, in the order of the requests, and shows its own shot', async () => {
  const folder = await tempFolder()
  const requests = [request, snow, upright].map((each, index) => ({ key: `shot ${index}`, request: each }))
  const made = await storyboarder.drawStills(requests, folder, unending)
  expect(made.map(({ key }) => key)).toEqual(['shot 0', 'shot 1', 'shot 2'])
  const [dusk, day, tall] = await Promise.all(made.map(({ path }) => pixels(path)))
  expect(dusk).toMatchObject({ width: 854, height: 480 })
  expect(tall).toMatchObject({ width: 480, height: 854 })
  expect(light(day?.data ?? new Uint8ClampedArray())).toBeGreaterThan(light(dusk?.data ?? new Uint8ClampedArray()) + 40)
})

test('the same request is the same still', async () => {
  const requests = [{ key: 'one', request: snow }]
  const [first, second] = [await tempFolder(), await tempFolder()]
  const [[one], [other]] = [
    await storyboarder.drawStills(requests, first, unending),
    await storyboarder.drawStills(requests, second, unending),
  ]
  expect((await pixels(one?.path ?? '')).data).toEqual((await pixels(other?.path ?? '')).data)
})

test('the board holds every still in reading order', async () => {
  const folder = await tempFolder()
  const requests = [request, snow, request, snow, request].map((each, index) => ({ key: `${index}`, request: each }))
  const made = await storyboarder.drawStills(requests, folder, unending)
  const path = join(folder, 'board.jpg')
  await storyboarder.drawBoard(
    made.map((still) => ({ path: still.path, seconds: 2 })),
    path,
    unending,
  )
  const board = await loadImage(path)
  const pen = createCanvas(board.width, board.height).getContext('2d')
  pen.drawImage(board, 0, 0)
  const at = (column: number, row: number) =>
    light(pen.getImageData((board.width * (column + 0.4)) / 3, (board.height * (row + 0.35)) / 2, 60, 60).data)
  const lights = [at(0, 0), at(1, 0), at(2, 0), at(0, 1), at(1, 1)]
  for (const [index, value] of lights.entries()) {
    if (index % 2 === 1) expect(value).toBeGreaterThan((lights[index - 1] ?? 0) + 20)
  }
  // The last place is empty: dark paper.
  expect(at(2, 1)).toBeLessThan(40)
})

test('a drawing that is not wanted any more rejects with the reason', async () => {
  const stop = new AbortController()
  const drawing = storyboarder.drawStills([{ key: 'one', request }], await tempFolder(), stop.signal)
  stop.abort(new Error('cancelled'))
  await expect(drawing).rejects.toThrow('cancelled')
})
