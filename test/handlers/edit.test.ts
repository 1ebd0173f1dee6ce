import { describe, expect, test } from 'vitest'
import { BO, cardOf, createWorld, DONE, pressOf } from './world.ts'

/** What a form sends back when nothing is touched. */
function valuesOf(card: ReturnType<typeof cardOf>): { [name: string]: string } {
  return Object.fromEntries((card.form?.fields ?? []).map((field) => [field.name, field.value]))
}

describe('the Scene sheet button', () => {
  test('shows the sheet to the one who pressed, in their language, with a way to edit each shot', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const answer = await world.press(pressOf('sheet', order), { by: BO })
    expect(answer).toMatchObject({ kind: 'card', private: true })
    const card = cardOf(answer)
    expect(card.title).toBe('分镜表：Lighthouse in a storm')
    expect(card.lines.join('\n')).toContain('an old lighthouse · its lamp turns · a rocky coast in a storm')
    expect(card.buttons.map((button) => button.label)).toEqual(['修改镜头 1', '修改镜头 2'])
  })

  test('says whether a sheet is still to come', async () => {
    const world = createWorld()
    const planning = await world.ordered('a lighthouse')
    const failed = await world.ordered('a lighthouse', { state: 'failed' })
    expect(cardOf(await world.press(pressOf('sheet', planning))).lines[0]).toContain('still being written')
    expect(cardOf(await world.press(pressOf('sheet', failed))).lines[0]).toContain('has no scene sheet')
    expect(cardOf(await world.press(pressOf('edit', planning, '1'))).lines[0]).toContain('still being written')
  })
})

describe('the form of a shot', () => {
  test('opens privately and becomes a new order that continues the first', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const answer = await world.press(pressOf('edit', order, '2'), { by: BO })
    expect(answer).toMatchObject({ kind: 'card', private: true })
    const values = {
      ...valuesOf(cardOf(answer)),
      picture: '主体：两个守塔人\n动作：爬楼梯\n场景：塔内',
      seconds: '4.5',
    }
    const edited = world.order(await world.press(pressOf('edit', order, '2'), { by: BO, values }))
    expect(edited).toMatchObject({ parent: order.id, prompt: 'a lighthouse', where: order.where, person: { id: 'bo' } })
    expect(edited.sheet?.shots[0]).toEqual(order.sheet?.shots[0])
    expect(edited.sheet?.shots[1]).toMatchObject({
      subject: '两个守塔人',
      action: '爬楼梯',
      setting: '塔内',
      seconds: 4.5,
    })
    expect(edited.options).toEqual({ ...order.options, seconds: 7.5 })
  })

  test('sent twice gives one order, sent with other words another', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const send = (title: string) => world.press(pressOf('edit', order, '1'), { values: { title } })
    const first = world.order(await send('Storm'))
    expect(world.order(await send('Storm')).id).toBe(first.id)
    expect(world.order(await send('Calm')).id).not.toBe(first.id)
    expect(world.all()).toHaveLength(3)
  })

  test('orders nothing where nothing was changed or something does not fit', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const same = valuesOf(cardOf(await world.press(pressOf('edit', order, '1'))))
    const mistakes: [{ [name: string]: string }, string][] = [
      [same, 'Nothing was changed'],
      [{ ...same, title: ' ' }, 'Please fill in “Title of the clip”.'],
      [{ ...same, picture: '' }, 'Please fill in “What is seen”.'],
      [{ ...same, seconds: '0' }, 'A shot cannot be “0” seconds long.'],
      [{ ...same, seconds: 'NaN' }, 'A shot cannot be “NaN” seconds long.'],
      [{ ...same, seconds: '90' }, 'A clip cannot be “92” seconds long. With animatic it can be 1 to 60 seconds.'],
      [{ ...same, onScreenText: 'x'.repeat(121) }, 'has 121 characters; the limit is 120.'],
      [{ ...same, craft: `Camera: ${'x'.repeat(700)}` }, '“Camera” has 700 characters; the limit is 600.'],
    ]
    for (const [values, sentence] of mistakes) {
      expect(cardOf(await world.press(pressOf('edit', order, '1'), { values })).lines[0]).toContain(sentence)
    }
    for (const shot of ['0', '3', '99', 'x', '-1']) {
      expect(cardOf(await world.press(pressOf('edit', order, shot))).lines[0]).toBe(
        `The scene sheet has no shot ${shot}.`,
      )
    }
    expect(world.all()).toHaveLength(1)
  })
})
