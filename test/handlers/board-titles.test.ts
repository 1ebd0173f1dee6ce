import { describe, expect, test } from 'vitest'
import { actionAt, boardShot, theater, valuesOf } from './boards.ts'
import { BO, cardOf, pressOf } from './world.ts'

describe('titles', () => {
  test('come as a form and become the cards before and after the shots', async () => {
    const stage = await theater(2)
    const form = cardOf(await stage.world.press(actionAt(stage.board(), 'Titles')))
    expect(valuesOf(form)).toEqual({ opening: '', openingLine: '', ending: '', endingLine: '', seconds: '2.5' })
    const values = { opening: 'The keeper', openingLine: 'A true story', ending: '', endingLine: '', seconds: '3' }
    await stage.world.press(form.form?.action ?? '', { values, by: BO })
    expect(stage.now().board).toMatchObject({
      opening: { title: 'The keeper', line: 'A true story', seconds: 3 },
      ending: { title: '' },
    })
    expect(stage.now().options.seconds).toBe(11)
    expect(boardShot(stage, 1)?.still).toBeDefined()
    await stage.world.press(form.form?.action ?? '', { values: { opening: '' } })
    expect(stage.now().options.seconds).toBe(8)
  })

  test('keep to the limits', async () => {
    const stage = await theater(14)
    const send = async (values: { [name: string]: string }) =>
      cardOf(await stage.world.press(pressOf('titles', stage.film), { values })).lines[0]
    expect(await send({ opening: 'x'.repeat(81) })).toContain('has 81 characters; the limit is 80')
    expect(await send({ seconds: '11' })).toBe('A card cannot be “11” seconds long. It can be 1 to 10 seconds.')
    expect(await send({ opening: 'A', ending: 'B', seconds: '2.5' })).toContain('would be 61 s long')
  })
})
