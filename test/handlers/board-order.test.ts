import { describe, expect, test } from 'vitest'
import { actionAt, theater } from './boards.ts'
import { cardOf, pressOf } from './world.ts'

describe('the order of shots', () => {
  test('changes by one place, and the answer shows the shot where it stands now', async () => {
    const stage = await theater(4)
    const card = cardOf(await stage.press(3, 'Earlier'))
    expect(stage.sequence()).toEqual(['1', '3', '2', '4'])
    expect(card.title).toBe('Shot 2 of 4 · 4 s')
    await stage.world.press(actionAt(card, 'Later'))
    expect(stage.sequence()).toEqual(['1', '2', '3', '4'])
  })

  test('takes seeds and approvals along, and has the stills of both places drawn anew', async () => {
    const stage = await theater(4, { beside: (index) => ({ approved: index !== 2 }) })
    await stage.press(3, 'Earlier')
    expect(stage.now().board.shots).toEqual([
      { seed: 100, approved: true, still: '0'.repeat(64) },
      { seed: 102, approved: false },
      { seed: 101, approved: true },
      { seed: 103, approved: true, still: '3'.repeat(64) },
    ])
  })

  test('keeps the beginning a cut, and cuts where a shot no longer follows the one that it went on from', async () => {
    const stage = await theater(4, {
      shot: (index) => ({ transition: (['cut', 'fade', 'on', 'on'] as const)[index] ?? 'cut' }),
    })
    await stage.press(2, 'Earlier')
    expect(stage.sequence()).toEqual(['2', '1', '3', '4'])
    expect(stage.now().sheet.shots.map((shot) => shot.transition)).toEqual(['cut', 'cut', 'cut', 'on'])
  })

  test('is not changed twice by a press that comes twice', async () => {
    const stage = await theater(4)
    const action = actionAt(await stage.open(3), 'Earlier')
    await stage.world.press(action)
    const second = cardOf(await stage.world.press(action))
    expect(stage.sequence()).toEqual(['1', '3', '2', '4'])
    expect(second.lines[0]).toContain('This shot has changed meanwhile')
  })

  test('closes up where a shot is deleted, and keeps the last one', async () => {
    const stage = await theater(3)
    const action = actionAt(await stage.open(2), 'Delete')
    const next = cardOf(await stage.world.press(action))
    expect(stage.sequence()).toEqual(['1', '3'])
    expect(next).toMatchObject({ title: 'Shot 2 of 2 · 4 s' })
    expect(next.lines[0]).toBe('Shot 2 was deleted. This one is next.')
    expect(cardOf(await stage.world.press(action)).lines[0]).toContain('has changed meanwhile')
    expect(stage.now().options.seconds).toBe(8)
    await stage.press(2, 'Delete')
    const key = actionAt(await stage.open(1), 'Rewrite').split(':')[2]
    const last = cardOf(await stage.world.press(pressOf('drop', stage.film, key)))
    expect(last.lines[0]).toContain('needs at least one shot')
    expect(stage.sequence()).toEqual(['1'])
  })
})
