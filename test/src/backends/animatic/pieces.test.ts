import { expect, test } from 'vitest'
import { stretchesOf } from '../../../../src/backends/animatic/pieces.ts'

test.each([1, 2, 24, 143, 144, 480, 2880])(
  '%i frames are covered without a gap, in stretches of like length',
  (frames) => {
    const stretches = stretchesOf(frames)
    expect(stretches[0]?.from).toBe(0)
    expect(stretches.at(-1)?.to).toBe(frames)
    for (const [index, { from, to }] of stretches.entries()) {
      expect(to).toBeGreaterThan(from)
      if (index > 0) expect(from).toBe(stretches[index - 1]?.to)
    }
    const lengths = stretches.map(({ from, to }) => to - from)
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1)
  },
)

test('two threads get equally many', () => {
  expect([48, 144, 480, 2880].map((frames) => stretchesOf(frames).length % 2)).toEqual([0, 0, 0, 0])
})
