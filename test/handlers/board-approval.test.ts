import { describe, expect, test } from 'vitest'
import { actionAt, boardShot, labelsOf, theater } from './boards.ts'
import { BO, cardOf } from './world.ts'

describe('approving', () => {
  test('leaves a shot to the animatic and takes it back, without a new still', async () => {
    const stage = await theater(2)
    const left = cardOf(await stage.press(2, 'Draw as an animatic', { by: BO }))
    expect(left.lines[0]).toBe('不正式制作，只画成动态分镜，免费。')
    expect(boardShot(stage, 2)).toEqual({ seed: 101, approved: false, still: '1'.repeat(64) })
    expect(labelsOf(stage.board())).toContain('2 ○')
    const back = cardOf(await stage.press(2, 'Approve'))
    expect(back.lines[0]).toBe('Approved for rendering.')
    expect(boardShot(stage, 2)?.approved).toBe(true)
  })

  test('goes for all shots at once', async () => {
    const stage = await theater(3)
    expect(await stage.world.press(actionAt(stage.board(), 'All as animatics'))).toEqual({
      kind: 'order',
      order: stage.film.id,
    })
    expect(stage.now().board.shots.map((shot) => shot.approved)).toEqual([false, false, false])
    await stage.world.press(actionAt(stage.board(), 'Approve all'))
    expect(stage.now().board.shots.map((shot) => shot.approved)).toEqual([true, true, true])
  })

  test('decides about a shot that failed', async () => {
    const stage = await theater(3, { beside: () => ({ trouble: 'unsafe' }) })
    await stage.press(1, 'Retry')
    expect(boardShot(stage, 1)).toEqual({ seed: 100, approved: true, still: '0'.repeat(64) })
    await stage.press(2, 'Draw as an animatic')
    expect(boardShot(stage, 2)).toEqual({ seed: 101, approved: false, still: '1'.repeat(64) })
    expect(boardShot(stage, 3)?.trouble).toBe('unsafe')
    await stage.world.press(actionAt(stage.board(), 'Approve all'))
    expect(boardShot(stage, 3)?.trouble).toBe('unsafe')
  })
})
