import { describe, expect, test } from 'vitest'
import { cameraOf } from '../../../../../src/backends/animatic/draw/camera.ts'
import { frameOf } from '../../../../../src/backends/animatic/draw/frame.ts'
import { seededRandom } from '../../../../../src/backends/animatic/draw/random.ts'
import { prepareStage } from '../../../../../src/backends/animatic/draw/stage.ts'
import { lookNamed, pixels, request, SMALL, shot } from './request.ts'

const size = SMALL['16:9']
const still = [shot({ setting: 'studio', figures: [] })]

function difference(a: Buffer, b: Buffer): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length
}

function stageWith(grain: number, seed = 1, window?: { from: number; to: number }) {
  return prepareStage(request(still, { seed, ...(window ? { window } : {}) }), { ...lookNamed('natural'), grain }, size)
}

describe('the grain of a look', () => {
  test('lies on every frame, finely and always in other places', () => {
    const [plain, grainy] = [stageWith(0), stageWith(0.3)]
    const frames = [10, 11, 12].map((frame) => pixels(grainy, frame, size))
    const on = difference(pixels(plain, 10, size), frames[0] ?? Buffer.alloc(0))
    expect(on).toBeGreaterThan(0.5)
    expect(on).toBeLessThan(8)
    const step = difference(frames[0] ?? Buffer.alloc(0), frames[1] ?? Buffer.alloc(0))
    expect(step).toBeGreaterThan(on / 2)
  })

  test('is stronger in a look with more of it, and the same for the same seed', () => {
    const plain = pixels(stageWith(0), 10, size)
    const [little, much] = [0.1, 0.4].map((grain) => difference(plain, pixels(stageWith(grain), 10, size)))
    expect(much).toBeGreaterThan((little ?? 0) * 2)
    expect(pixels(stageWith(0.3), 10, size).equals(pixels(stageWith(0.3), 10, size))).toBe(true)
  })

  test('does not depend on the window', () => {
    const later = stageWith(0.3, 1, { from: 1, to: 3 })
    expect(pixels(later, 5, size).equals(pixels(stageWith(0.3), 29, size))).toBe(true)
  })
})

test('a look with more pace moves the camera further in the same time', () => {
  const frame = frameOf(1280, 720)
  const way = (pace: number) => {
    const sketch = shot({ camera: 'pan-right' }).sketch
    const camera = cameraOf(sketch, frame, 3, pace, seededRandom(1), { x: 0, y: 0 })
    return camera.at(3).x - camera.at(0).x
  }
  expect(way(1.3)).toBeGreaterThan(way(1) * 1.2)
  expect(way(0.7)).toBeLessThan(way(1) * 0.8)
})
