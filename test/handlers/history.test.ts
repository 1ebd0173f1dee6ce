import { describe, expect, test } from 'vitest'
import { takeVersion } from '../../handlers/versions.ts'
import { BO, CLIP, cardOf, createWorld, DONE, pressOf } from './world.ts'

const THREAD = { thread: 't1' }

async function family() {
  const world = createWorld()
  const first = await world.ordered('a lighthouse in a storm', DONE, THREAD)
  const night = world.order(await world.write('make it night', THREAD))
  world.change(night.id, { ...DONE, clip: { ...CLIP, asset: 'd'.repeat(64) } })
  const longer = world.order(await world.write('v1: 3 seconds longer', THREAD))
  return { world, first, night, longer }
}

describe('/history', () => {
  test('shows the tree of the thread, numbered in the order of its making', async () => {
    const { world, first, night, longer } = await family()
    expect(longer.parent).toBe(first.id)
    const card = cardOf(await world.command('history', '', THREAD))
    expect(card.title).toBe('3 versions so far')
    expect(card.lines).toEqual([
      '1 · Lighthouse in a storm · 5 s · done',
      '\u20032 · Changed: make it night · 5 s · done',
      '\u20033 · Longer by 3 s at the end · planning',
      'Go on from any of them: “v2: make it dawn”.',
    ])
    expect(card.buttons).toEqual([
      { action: pressOf('pick', first, '1'), label: 'Continue 1' },
      { action: pressOf('pick', night, '2'), label: 'Continue 2' },
    ])
    const chinese = cardOf(await world.command('历史', '', { ...THREAD, by: BO }))
    expect(chinese.lines[1]).toBe('\u20032 · 修改：make it night · 5 秒 · 已完成')
    expect(chinese.buttons[1]?.label).toBe('从第 2 版继续')
  })

  test('says that there is nothing, and how many are not shown', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('history')).lines[0]).toContain('Send /history as a reply to a clip')
    for (let count = 0; count < 53; count++) await world.ordered('a lighthouse', {}, THREAD)
    const card = cardOf(await world.command('history', '', THREAD))
    expect(card.lines[0]).toBe('3 older ones are not shown.')
    expect(card.lines[1]).toMatch(/^4 · /u)
    expect(card.lines).toHaveLength(51)
    expect(card.buttons).toEqual([])
  })

  test('keeps the numbers of a thread of many versions', async () => {
    const world = createWorld()
    const first = await world.ordered('a lighthouse', DONE, THREAD)
    for (let count = 2; count <= 230; count++) await world.ordered('a lighthouse', {}, THREAD)
    const card = cardOf(await world.command('history', '', THREAD))
    expect(card.title).toBe('230 versions so far')
    expect(card.lines[0]).toBe('180 older ones are not shown.')
    expect(card.lines[1]).toMatch(/^181 · /u)
    expect(world.order(await world.write('v1: make it dawn', THREAD)).parent).toBe(first.id)
  })

  test('gives each version a form, whose words continue it', async () => {
    const { world, first } = await family()
    const { form } = cardOf(await world.press(pressOf('pick', first, '1'), { ...THREAD, by: BO }))
    expect(form).toMatchObject({ title: '从第 1 版继续', action: pressOf('pick', first, '1') })
    const values = { prompt: '改成清晨' }
    const dawn = world.order(await world.press(form?.action ?? '', { ...THREAD, by: BO, values }))
    expect(dawn).toMatchObject({ operation: 'edit', prompt: '改成清晨', parent: first.id, where: first.where })
    const empty = await world.press(form?.action ?? '', { ...THREAD, by: BO, values: { prompt: ' ' } })
    expect(cardOf(empty).lines[0]).toContain('请说说要改什么')
  })
})

describe('a version that is named in plain words', () => {
  test.each([
    ['v2: make it dawn', 2, 'make it dawn'],
    ['v2 make it dawn', 2, 'make it dawn'],
    ['version 2, add snow', 2, 'add snow'],
    ['Version 12 – add snow', 12, 'add snow'],
    ['第2版：改成清晨', 2, '改成清晨'],
    ['第二版，改成清晨', 2, '改成清晨'],
    ['从第十二版继续：加雪', 12, '加雪'],
    ['版本3：加雪', 3, '加雪'],
  ])('%j', (text, version, rest) => {
    expect(takeVersion(text)).toEqual({ version, rest })
  })

  test.each(['version 2 of the rocket takes off', 'a V8 engine', 'v2', '第二天早上'])('is none in %j', (text) => {
    expect(takeVersion(text)).toBeUndefined()
  })

  test('is continued, or said not to be there', async () => {
    const { world, first, night } = await family()
    expect(world.order(await world.write('v2: make it dawn', THREAD)).parent).toBe(night.id)
    expect(world.order(await world.write('第1版：改成清晨', THREAD)).parent).toBe(first.id)
    expect(cardOf(await world.write('v9: make it dawn', THREAD)).lines[0]).toContain('There is no version 9')
    // Without any version here the words are a scene.
    expect(world.order(await world.write('v2: the rocket', { thread: 't2' })).operation).toBe('create')
  })
})
