import { describe, expect, test } from 'vitest'
import { BO, cardOf, createWorld, DONE, pressOf, SHEET } from './world.ts'

describe('the Again button', () => {
  test('orders the same sheet with a new seed, for whoever presses it', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse --seconds 8', DONE, { thread: 't1' })
    const take = world.order(await world.press(pressOf('again', order), { by: BO, thread: 't1' }))
    expect(take).toMatchObject({
      parent: order.id,
      sheet: SHEET,
      prompt: 'a lighthouse',
      person: { id: 'bo', name: 'Bo' },
      where: order.where,
      language: 'en',
      state: 'planning',
    })
    expect(take.options).toEqual({ ...order.options, seed: take.options.seed })
    expect(take.options.seed).not.toBe(order.options.seed)
  })

  test('clicked twice gives one take, and another one after that has ended', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const first = world.order(await world.press(pressOf('again', order)))
    expect(world.order(await world.press(pressOf('again', order))).id).toBe(first.id)
    expect(world.all()).toHaveLength(2)
    world.change(first.id, DONE)
    expect(world.order(await world.press(pressOf('again', order))).id).not.toBe(first.id)
  })

  test('handled twice after a crash gives one take', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const first = world.order(await world.press(pressOf('again', order), { id: 'p1' }))
    world.change(first.id, DONE)
    expect(world.order(await world.press(pressOf('again', order), { id: 'p1' })).id).toBe(first.id)
  })

  test('lets two people have a take each', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    await world.press(pressOf('again', order))
    await world.press(pressOf('again', order), { by: BO })
    expect(world.all()).toHaveLength(3)
  })

  test('starts an order over that failed before it was planned, with the order that it continued', async () => {
    const world = createWorld()
    const parent = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const night = world.order(await world.write('make it night', { thread: 't1' }))
    world.change(night.id, { state: 'failed', reason: 'busy' })
    const retry = world.order(await world.press(pressOf('again', night)))
    expect(retry).toMatchObject({ parent: parent.id, prompt: 'make it night' })
    expect(retry).not.toHaveProperty('sheet')
    expect(world.order(await world.press(pressOf('again', night))).id).toBe(retry.id)
  })

  test('orders nothing while the order itself is under way', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', { state: 'rendering', sheet: SHEET })
    expect(await world.press(pressOf('again', order))).toEqual({ kind: 'order', order: order.id })
    expect(world.all()).toHaveLength(1)
  })

  test('says so where the backend of the order is gone', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    world.change(order.id, { options: { ...order.options, backend: 'gone' } })
    expect(cardOf(await world.press(pressOf('again', order))).lines[0]).toContain('There is no backend gone here.')
    expect(world.all()).toHaveLength(1)
  })
})

describe('the Download button', () => {
  test('gives a link with a name for people', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    expect(await world.press(pressOf('get', order), { by: BO })).toEqual({
      kind: 'file',
      asset: 'a'.repeat(64),
      name: 'lighthouse-in-a-storm.mp4',
      url: `/files/${'a'.repeat(64)}/lighthouse-in-a-storm.mp4?signed`,
      label: '下载',
    })
  })

  test('says whether a clip is still to come', async () => {
    const world = createWorld()
    const running = await world.ordered('a lighthouse', { state: 'rendering' })
    const failed = await world.ordered('a lighthouse', { state: 'failed' })
    expect(cardOf(await world.press(pressOf('get', running))).lines[0]).toContain('not ready yet')
    expect(cardOf(await world.press(pressOf('get', failed))).lines[0]).toContain('ended without a clip')
  })
})
