import { describe, expect, test } from 'vitest'
import { newId } from '../../src/domain/id.ts'
import { ADA, BO, CHIEF, cardOf, createWorld, DONE, pressOf } from './world.ts'

describe('the Cancel button', () => {
  test('stops the order for the person who ordered and for a manager', async () => {
    for (const by of [ADA, CHIEF]) {
      const world = createWorld()
      const order = await world.ordered('a lighthouse', { state: 'rendering' }, { by: ADA })
      expect(await world.press(pressOf('cancel', order), { by })).toEqual({ kind: 'order', order: order.id })
      expect(world.all()[0]?.state).toBe('cancelled')
    }
  })

  test('tells others who may, and changes nothing', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', { state: 'rendering' }, { by: ADA })
    const answer = await world.press(pressOf('cancel', order), { by: BO })
    expect(answer).toMatchObject({ kind: 'card', private: true, card: { tone: 'bad' } })
    expect(cardOf(answer).lines).toEqual(['只有发起任务的 Ada 或管理员才能取消。'])
    expect(world.all()[0]?.state).toBe('rendering')
  })

  test('pressed twice, or after the end, says that there is nothing to cancel', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse')
    await world.press(pressOf('cancel', order))
    expect(cardOf(await world.press(pressOf('cancel', order))).lines).toEqual([
      'This order has ended already (cancelled), so there is nothing to cancel.',
    ])
    const done = await world.ordered('a harbour', DONE)
    expect(cardOf(await world.press(pressOf('cancel', done), { by: BO })).lines[0]).toContain('（已完成）')
  })
})

describe('/cancel', () => {
  test('takes the open order of the thread, before newer ones elsewhere', async () => {
    const world = createWorld()
    const here = await world.ordered('a lighthouse', {}, { thread: 't1' })
    await world.ordered('a harbour', {}, { thread: 't2' })
    expect(world.order(await world.command('cancel', '', { thread: 't1' })).id).toBe(here.id)
    expect(world.all().map((order) => order.state)).toEqual(['cancelled', 'planning'])
  })

  test('takes the person’s last open order where the thread has none', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse')
    const last = await world.ordered('a harbour')
    await world.ordered('a storm', DONE)
    await world.ordered('a forest', {}, { by: BO })
    // The card of the order stands in another thread: here it is said as well.
    expect(cardOf(await world.command('取消'))).toMatchObject({ title: 'Cancelled', lines: ['a harbour'] })
    const cancelled = world.all().filter((order) => order.state === 'cancelled')
    expect(cancelled.map((order) => order.id)).toEqual([last.id])
  })

  test('takes an order by its id, in any case of letters', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse')
    await world.ordered('a harbour')
    expect(cardOf(await world.command('cancel', ` ${order.id.toLowerCase()} `)).title).toBe('Cancelled')
    expect(world.all().filter((one) => one.state === 'cancelled')).toEqual([expect.objectContaining({ id: order.id })])
  })

  test('says what is wrong with an id, and that another’s order is not one’s own', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', {}, { thread: 't1' })
    expect(cardOf(await world.command('cancel', 'lighthouse')).lines[0]).toContain(
      '“lighthouse” is not the id of an order.',
    )
    expect(cardOf(await world.command('cancel', newId())).lines[0]).toBe('There is no such order here.')
    expect(cardOf(await world.command('cancel', order.id, { workspace: 'other' })).lines[0]).toBe(
      'There is no such order here.',
    )
    expect(cardOf(await world.command('cancel', order.id, { by: BO })).lines[0]).toContain('Ada')
    expect(cardOf(await world.command('cancel', '', { by: BO, thread: 't1' })).lines[0]).toContain('Ada')
    expect(cardOf(await world.command('cancel', '', { by: BO })).lines[0]).toContain('无需取消')
    expect(world.all()[0]?.state).toBe('planning')
  })
})
