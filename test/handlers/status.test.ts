import { describe, expect, test } from 'vitest'
import { BO, cardOf, createWorld, DONE, SHEET } from './world.ts'

describe('/status', () => {
  test('shows the one open order of the thread as it stands', async () => {
    const world = createWorld()
    await world.ordered('a harbour', { state: 'rendering', progress: 0.3 }, { thread: 't2' })
    await world.ordered('a lighthouse', { state: 'rendering', progress: 0.45, backend: 'animatic' }, { thread: 't1' })
    const card = cardOf(await world.command('status', '', { thread: 't1' }))
    expect(card.title).toBe('a lighthouse')
    expect(card.lines[0]).toBe('Rendering · 45%')
    expect(card.lines).toContain('Made by animatic (storyboard drawing)')
    expect(card.buttons.map((button) => button.label)).toEqual(['Cancel'])
  })

  test('shows the newest order of a thread in which nothing is open', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', { ...DONE, sheet: { ...SHEET, title: 'Old' } }, { thread: 't1' })
    await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const card = cardOf(await world.command('status', '', { thread: 't1' }))
    expect(card).toMatchObject({ title: 'Lighthouse in a storm', tone: 'good' })
  })

  test('lists the open orders of the channel with their ids', async () => {
    const world = createWorld()
    const first = await world.ordered('a lighthouse', { state: 'rendering', progress: 0.5 })
    const second = await world.ordered('a harbour')
    await world.ordered('a storm', DONE)
    await world.ordered('elsewhere', {}, { channel: 'other' })
    await world.ordered('far away', {}, { workspace: 'other' })
    expect(cardOf(await world.command('状态', '', { by: BO })).lines).toEqual([
      `a harbour · 构思中 0% · ${second.id}`,
      `a lighthouse · 制作中 50% · ${first.id}`,
    ])
  })

  test('shows an order by its id, says what is wrong with one, and when there is nothing', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('status')).lines).toEqual(['Nothing is under way here. /video starts a clip.'])
    const order = await world.ordered('a lighthouse', DONE, { channel: 'other' })
    expect(cardOf(await world.command('status', order.id)).lines[0]).toBe('Done in 14 s')
    expect(cardOf(await world.command('status', '42')).lines[0]).toContain('“42” is not the id of an order.')
    expect(cardOf(await world.command('status', order.id, { workspace: 'x' })).lines[0]).toBe(
      'There is no such order here.',
    )
  })
})

describe('/queue', () => {
  test('lists what runs and waits in the workspace, the oldest first', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', { state: 'rendering', progress: 0.5 })
    await world.ordered('a harbour')
    await world.ordered('a storm', {}, { by: BO })
    await world.ordered('done', DONE)
    await world.ordered('far away', {}, { workspace: 'other' })
    expect(cardOf(await world.command('queue'))).toMatchObject({
      title: '3 orders under way',
      lines: [
        '1. a lighthouse · rendering 50% · by Ada',
        '2. a harbour · planning 0% · by Ada',
        '3. a storm · 1 ahead · by Bo',
      ],
    })
    expect(cardOf(await world.command('队列', '', { by: BO })).lines[2]).toBe('3. a storm · 前面还有 1 个 · Bo 发起')
  })

  test('does not tell the words of other channels', async () => {
    const world = createWorld()
    await world.ordered('a secret', {}, { channel: 'private', by: BO })
    await world.ordered('my own', {}, { channel: 'private' })
    expect(cardOf(await world.command('queue')).lines).toEqual([
      '1. elsewhere · planning 0%',
      '2. my own · 1 ahead · by Ada',
    ])
  })

  test('says that it is empty, and does not grow beyond what can be read', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('queue')).lines).toEqual(['Nothing runs and nothing waits.'])
    for (let count = 0; count < 30; count++) await world.ordered('a lighthouse')
    const card = cardOf(await world.command('queue'))
    expect(card.title).toBe('30 orders under way')
    expect(card.lines).toHaveLength(11)
  })
})
