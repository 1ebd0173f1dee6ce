import { expect, test } from 'vitest'
import { sheetGrid, timeCode } from '../../../src/media/contact-sheet.ts'

test('a time code has minutes, seconds and tenths', () => {
  expect([0, 2.46, 59.96, 75.2].map(timeCode)).toEqual(['0:00.0', '0:02.5', '1:00.0', '1:15.2'])
})

test('upright clips stand six in a row', () => {
  expect(sheetGrid({ width: 720, height: 1280 }, 12)).toEqual({
    columns: 6,
    rows: 2,
    cell: { width: 180, height: 320 },
  })
})
