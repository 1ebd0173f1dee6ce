import { expect, test } from 'vitest'
import { averageRate, isConstant, rateFor } from '../../../../src/media/intake/rate.ts'

test.each([
  [23.976, 24],
  [24, 24],
  [25, 25],
  [29.97, 30],
  [48, 50],
  [59.94, 60],
  [120, 60],
])('%f frames per second become the nearest rate, %d', (average, rate) => {
  expect(rateFor(average)).toBe(rate)
})

test.each([
  [12, 24],
  [12.5, 25],
  [15, 30],
  [10, 30],
  [8, 24],
])('%f frames per second become %d, so that all are repeated alike', (average, rate) => {
  expect(rateFor(average)).toBe(rate)
})

test('the average rate is that of the time between the frames', () => {
  expect(averageRate([5, 5.1, 5.4, 6])).toBeCloseTo(3)
  expect(averageRate([5])).toBeUndefined()
})

test('frames of 23.976 per second are no constant 24, even where few of them show it', () => {
  const times = (rate: number) => Array.from({ length: 40 }, (_, index) => index / rate)
  expect(isConstant(times(24), 24)).toBe(true)
  expect(isConstant(times(24_000 / 1001), 24)).toBe(false)
})

test('one late frame makes a rate uneven', () => {
  expect(isConstant([0, 0.04, 0.09, 0.12], 25)).toBe(false)
})
