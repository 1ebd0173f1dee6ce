import { expect, test } from 'vitest'
import { createPixels } from '../../../../../../src/backends/animatic/draw/base/pixels.ts'
import { plateOf } from '../../../../../../src/backends/animatic/draw/base/plate.ts'
import { createRelief, type Viewpoint } from '../../../../../../src/backends/animatic/draw/base/relief.ts'
import { photograph } from './photos.ts'

const size = { width: 640, height: 360 }
const rest: Viewpoint = { x: 320, y: 180, zoom: 1, slideX: 0, slideY: 0, near: 0 }

/** Red and green tell the column that a pixel comes from. */
function columnsSeen(view: Viewpoint): number[] {
  const plate = plateOf(photograph(), { ...size, exact: true, whole: false })
  const { pixels } = plate
  pixels.data = pixels.data.map((_, at) => (0xff000000 | (at % pixels.width)) >>> 0)
  const target = createPixels(size.width, size.height)
  createRelief(plate, size, [view]).draw(target, pixels, view)
  return Array.from(target.data.subarray(200 * size.width, 201 * size.width), (pixel) => pixel & 0xff)
}

test('at rest a picture is exactly itself', () => {
  const picture = photograph()
  const plate = plateOf(picture, { ...size, exact: true, whole: false })
  const target = createPixels(size.width, size.height)
  createRelief(plate, size, [rest]).draw(target, plate.pixels, rest)
  const own = new Uint32Array(new Uint8Array(picture.data()).buffer)
  expect(target.data.every((pixel, at) => pixel === own[at])).toBe(true)
})

test('however far the camera steps aside, a picture is stretched a little and never torn or folded', () => {
  const seen = columnsSeen({ ...rest, zoom: 1.2, slideX: 200, near: 0.3 })
  // Columns wrap at 256 in one byte: steps are compared, not places.
  const steps = seen.slice(1).map((column, at) => (column - (seen[at] ?? 0) + 256) % 256)
  const calm = steps.filter((step) => step <= 2).length
  expect(calm / steps.length).toBeGreaterThan(0.97)
})
