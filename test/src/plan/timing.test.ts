import { expect, test } from 'vitest'
import { mostShots, shareSeconds, shotsFor } from '../../../src/plan/timing.ts'

test('one idea takes more shots the longer the clip is', () => {
  expect([1, 4, 4.5, 8, 9, 15, 16, 30, 60, 120].map(shotsFor)).toEqual([1, 1, 2, 2, 3, 3, 4, 6, 12, 24])
})

test('no more shots than seconds, and never more than a sheet may hold', () => {
  expect([0.5, 1, 2.9, 24, 600].map(mostShots)).toEqual([1, 1, 2, 24, 24])
})

test('seconds are shared out by weight, in tenths', () => {
  expect(shareSeconds(6, [1, 2])).toEqual([2, 4])
  expect(shareSeconds(10, [1, 1, 1])).toEqual([3.4, 3.3, 3.3])
})

test('a light shot gets its second at the cost of the others', () => {
  expect(shareSeconds(4, [100, 1, 1])).toEqual([2, 1, 1])
})

test('weights that are no numbers still share everything out', () => {
  const shares = shareSeconds(5, [Number.NaN, -1, 3])
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(5, 6)
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(1)
})
