import { describe, expect, test } from 'vitest'
import { withSketches } from '../../../src/plan/rewritten.ts'
import { SHEET } from '../../handlers/world.ts'

const CARD = { title: '', line: '', seconds: 0 }
const board = (...rewritten: boolean[]) => ({
  opening: CARD,
  ending: CARD,
  shots: rewritten.map((yes, index) => ({ seed: index, approved: true, ...(yes && { rewritten: true as const }) })),
})

describe('shots that a person rewrote', () => {
  const sketchOf = () => ({ ...SHEET.shots[0]?.sketch, setting: 'forest' }) as never

  test('get a sketch of their words, once; the others keep theirs', () => {
    const { sheet, board: after } = withSketches({ sheet: SHEET, board: board(false, true) }, sketchOf)
    expect(sheet.shots.map((shot) => shot.sketch.setting)).toEqual(['sea', 'forest'])
    expect(after).toEqual(board(false, false))
  })

  test('leave a storyboard alone where there are none', () => {
    const storyboard = { sheet: SHEET, board: board(false, false) }
    expect(withSketches(storyboard, sketchOf)).toEqual(storyboard)
  })
})
