import { describe, expect, it } from 'vitest'
import { framesFor, sizeFor } from '../../../../src/backends/comfyui/fill.ts'

const nowhere = [{ node: '1', input: 'x' }]
const wide = { shape: '16:9', width: 1280, height: 720 } as const

describe('frames', () => {
  it.each([
    [5, 16, 4, 81],
    [1, 16, 4, 17],
    [3.1, 16, 4, 53],
    [4, 24, 8, 97],
    [5.1, 10, 1, 51],
    [0.01, 16, 4, 5],
  ])('of %d s at %d per second in steps of %d are %d, never too few', (seconds, fps, step, frames) => {
    expect(framesFor(seconds, { node: '1', input: 'x', fps, step })).toBe(frames)
    expect(frames / fps).toBeGreaterThanOrEqual(seconds - 1e-6)
  })
})

describe('the size', () => {
  const size = { width: nowhere, height: nowhere, pixels: 409_600, multipleOf: 16 }

  it.each([
    [1280, 720, 848, 480],
    [720, 1280, 480, 848],
    [960, 960, 640, 640],
    [4000, 1000, 1280, 320],
  ])('of %d × %d has its proportions, in whole steps', (width, height, w, h) => {
    expect(sizeFor(size, { shape: '16:9', width, height })).toEqual({ width: w, height: h })
  })

  it('is one of those that the graph can make', () => {
    const only = { '16:9': { width: 1024, height: 576 } }
    expect(sizeFor({ width: nowhere, height: nowhere, multipleOf: 16, only }, wide)).toEqual(only['16:9'])
  })

  it('is left to a graph without slots for it', () => {
    expect(sizeFor(undefined, wide)).toBeUndefined()
  })
})
