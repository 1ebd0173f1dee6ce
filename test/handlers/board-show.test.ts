import { describe, expect, test } from 'vitest'
import { actionAt, labelsOf, theater } from './boards.ts'
import { BO, cardOf, pressOf } from './world.ts'

describe('the button of a shot', () => {
  test('shows it to whoever presses, in their language', async () => {
    const stage = await theater(3)
    const answer = await stage.world.press(actionAt(stage.board(), '2'), { by: BO })
    expect(answer).toMatchObject({ kind: 'card', private: true })
    expect(cardOf(answer)).toMatchObject({ title: '镜头 2/3 · 4 秒', picture: '1'.repeat(64) })
  })

  test('of a page shows the shots of that page', async () => {
    const stage = await theater(24)
    const page = cardOf(await stage.world.press(actionAt(stage.board(), 'Shots 21–24')))
    expect(labelsOf(page)).toEqual(['21', '22', '23', '24'])
    expect(cardOf(await stage.world.press(actionAt(page, '23'))).title).toBe('Shot 23 of 24 · 4 s')
    for (const argument of ['0', '4', 'x'])
      expect(cardOf(await stage.world.press(pressOf('shots', stage.film, argument))).lines[0]).toContain('no longer')
  })

  test.each(['99-abcdef', '0-abcdef', 'x', '1'])('that names no shot says so: %s', async (argument) => {
    const stage = await theater(2)
    for (const verb of ['shot', 'include', 'drop', 'rewrite', 'addshot', 'later'])
      expect(cardOf(await stage.world.press(pressOf(verb, stage.film, argument))).lines).toEqual([
        'This shot is no longer in the storyboard.',
      ])
    expect(cardOf(await stage.world.press(pressOf('shot', stage.film))).lines[0]).toContain('no longer')
  })

  test('is not found from another workspace', async () => {
    const stage = await theater(2)
    const answer = await stage.world.press(actionAt(stage.board(), '1'), { workspace: 'elsewhere' })
    expect(cardOf(answer).lines[0]).toBe('There is no such order here.')
  })
})
