import { describe, expect, test } from 'vitest'
import { ADA, BO, CLIP, cardOf, createWorld, DONE, PRESETS, SHEET } from './world.ts'

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

  test('takes the kind of clip, with what it sets where nothing else is said', async () => {
    const world = createWorld()
    const shot = PRESETS.kinds.find((kind) => kind.name === 'product-shot')
    const { options } = world.order(await world.command('video', 'a watch --kind product-shot'))
    expect(options).toMatchObject({ kind: 'product-shot', ...shot?.defaults })
    expect(world.order(await world.command('video', 'a watch --kind product-shot --seconds 9')).options.seconds).toBe(9)
    const label = shot?.label.zh ?? ''
    expect(world.order(await world.command('视频', `手表 --类型 ${label}`, { by: BO })).options.kind).toBe(
      'product-shot',
    )
    expect(cardOf(await world.command('video', 'a watch --kind teasr')).lines[0]).toContain('Did you mean teaser?')
  })

  test.each([
    ['a cat --shape 9:16,16:9', { shape: '9:16', otherShapes: ['16:9'] }],
    ['a cat --shape 9:16, 1:1', { shape: '9:16', otherShapes: ['1:1'] }],
    ['a cat --shape all', { shape: '16:9', otherShapes: ['9:16', '1:1'] }],
    ['一只猫 --画幅 全部', { shape: '16:9', otherShapes: ['9:16', '1:1'] }],
    ['一只猫 --画幅 竖屏、方形', { shape: '9:16', otherShapes: ['1:1'] }],
    ['a cat --shape vertical, on a roof', { shape: '9:16', prompt: 'a cat, on a roof' }],
  ])('takes several shapes: %j', async (text, { prompt, ...options }: { [name: string]: unknown }) => {
    const world = createWorld()
    const order = world.order(await world.command('video', text))
    expect(order.options).toMatchObject(options)
    if (prompt !== undefined) expect(order.prompt).toBe(prompt)
    if (options.otherShapes === undefined) expect(order.options).not.toHaveProperty('otherShapes')
  })

  test('takes shapes from a typed option, and names the one that it does not know', async () => {
    const world = createWorld()
    const typed = { shape: 'all' }
    expect(world.order(await world.command('video', 'a cat', { typed })).options.otherShapes).toHaveLength(2)
    expect(cardOf(await world.command('video', 'a cat --shape 9:16,4:3')).lines[0]).toContain('There is no shape 4:3.')
  })

  test('makes a picture move, and changes a clip, that came with it', async () => {
    const world = createWorld()
    const moved = world.order(await world.command('video', 'the leaves fall', { files: 1 }))
    expect(moved).toMatchObject({ operation: 'animate', prompt: 'the leaves fall', inputs: [{ kind: 'picture' }] })
    const changed = world.order(await world.command('video', 'add snow', { files: ['street.mp4'] }))
    expect(changed).toMatchObject({ operation: 'edit', prompt: 'add snow', inputs: [{ kind: 'clip' }] })
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
      operation: 'edit',
      parent: second.id,
      prompt: 'make it night',
      inputs: [{ asset: CLIP.asset, kind: 'clip', name: 'lighthouse-in-a-storm.mp4' }],
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
    expect(order).toMatchObject({ operation: 'create', prompt: 'make it night', inputs: [] })
    expect(order.options).toMatchObject({ seconds: 10, shape: '1:1' })
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
