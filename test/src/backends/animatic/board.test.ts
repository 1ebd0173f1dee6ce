import { expect, test } from 'vitest'
import { boardGrid, lengthText, momentOf, stillSize } from '../../../../src/backends/animatic/board.ts'
import { SHAPES, SIZES } from '../../../../src/domain/order.ts'
import { request, sheet, shot } from '../../../samples.ts'

test.each(SHAPES)('a still of %s has the shape of the clip and about the pixels of 480p', (shape) => {
  const still = stillSize(SIZES[shape])
  expect(still.width / still.height).toBeCloseTo(SIZES[shape].width / SIZES[shape].height, 2)
  expect(Math.abs(still.width * still.height - 854 * 480)).toBeLessThan(2000)
})

test('a still shows a moment at which the title is there, whenever the shot is long enough', () => {
  const moment = (seconds: number) => momentOf({ sheet: { ...sheet, shots: [{ ...shot, seconds }] } })
  expect(moment(10)).toBeCloseTo(4.5)
  expect(moment(1.5)).toBeGreaterThanOrEqual(0.85)
  expect(moment(1.5)).toBeLessThan(1.06)
  expect(moment(0.5)).toBeCloseTo(0.25)
})

test('a still of a shot that goes on from another one shows its own stretch', () => {
  const shots = [shot, { ...shot, seconds: 4, transition: 'on' as const }]
  expect(momentOf({ ...request, sheet: { ...sheet, shots }, window: { from: 2, to: 6 } })).toBeCloseTo(3.8)
})

test.each([1, 2, 3, 4, 5, 12, 24, 40])('%i stills of any shape have room on a sheet of a reasonable size', (count) => {
  for (const shape of SHAPES) {
    const { columns, rows, cell } = boardGrid(stillSize(SIZES[shape]), count)
    expect(columns * rows).toBeGreaterThanOrEqual(count)
    expect(columns * (rows - 1)).toBeLessThan(count)
    expect(columns * cell.width).toBeLessThan(2600)
    expect(cell.width / cell.height).toBeCloseTo(SIZES[shape].width / SIZES[shape].height, 1)
  }
})

test('seconds have at most one decimal', () => {
  expect([5, 2.5, 3.1234].map(lengthText)).toEqual(['5 s', '2.5 s', '3.1 s'])
})
