import { expect, test } from 'vitest'
import { filmShots, leastShots, mostShots, shareSeconds, shotsFor } from '../../../src/plan/timing.ts'

test('one idea takes more shots the longer the clip is', () => {
  expect([1, 4, 4.5, 8, 9, 15, 16, 30, 60, 120].map(shotsFor)).toEqual([1, 1, 2, 2, 3, 3, 4, 6, 12, 24])
})

test('no more shots than seconds, and never more than a sheet may hold', () => {
  expect([0.5, 1, 2.9, 24, 600].map((seconds) => mostShots(seconds))).toEqual([1, 1, 2, 24, 40])
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

test('a film has twelve shots to the minute, also where its cards take five seconds of it', () => {
  const bounds = { min: 1, max: 12 }
  expect([10, 20, 30, 55, 60, 120].map((seconds) => filmShots(seconds, 1, bounds))).toEqual([3, 5, 7, 12, 12, 24])
  expect(filmShots(60, 1.2, bounds)).toBeGreaterThan(12)
  expect(filmShots(60, 0.8, bounds)).toBeLessThan(12)
})

test('a film has as many shots as their lengths allow', () => {
  expect(filmShots(60, 1, { min: 8, max: 10 })).toBe(7)
  expect(filmShots(60, 1, { min: 1, max: 4 })).toBe(15)
  expect(leastShots(60, { min: 1, max: 4 })).toBe(15)
  expect(mostShots(60, { min: 8, max: 10 })).toBe(7)
})

test('no share is longer or shorter than the bounds', () => {
  const shares = shareSeconds(20, [100, 1, 1, 1], { min: 4, max: 6 })
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(20, 6)
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(4)
  expect(Math.max(...shares)).toBeLessThanOrEqual(6)
})
