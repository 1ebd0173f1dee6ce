import { describe, expect, test } from 'vitest'
import { actionAt, theater } from './boards.ts'
import { BO, CHIEF, cardOf, pressOf } from './world.ts'

describe('Render', () => {
  test('approves the board, once, for whoever ordered it or manages the place', async () => {
    const stage = await theater(2)
    const action = actionAt(stage.board(), 'Render · 1.20 USD')
    expect(cardOf(await stage.world.press(action, { by: BO })).tone).toBe('bad')
    expect(stage.now().approvedAt).toBeUndefined()
    const answer = { kind: 'order', order: stage.film.id }
    expect(await stage.world.press(action, { by: CHIEF })).toEqual(answer)
    expect(stage.now().approvedAt).toBeDefined()
    expect(await stage.world.press(action)).toEqual(answer)
  })

  test('waits for the price where it may cost something', async () => {
    const stage = await theater(2, { order: { boardDue: true } })
    const early = await stage.world.press(pressOf('render', stage.film))
    expect(cardOf(early).lines[0]).toBe('The price is being asked. Please press Render again in a moment.')
    expect(stage.now().approvedAt).toBeUndefined()
    const free = await theater(2, { order: { boardDue: true, backend: 'animatic' } })
    await free.world.press(pressOf('render', free.film))
    expect(free.now().approvedAt).toBeDefined()
  })
})
