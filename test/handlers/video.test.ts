import { describe, expect, test } from 'vitest'
import { ADA, BO, cardOf, createWorld, DONE, SHEET } from './world.ts'

describe('/video', () => {
  test('places an order with everything that was said', async () => {
    const world = createWorld()
    const answer = await world.command('video', 'a lighthouse, vertical --look noir', {
      typed: { seconds: 8 },
      thread: 't1',
    })
    expect(world.order(answer)).toMatchObject({
      operation: 'create',
      prompt: 'a lighthouse',
      options: { seconds: 8, shape: '9:16', look: 'noir' },
      inputs: [],
      where: { platform: 'web', workspace: 'web', channel: 'general', thread: 't1' },
      person: { id: 'ada', name: 'Ada' },
      language: 'en',
      state: 'planning',
    })
  })

  test('answers to its Chinese name', async () => {
    const world = createWorld()
    expect(world.order(await world.command('视频', '暴风雨中的灯塔，竖屏，六秒', { by: BO }))).toMatchObject({
      prompt: '暴风雨中的灯塔',
      options: { seconds: 6, shape: '9:16' },
      language: 'zh',
    })
  })

  test('places one order for the same message, however often it comes', async () => {
    const world = createWorld()
    const first = await world.command('video', 'a cat', { id: 'm1' })
    expect(await world.command('video', 'a cat', { id: 'm1' })).toEqual(first)
    expect(world.all()).toHaveLength(1)
  })

  test('says plainly that pictures and clips cannot be used, and places nothing', async () => {
    const world = createWorld()
    const answer = await world.command('video', 'make it move', { files: 1 })
    expect(answer).toMatchObject({ private: false, card: { tone: 'bad' } })
    expect(cardOf(answer).lines[0]).toBe(
      'Pictures and clips cannot be used here yet: animatic makes clips from words only. Please send the words alone.',
    )
    expect(cardOf(await world.write('', { files: 2, by: BO })).lines[0]).toContain('请只发文字')
    expect(world.all()).toEqual([])
  })

  test.each(['', ' ', '--seconds 0 a cat', '--shape 4:3 a cat', '--sekonds 3 a cat', 'x'.repeat(20_000)])(
    'answers a mistake with a card and places nothing',
    async (text) => {
      const world = createWorld()
      expect(await world.command('video', text)).toMatchObject({ kind: 'card', private: false, card: { tone: 'bad' } })
      expect(world.all()).toEqual([])
    },
  )
})

describe('a text in the thread of a clip', () => {
  test('continues the newest order that has a sheet, with its options', async () => {
    const world = createWorld()
    const first = await world.ordered('a lighthouse --seconds 8 --look noir', DONE, { thread: 't1' })
    const second = await world.ordered('a harbour --shape 9:16 --backend animatic', DONE, { thread: 't1' })
    await world.ordered('a storm', { state: 'failed' }, { thread: 't1' })
    const night = world.order(await world.write('make it night', { thread: 't1', by: BO }))
    expect(night).toMatchObject({
      operation: 'create',
      parent: second.id,
      prompt: 'make it night',
      person: { id: 'bo' },
    })
    expect(night.options).toEqual(second.options)
    expect(night).not.toHaveProperty('sheet')
    expect(first.id).not.toBe(night.parent)
  })

  test('may say options anew', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse --seconds 8', DONE, { thread: 't1' })
    const order = world.order(await world.write('make it night, ten seconds, square', { thread: 't1' }))
    expect(order).toMatchObject({ prompt: 'make it night', options: { seconds: 10, shape: '1:1' } })
  })

  test('waits for the sheet of an order that is still being planned', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', {}, { thread: 't1' })
    expect(cardOf(await world.write('make it night', { thread: 't1' })).lines[0]).toContain('still being written')
    expect(world.all()).toHaveLength(1)
  })

  test('is a new order where every one before ended without a sheet, and in other threads', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', { state: 'refused' }, { thread: 't1' })
    await world.ordered('a harbour', { sheet: SHEET }, { thread: 't2' })
    expect(world.order(await world.write('a storm', { thread: 't1' }))).not.toHaveProperty('parent')
    expect(world.order(await world.write('a storm', { thread: 't3' }))).not.toHaveProperty('parent')
    expect(world.order(await world.write('a storm', { thread: 't2', workspace: 'other' }))).not.toHaveProperty('parent')
  })

  test('that is a command asks for a clip of its own', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, { thread: 't1', by: ADA })
    expect(world.order(await world.command('video', 'a harbour', { thread: 't1' }))).not.toHaveProperty('parent')
  })
})
