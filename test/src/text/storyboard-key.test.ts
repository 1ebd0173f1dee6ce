import { describe, expect, test } from 'vitest'
import { findShot, keyNumber, shotKey } from '../../../src/text/storyboard-key.ts'
import { filmOf } from '../../handlers/boards.ts'

function storyboard(...args: Parameters<typeof filmOf>) {
  const { sheet, board } = filmOf(...args)
  if (!sheet || !board) throw new RangeError('no storyboard')
  return { sheet, board }
}

describe('the key of a shot', () => {
  test('is its number and a hash, and finds it', () => {
    const film = storyboard(40)
    for (const index of [0, 9, 39]) {
      const key = shotKey(film, index)
      expect(key).toMatch(/^\d+-[0-9a-f]{6}$/u)
      expect(keyNumber(key)).toBe(index + 1)
      expect(findShot(film, key)).toEqual({ index, moved: false })
    }
  })

  test('stays the same when only the drawing or the approval changes', () => {
    const film = storyboard(2)
    const drawn = storyboard(2, {
      shot: () => ({ sketch: { ...storyboard(1).sheet.shots[0]?.sketch, mood: 'calm' } as never }),
      beside: () => ({ approved: false, trouble: 'unsafe', still: 'e'.repeat(64) }),
    })
    expect(shotKey(drawn, 1)).toBe(shotKey(film, 1))
  })

  test('stays the same whatever order a database gives the fields of a shot', () => {
    const film = storyboard(1)
    const shots = film.sheet.shots.map((shot) => Object.fromEntries(Object.entries(shot).reverse()) as typeof shot)
    expect(shotKey({ ...film, sheet: { ...film.sheet, shots } }, 0)).toBe(shotKey(film, 0))
  })

  test('changes with the words, the length and the take', () => {
    const key = shotKey(storyboard(1), 0)
    for (const changes of [
      { shot: () => ({ action: 'sleeps' }) },
      { shot: () => ({ seconds: 5 }) },
      { beside: () => ({ seed: 1 }) },
    ]) {
      expect(shotKey(storyboard(1, changes), 0)).not.toBe(key)
      expect(findShot(storyboard(1, changes), key)).toBeUndefined()
    }
  })

  test('finds a shot that moved, but none where two are alike', () => {
    const film = storyboard(3)
    const key = shotKey(film, 2)
    const shots = [...film.sheet.shots].reverse()
    const besides = [...film.board.shots].reverse()
    const moved = { sheet: { ...film.sheet, shots }, board: { ...film.board, shots: besides } }
    expect(findShot(moved, key)).toEqual({ index: 0, moved: true })
    const alike = storyboard(3, { shot: () => ({ action: 'waits' }), beside: () => ({ seed: 1 }) })
    expect(findShot(alike, `9${shotKey(alike, 0).slice(1)}`)).toBeUndefined()
  })

  test.each(['', '1', '1-', '1-zzzzzz', '-abcdef', '1-abcdef0'])('is not read from %j', (text) => {
    expect(keyNumber(text)).toBeUndefined()
    expect(findShot(storyboard(2), text)).toBeUndefined()
  })
})
