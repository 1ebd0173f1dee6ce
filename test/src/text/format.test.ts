import { expect, test } from 'vitest'
import { bytesText, clipSecondsText, cutText, percentText, secondsText, waitText } from '../../../src/text/format.ts'

test('sizes are printed with the unit that fits', () => {
  expect([0, 999, 1000, 340_400, 1_234_567, 999_960_000, 2_500_000_000].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '340 kB',
    '1.2 MB',
    '1.0 GB',
    '2.5 GB',
  ])
})

test('lengths are printed without zeros that say nothing, measured ones to the tenth', () => {
  expect([secondsText(6, 'en'), secondsText(2.25, 'en'), secondsText(6, 'zh')]).toEqual(['6 s', '2.3 s', '6 秒'])
  expect([clipSecondsText(6, 'en'), clipSecondsText(5.96, 'zh')]).toEqual(['6.0 s', '6.0 秒'])
})

test('waits are whole seconds, at least one, and minutes from sixty on', () => {
  expect([0.2, 14.4, 59.6, 120, 125].map((seconds) => waitText(seconds, 'en'))).toEqual([
    '1 s',
    '14 s',
    '1 min',
    '2 min',
    '2 min 5 s',
  ])
  expect(waitText(125, 'zh')).toBe('2 分 5 秒')
})

test('a percentage never says more than is done', () => {
  expect([-1, 0, 0.456, 0.999, 1, 2].map(percentText)).toEqual(['0%', '0%', '45%', '99%', '100%', '100%'])
})

test('long lines are cut between words, never inside a character', () => {
  expect(cutText('a  lighthouse\nin a storm', 40)).toBe('a lighthouse in a storm')
  expect(cutText('a lighthouse in a storm', 16)).toBe('a lighthouse in…')
  expect(cutText('灯塔'.repeat(10), 5)).toBe('灯塔灯塔…')
  expect(cutText('🗼'.repeat(10), 4)).toBe('🗼🗼🗼…')
})
