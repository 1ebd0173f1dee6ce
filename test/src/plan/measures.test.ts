import { expect, test } from 'vitest'
import { nearestShape, withMeasures } from '../../../src/plan/measures.ts'
import { options } from '../../samples.ts'
import { base, clip } from './planning.ts'

test('every size has a nearest shape', () => {
  const sizes = [
    [1920, 1080],
    [4000, 3000],
    [1080, 1920],
    [1000, 1000],
    [1, 5000],
  ] as const
  expect(sizes.map(([width, height]) => nearestShape(width, height))).toEqual(['16:9', '1:1', '9:16', '1:1', '9:16'])
})

const ready = { asset: 'r', width: 720, height: 1280, seconds: 4.004, fps: 30, sound: true }

test('a clip of a person that is changed gives its shape and its length', () => {
  const order = { ...base, operation: 'edit' as const, inputs: [{ ...clip, ready }] }
  const measured = withMeasures({ ...order, options: { ...options, shapeOfInput: true } })
  expect(measured.options).toEqual({ ...options, shape: '9:16', seconds: 4 })
})

test('a clip that is extended says nothing of how much is added', () => {
  const order = { ...base, operation: 'extend' as const, inputs: [{ ...clip, ready }] }
  expect(withMeasures(order).options.seconds).toBe(options.seconds)
})
