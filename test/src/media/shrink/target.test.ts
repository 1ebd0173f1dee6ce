import { describe, expect, test } from 'vitest'
import { type Bulk, corrected, targetFor } from '../../../../src/media/shrink/target.ts'

const HD: Bulk = { width: 1920, height: 1080, fps: 24, seconds: 60, sound: { bits: 128_000, copied: true } }
const MB = 1_000_000

/** What the target comes to at the end of the clip. */
function bytesOf({ seconds }: Bulk, target: ReturnType<typeof targetFor>): number {
  return (((target?.bits ?? 0) + (target?.sound?.bits ?? 0)) * seconds) / 8
}

describe('a minute in full HD', () => {
  test('keeps its size in 50 MB, and its sound as it is', () => {
    const target = targetFor(HD, 50 * MB)
    expect(target).toMatchObject({ width: 1920, height: 1080, sound: { bits: 128_000, copied: true } })
    expect(bytesOf(HD, target)).toBeGreaterThan(47 * MB)
    expect(bytesOf(HD, target)).toBeLessThan(48 * MB)
  })

  test('becomes smaller in 10 MB, in the same shape, with even sides', () => {
    const target = targetFor(HD, 10 * MB)
    expect(target?.height).toBeLessThan(1080)
    expect(target?.height).toBeGreaterThan(720)
    expect((target?.width ?? 0) / (target?.height ?? 1)).toBeCloseTo(16 / 9, 2)
    expect([(target?.width ?? 1) % 2, (target?.height ?? 1) % 2]).toEqual([0, 0])
    expect(bytesOf(HD, target)).toBeLessThan(10 * MB)
  })

  test('has no form below 480 lines that is good to look at', () => {
    expect(targetFor(HD, 4 * MB)?.height).toBeGreaterThanOrEqual(480)
    expect(targetFor(HD, 3 * MB)).toBeUndefined()
    expect(targetFor(HD, 100)).toBeUndefined()
  })
})

describe('the size', () => {
  test.each([
    ['an upright clip', 1080, 1920],
    ['a square one', 1080, 1080],
    ['one with odd sides', 1081, 1919],
  ])('keeps the shape of %s, down to 480 on the shorter side', (_, width, height) => {
    const clip = { ...HD, width, height }
    const sizes = Array.from({ length: 60 }, (_, index) => targetFor(clip, (60 - index) * 0.4 * MB))
    const shown = sizes.filter((size) => size !== undefined)
    expect(shown.length).toBeLessThan(sizes.length)
    for (const size of shown) {
      expect(Math.abs(size.width / size.height / (width / height) - 1)).toBeLessThan(0.005)
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(480)
    }
    expect(Math.min(...shown.map((size) => Math.min(size.width, size.height)))).toBeLessThan(520)
  })

  test('is never enlarged, and of a clip that is smaller than 480 lines not reduced', () => {
    const small: Bulk = { width: 640, height: 360, fps: 24, seconds: 60 }
    expect(targetFor(small, 50 * MB)).toMatchObject({ width: 640, height: 360 })
    expect(targetFor(small, 2.2 * MB)).toMatchObject({ width: 640, height: 360 })
    expect(targetFor(small, 1 * MB)).toBeUndefined()
  })

  test('is smaller where more frames share the bits', () => {
    const slow = targetFor(HD, 18 * MB)
    const fast = targetFor({ ...HD, fps: 60 }, 18 * MB)
    expect(slow?.width).toBe(1920)
    expect(fast?.width).toBeLessThan(1600)
  })
})

describe('the sound', () => {
  test('is encoded with 128 kbit/s where it cannot be copied, and with 64 where it is tight', () => {
    const clip: Bulk = { ...HD, sound: { bits: 1_536_000, copied: false } }
    expect(targetFor(clip, 50 * MB)?.sound).toEqual({ bits: 128_000, copied: false })
    expect(targetFor(clip, 5 * MB)?.sound).toEqual({ bits: 64_000, copied: false })
  })

  test('is encoded anew where as it is it would take too much from the picture', () => {
    const clip: Bulk = { ...HD, sound: { bits: 320_000, copied: true } }
    expect(targetFor(clip, 50 * MB)?.sound).toEqual({ bits: 320_000, copied: true })
    expect(targetFor(clip, 10 * MB)?.sound).toEqual({ bits: 128_000, copied: false })
  })

  test('stays as it is where it is small, however tight it is', () => {
    const clip: Bulk = { ...HD, sound: { bits: 48_000, copied: true } }
    expect(targetFor(clip, 4 * MB)?.sound).toEqual({ bits: 48_000, copied: true })
  })

  test('is none where the clip has none', () => {
    const { sound: _, ...silent } = HD
    expect(targetFor(silent, 50 * MB)).not.toHaveProperty('sound')
  })
})

test('what came out too large is taken from the picture, and the sound stays', () => {
  const target = targetFor(HD, 10 * MB)
  if (!target) throw new Error('no target')
  const again = corrected(target, HD, 12 * MB, 10 * MB)
  expect(again).toEqual({ ...target, bits: again.bits })
  // 11.04 MB of picture came of it, and there is room for 8.54. An encoder that was wrong will be wrong again.
  expect(again.bits / target.bits).toBeCloseTo((8.54 / 11.04) ** 1.5, 4)
})
