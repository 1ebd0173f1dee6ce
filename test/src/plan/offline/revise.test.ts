import { describe, expect, test } from 'vitest'
import type { Brief } from '../../../../src/domain/planner.ts'
import { type SceneSheet, type Shot, sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { createOfflinePlanner } from '../../../../src/plan/offline/planner.ts'
import { sketchOf } from '../../../../src/plan/offline/sketch.ts'
import { briefOf, lookOf } from '../brief.ts'

const planner = createOfflinePlanner()

async function plan(prompt: string, changes: Partial<Brief> = {}): Promise<SceneSheet> {
  return (await planner.plan(briefOf({ prompt, seconds: 8, ...changes }), new AbortController().signal)).sheet
}

const english = await plan('a dog and a child run on a beach at dawn')
const chinese = await plan('一只小狗和一个女孩在雨中的公园里散步')

async function change(wish: string, previous: SceneSheet): Promise<SceneSheet> {
  const sheet = await plan(wish, { previous })
  expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
  expect(sheet.shots).toHaveLength(previous.shots.length)
  return sheet
}

function textsOf(shot: Shot): string {
  return [shot.subject, shot.action, shot.setting, shot.camera, shot.lighting, shot.style, shot.sound].join('\n')
}

describe('a wish changes what it tells and nothing else, in every shot', () => {
  test.each([
    {
      wish: 'make it night',
      from: english,
      sketch: { time: 'night', setting: 'beach' },
      has: ['at night'],
      not: ['dawn'],
    },
    {
      wish: 'add snow',
      from: english,
      sketch: { weather: 'snow', time: 'dawn' },
      has: ['snow'],
      not: ['clear weather'],
    },
    { wish: 'add fireworks', from: english, sketch: { particles: ['fireworks'] }, has: ['fireworks'], not: [] },
    {
      wish: 'move it to a forest',
      from: english,
      sketch: { setting: 'forest', time: 'dawn' },
      has: ['orest'],
      not: ['beach'],
    },
    { wish: 'zoom out', from: english, sketch: { camera: 'pull' }, has: ['pulls back'], not: [] },
    {
      wish: 'make it more mysterious',
      from: english,
      sketch: { mood: 'mysterious' },
      has: ['mysterious mood'],
      not: ['calm mood'],
    },
    { wish: 'slower', from: english, sketch: english.shots[0]?.sketch ?? {}, has: ['slow motion'], not: [] },
    { wish: '改成晚上', from: chinese, sketch: { time: 'night', weather: 'rain' }, has: ['夜晚'], not: ['白天'] },
    { wish: '加上烟花', from: chinese, sketch: { particles: ['fireworks'], weather: 'rain' }, has: ['烟花'], not: [] },
    { wish: '不要下雨', from: chinese, sketch: { weather: 'clear' }, has: [], not: ['雨'] },
    { wish: '慢一点', from: chinese, sketch: { setting: 'park' }, has: ['慢动作'], not: [] },
  ])('$wish', async ({ wish, from, sketch, has, not }) => {
    const sheet = await change(wish, from)
    expect(sheet.shots[0]?.sketch).toMatchObject(sketch)
    for (const shot of sheet.shots) {
      for (const words of has) expect(textsOf(shot)).toContain(words)
      for (const words of not) expect(textsOf(shot)).not.toContain(words)
    }
    const figures = from.shots.map((shot) => shot.sketch.figures)
    expect(sheet.shots.map((shot) => shot.sketch.figures)).toEqual(figures)
  })

  test.each(['square', '3 seconds', 'vertical, six seconds', '方形', '竖屏，3秒', '五秒钟', '9:16'])(
    '“%s” is not told in the picture: it is no part of it',
    async (wish) => {
      for (const from of [english, chinese]) expect(await change(wish, from)).toEqual(from)
    },
  )

  test.each([
    { wish: 'without the dog', from: english, kinds: ['child'], gone: 'dog' },
    { wish: 'only the dog', from: english, kinds: ['dog'], gone: 'child' },
    { wish: 'no people', from: english, kinds: ['dog'], gone: 'child' },
    { wish: 'replace the dog with a cat', from: english, kinds: ['cat', 'child'], gone: 'dog' },
    { wish: 'a robot instead of the child', from: english, kinds: ['dog', 'robot'], gone: 'child' },
    { wish: 'remove the dog and the child', from: english, kinds: [], gone: 'dog' },
    { wish: '去掉小狗', from: chinese, kinds: ['woman'], gone: '小狗' },
    { wish: '把小狗去掉', from: chinese, kinds: ['woman'], gone: '小狗' },
    { wish: '只要女孩', from: chinese, kinds: ['woman'], gone: '小狗' },
    { wish: '把小狗换成小猫', from: chinese, kinds: ['cat', 'woman'], gone: '小狗' },
  ])('$wish', async ({ wish, from, kinds, gone }) => {
    const sheet = await change(wish, from)
    for (const shot of sheet.shots) {
      expect(shot.sketch.figures.map((figure) => figure.kind)).toEqual(kinds)
      expect(`${shot.subject} ${shot.action}`).not.toContain(gone)
      expect(sketchOf(shot).figures).toEqual(shot.sketch.figures)
    }
    expect(sheet.title).not.toContain(gone)
  })

  test('adds a figure with what it does', async () => {
    const sheet = await change('add a horse galloping behind them', english)
    expect(sheet.shots[0]?.sketch.figures).toMatchObject([
      { kind: 'dog' },
      { kind: 'child' },
      { kind: 'horse', motion: 'run' },
    ])
    expect(sheet.shots[0]?.action).toContain('A horse galloping behind them.')
  })

  test('colours and counts the figures that are there', async () => {
    const red = await change('make the dog red', english)
    expect(red.shots[0]?.sketch.figures[0]).toMatchObject({ kind: 'dog', colour: 'red' })
    expect(red.shots[0]?.subject).toBe('A red dog and a child')
    const three = await change('three dogs', english)
    expect(three.shots[0]?.sketch.figures[0]).toMatchObject({ kind: 'dog', count: 3, motion: 'run' })
    const more = await change('再加一只狗', chinese)
    expect(more.shots[0]?.sketch.figures[0]).toMatchObject({ kind: 'dog', count: 2 })
  })

  test('puts text to be read on the last shot and takes it away again', async () => {
    const titled = await change('add the text "THE END"', english)
    expect(titled.shots.map((shot) => shot.onScreenText)).toEqual([null, 'THE END'])
    expect(titled.shots.map(textsOf).join()).not.toContain('THE END')
    const bare = await change('no text', titled)
    expect(bare.shots.map((shot) => shot.onScreenText)).toEqual([null, null])
  })

  test('a wish that finds nothing known goes into the action', async () => {
    const sheet = await change('with a hint of quince marmalade', english)
    for (const shot of sheet.shots) expect(shot.action).toContain('quince marmalade')
  })

  test('another look replaces the words of the old one', async () => {
    const sheet = await plan('same again', { previous: english, look: lookOf('noir'), previousLook: lookOf('natural') })
    for (const shot of sheet.shots) {
      expect(shot.style).toContain('Film noir')
      expect(shot.style).not.toContain('Natural colours')
    }
  })
})

test('a new scene keeps the time of the earlier one', async () => {
  const sheet = await plan('a robot dances in a city', { previous: english })
  expect(sheet.shots[0]?.sketch).toMatchObject({
    setting: 'city',
    time: 'dawn',
    figures: [{ kind: 'robot', motion: 'dance' }],
  })
})

test('other seconds rescale the shots and merge those that find no room', async () => {
  const long = await plan('make it night', { previous: english, seconds: 20 })
  expect(long.shots).toHaveLength(english.shots.length)
  expect(sheetSeconds(long)).toBeCloseTo(20, 6)
  const short = await plan('make it night', { previous: english, seconds: 1 })
  expect(short.shots).toHaveLength(1)
  expect(sheetSeconds(short)).toBeCloseTo(1, 6)
})

test('the same seconds leave the timing as it is', async () => {
  const sheet = await change('make it night', english)
  expect(sheet.shots.map((shot) => shot.seconds)).toEqual(english.shots.map((shot) => shot.seconds))
})

describe('a wish leaves sentences whole', () => {
  test.each([
    ['a dog runs on a sunny day', ['make it night'], 'A dog runs on a cloudless night.'],
    ['a dog runs on a sunny day', ['make it night', 'add snow'], 'A dog runs on a snowy night.'],
    ['小狗在公园里跑，阳光明媚', ['改成晚上'], '小狗在公园里跑，天气晴朗。'],
    ['小狗在公园里跑，阳光明媚', ['加上雪'], '小狗在公园里跑，下着雪。'],
    ['公园里，一只小狗追着红气球跑', ['不要小狗'], '公园里，红气球。'],
    ['a dog runs in a park', ['without the dog', 'add a red balloon'], 'A red balloon.'],
    ['小狗在公园里跑', ['不要小狗', '加一只猫'], '一只猫。'],
  ])('%s, then %j: %s', async (prompt, wishes, action) => {
    let sheet = await plan(prompt, { seconds: 2 })
    for (const wish of wishes) sheet = await plan(wish, { seconds: 2, previous: sheet })
    expect(sheet.shots[0]?.action).toBe(action)
    expect(sheet.shots[0]?.setting).not.toMatch(/天气(?!晴朗)/u)
  })
})

describe('a storm', () => {
  test.each([
    ['add rain', 'storm'],
    ['make it rain', 'storm'],
    ['加点雨', 'storm'],
    ['add wind', 'storm'],
    ['rain instead of the storm', 'rain'],
    ['change the storm to rain', 'rain'],
    ['把暴风雨改成小雨', 'rain'],
    ['add snow', 'snow'],
    ['make it sunny', 'clear'],
  ])('after “%s” is %s', async (wish, weather) => {
    const storm = await plan('a lighthouse in a storm at night')
    const sheet = await change(wish, storm)
    expect(sheet.shots.map((shot) => shot.sketch.weather)).toEqual(storm.shots.map(() => weather))
    if (weather === 'storm') expect(sheet).toEqual(storm)
    expect(sheet.shots.map((shot) => textsOf(shot)).join()).not.toMatch(/\ba (?:rain|snow)\b/)
  })
})
