import { describe, expect, test } from 'vitest'
import { RetryableError } from '../../src/domain/errors.ts'
import type { Order } from '../../src/domain/order.ts'
import type { Softener } from '../../src/domain/softener.ts'
import { statusCard } from '../../src/text/status-card.ts'
import { actionAt, valuesOf } from './boards.ts'
import { BO, cardOf, createWorld, DONE, inputOf, PRESETS, pressOf, SHEET } from './world.ts'

const REFUSED: Partial<Order> = {
  state: 'refused',
  backend: 'studio',
  sheet: SHEET,
  planner: 'offline',
  reason: 'Violence is not allowed.',
  finishedAt: new Date(14_000),
}

/** A world whose softener knows one answer, and tells what it was asked. */
function softWorld(answer: string | null | Error = 'two knights salute each other') {
  const asked: { prompt: string; reason: string }[] = []
  const softener: Softener = {
    async soften(prompt, reason) {
      asked.push({ prompt, reason })
      if (answer instanceof Error) throw answer
      return answer ?? undefined
    },
  }
  return { ...createWorld({ softener }), asked }
}

describe('the Safer wording button', () => {
  test('opens a form with safer words and the reason, for the one who pressed', async () => {
    const world = softWorld()
    const order = await world.ordered('two knights fight', REFUSED)
    const answer = await world.press(actionAt(statusCard(order, PRESETS.looks), 'Safer wording'), { by: BO })
    expect(answer).toMatchObject({ kind: 'card', private: true })
    const card = cardOf(answer)
    expect(card.lines).toEqual(['对方的说法：“Violence is not allowed.”'])
    expect(valuesOf(card)).toEqual({ prompt: 'two knights salute each other' })
    expect(world.asked).toEqual([{ prompt: 'two knights fight', reason: 'Violence is not allowed.' }])
    expect(world.all()).toHaveLength(1)
  })

  test.each([
    ['nobody can do it, or no wording would help', null],
    ['the language model cannot be asked', new RetryableError('busy')],
    ['it is the same', ' two knights fight '],
    ['it is empty', '…'],
    ['it is too long', 'x'.repeat(2001)],
  ])('offers the own words and says so where %s', async (_, found) => {
    const world = softWorld(found)
    const order = await world.ordered('two knights fight', REFUSED)
    const card = cardOf(await world.press(pressOf('soften', order)))
    expect(valuesOf(card)).toEqual({ prompt: 'two knights fight' })
    expect(card.lines).toHaveLength(2)
    expect(card.lines[1]).toContain('these are your own words')
  })

  test('has nothing to do for an order that was not refused', async () => {
    const world = softWorld()
    const order = await world.ordered('two knights fight', DONE)
    for (const verb of ['soften', 'soft']) {
      const answer = await world.press(pressOf(verb, order), { values: { prompt: 'x' } })
      expect(cardOf(answer).lines).toEqual(['This order was not refused, so it needs no other words.'])
    }
    expect(world.asked).toEqual([])
  })
})

describe('the form of safer words', () => {
  const send = async (world: ReturnType<typeof softWorld>, order: Order, prompt = 'two knights salute') =>
    world.press(cardOf(await world.press(pressOf('soften', order))).form?.action ?? '', { values: { prompt } })

  test('orders the same with other words, and without the sheet that was refused', async () => {
    const world = softWorld()
    const order = await world.ordered('two knights fight --seconds 8 --look noir', REFUSED, { thread: 't1' })
    const placed = world.order(await send(world, order))
    expect(placed).toMatchObject({
      operation: 'create',
      prompt: 'two knights salute',
      options: order.options,
      where: order.where,
      state: 'planning',
    })
    expect(placed).not.toHaveProperty('sheet')
    expect(placed).not.toHaveProperty('parent')
    // Sent twice it is one order.
    expect(world.order(await send(world, order)).id).toBe(placed.id)
    expect(world.all()).toHaveLength(2)
  })

  test('keeps the pictures of a clip from pictures, and the clip of a change', async () => {
    const world = softWorld()
    const picture = await world.ordered('fight', { ...REFUSED, operation: 'animate', inputs: [inputOf('a.jpg')] })
    expect(world.order(await send(world, picture))).toMatchObject({ operation: 'animate', inputs: picture.inputs })
    const first = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const edit = world.order(await world.write('add blood', { thread: 't1' }))
    const refused = world.change(edit.id, REFUSED)
    const placed = world.order(await send(world, refused, 'add red leaves'))
    expect(placed).toMatchObject({
      operation: 'edit',
      prompt: 'add red leaves',
      parent: first.id,
      inputs: edit.inputs,
      options: edit.options,
    })
    expect(placed).not.toHaveProperty('sheet')
  })

  test('of another take goes back to what the first one was made from', async () => {
    const world = softWorld()
    const first = await world.ordered('two knights fight', REFUSED)
    const take = world.order(await world.press(pressOf('again', first)))
    expect(take).toMatchObject({ parent: first.id, sheet: SHEET })
    const refused = world.change(take.id, REFUSED)
    const placed = world.order(await send(world, refused))
    expect(placed).toMatchObject({ prompt: 'two knights salute', options: { seed: take.options.seed } })
    expect(placed).not.toHaveProperty('parent')
    expect(placed).not.toHaveProperty('sheet')
  })

  test('of a film that was changed stays a change of that film', async () => {
    const world = softWorld()
    const film = await world.ordered('a keeper', { ...DONE, operation: 'film' })
    const changed = await world.ordered('add a fight', {
      ...REFUSED,
      operation: 'film',
      parent: film.id,
      options: { ...film.options, shot: 2 },
    })
    const placed = world.order(await send(world, changed, 'add a dance'))
    expect(placed).toMatchObject({ operation: 'film', parent: film.id, prompt: 'add a dance', options: { shot: 2 } })
    expect(placed).not.toHaveProperty('board')
  })

  test('needs words, and not too many', async () => {
    const world = softWorld()
    const order = await world.ordered('two knights fight', REFUSED)
    expect(cardOf(await send(world, order, ' … ')).lines[0]).toContain('Please fill in')
    expect(cardOf(await send(world, order, 'x'.repeat(2001))).lines[0]).toContain('2001 characters')
    expect(world.all()).toHaveLength(1)
  })
})
