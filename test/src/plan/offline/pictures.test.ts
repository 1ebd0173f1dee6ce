import { describe, expect, test } from 'vitest'
import type { Brief } from '../../../../src/domain/planner.ts'
import { sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { clip, picture, planOffline } from '../brief.ts'

const BARE = { time: 'day', weather: 'clear', particles: [], figures: [] }

async function animate(prompt: string, changes: Partial<Brief> = {}) {
  const plan = await planOffline(prompt, { operation: 'animate', inputs: [picture()], seconds: 5, ...changes })
  expect(sheetSchema.safeParse(plan.sheet).error).toBeUndefined()
  expect(sheetSeconds(plan.sheet)).toBeCloseTo(5, 6)
  return plan.sheet
}

describe('a picture that moves', () => {
  test.each([
    ['', 'en', { ...BARE, camera: 'push' }, 'The picture'],
    ['', 'zh', { ...BARE, camera: 'push' }, '这张照片'],
    ['let it snow', 'en', { ...BARE, weather: 'snow' }, 'The picture'],
    ['下雪', 'zh', { ...BARE, weather: 'snow' }, '这张照片'],
    ['the cat blinks, slow zoom out', 'en', { ...BARE, camera: 'pull' }, 'The cat'],
    ['小猫眨眨眼，镜头缓缓拉远', 'zh', { ...BARE, camera: 'pull' }, '小猫'],
    ['make it night with fireworks', 'en', { ...BARE, time: 'night', particles: ['fireworks'] }, 'The picture'],
    ['背景加上烟花', 'zh', { ...BARE, particles: ['fireworks'] }, '这张照片'],
    ['her hair moves in the wind', 'en', { ...BARE, weather: 'wind' }, 'The picture'],
  ] as const)('“%s” (%s) lays nothing over it but what is asked for', async (prompt, language, sketch, subject) => {
    const sheet = await animate(prompt, { language })
    expect(sheet.language).toBe(language)
    expect(sheet.shots).toHaveLength(1)
    expect(sheet.shots[0]?.sketch).toMatchObject(sketch)
    expect(sheet.shots[0]?.subject).toBe(subject)
    expect(sheet.shots[0]?.setting).toMatch(/^(?:As in the picture|与照片中一致)/)
  })

  test.each([
    ['add a bird flying to the left', [{ kind: 'bird', motion: 'fly', direction: 'left' }]],
    ['a bird flies past', [{ kind: 'bird', motion: 'fly' }]],
    ['加一只蝴蝶', [{ kind: 'butterfly' }]],
    ['一只海鸥飞过', [{ kind: 'bird', motion: 'fly' }]],
    ['add snow on the roof of the house', []],
    ['the dog runs', []],
  ])('“%s” adds the figures that are to come in', async (prompt, figures) => {
    expect((await animate(prompt)).shots[0]?.sketch.figures).toMatchObject(figures)
  })

  test.each([
    ['red-sneaker.png', 'Red sneaker'],
    ['IMG_2034.jpg', 'Picture'],
    ['DSC00012.JPG', 'Picture'],
    ['微信图片_20240102.jpg', 'Picture'],
    ['3f2a9c1b44de0f77.png', 'Picture'],
    ['外婆的花园.heic', '外婆的花园'],
  ])('is called after its file %s where nobody says a word: %s', async (name, title) => {
    expect((await animate('', { inputs: [picture(name)] })).title).toBe(title)
  })

  test('with another one is the first frame of one shot, and the other the last', async () => {
    expect((await animate('', { inputs: [picture(), picture()] })).shots).toHaveLength(1)
    expect((await animate('one after the other', { inputs: [picture(), picture()] })).shots).toHaveLength(2)
    expect((await animate('两张照片依次展示', { inputs: [picture(), picture()] })).shots).toHaveLength(2)
  })

  test('among several has a shot of its own, each moved in another way', async () => {
    const { shots } = await animate('', { inputs: [picture(), picture(), picture(), picture()] })
    expect(shots).toHaveLength(4)
    expect(new Set(shots.map((shot) => shot.sketch.camera)).size).toBe(4)
    expect(new Set(shots.map((shot) => shot.action)).size).toBe(4)
  })

  test('has its words to be read and its spoken line', async () => {
    const [shot] = (await animate('text: "Hello", she says "Come in"')).shots
    expect(shot).toMatchObject({ onScreenText: 'Hello', caption: 'Come in' })
  })
})

describe('a clip made longer', () => {
  const previous = planOffline('a dog runs along a beach at dawn', { seconds: 8 })

  async function extend(prompt: string, changes: Partial<Brief> = {}) {
    const before = (await previous).sheet
    const { sheet } = await planOffline(prompt, { operation: 'extend', seconds: 5, previous: before, ...changes })
    expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
    expect(sheet.shots).toHaveLength(1)
    expect(sheet.shots[0]).toMatchObject({ seconds: 5, transition: 'on', onScreenText: null })
    return { sheet, before, shot: sheet.shots[0] }
  }

  test('goes on as its last shot was', async () => {
    const { sheet, before, shot } = await extend('')
    const last = before.shots.at(-1)
    expect(shot?.sketch).toEqual(last?.sketch)
    expect(shot).toMatchObject({ subject: last?.subject, setting: last?.setting, lighting: last?.lighting })
    expect(shot?.action).toBe('It goes on: a dog runs along a beach at dawn.')
    expect(sheet.title).toBe(before.title)
  })

  test('does not say so over and over', async () => {
    const { sheet } = await extend('')
    const again = await extend('', { previous: sheet })
    expect(again.shot?.action).toBe('It goes on: a dog runs along a beach at dawn.')
  })

  test('begins before its first shot where it grows backwards', async () => {
    const { before, shot } = await extend('', { direction: 'backwards' })
    expect(shot?.sketch).toEqual(before.shots[0]?.sketch)
    expect(shot?.action).toBe('The moment before: a dog runs along a beach at dawn.')
  })

  test.each([
    ['it stops and sits down', { setting: 'beach', time: 'dawn' }, 'It stops and sits down.', 'sit'],
    ['night falls', { setting: 'beach', time: 'night' }, 'Night falls.', 'run'],
  ])('with “%s” does that in the same place', async (prompt, sketch, action, motion) => {
    const { shot } = await extend(prompt)
    expect(shot?.sketch).toMatchObject({ ...sketch, figures: [{ kind: 'dog', motion }] })
    expect(shot?.action).toBe(action)
  })

  test('of which nothing is known lays nothing over it', async () => {
    for (const input of [clip(4), picture()]) {
      const { sheet } = await planOffline('', { operation: 'extend', seconds: 3, inputs: [input], language: 'zh' })
      expect(sheet.language).toBe('zh')
      expect(sheet.shots).toMatchObject([{ seconds: 3, transition: 'on', sketch: BARE }])
    }
  })
})

describe('a filmed clip that is to be changed', () => {
  test.each([
    ['make the dog blink', ['make the dog blink'], BARE],
    ['replace the background with a beach', ['replace the background with a beach'], BARE],
    ['add snow and replace the background with a beach', ['replace the background with a beach'], { weather: 'snow' }],
    ['remove the man', ['remove the man'], BARE],
    ['turn the car red', ['turn the car red'], BARE],
    ['slower', ['slower'], BARE],
    ['put a hat on the dog', ['put a hat on the dog'], BARE],
    ['make her wear a red dress', ['make her wear a red dress'], BARE],
    ['make it rain', [], { weather: 'rain' }],
    ['turn day into night', [], { time: 'night' }],
    ['fireworks in the sky', [], { particles: ['fireworks'] }],
    ['zoom in slowly', [], { camera: 'push' }],
    ['add a bird flying past', [], { figures: [{ kind: 'bird', motion: 'fly' }] }],
    ['text: "Happy birthday"', [], BARE],
    ['背景换成雪山', ['背景换成雪山'], BARE],
    ['背景换成雪山，天上加烟花', ['背景换成雪山'], { particles: ['fireworks'] }],
    ['让小狗眨眨眼', ['让小狗眨眨眼'], BARE],
    ['给狗戴上帽子', ['给狗戴上帽子'], BARE],
    ['去掉路人', ['去掉路人'], BARE],
    ['放慢一点', ['放慢一点'], BARE],
    ['背景加上烟花', [], { particles: ['fireworks'] }],
    ['变成夜晚', [], { time: 'night' }],
    ['下大雪', [], { weather: 'snow' }],
  ])('“%s”: what cannot be laid over it is named: %j', async (prompt, unmet, sketch) => {
    const plan = await planOffline(prompt, { operation: 'edit', seconds: 7, inputs: [clip(7)] })
    expect(plan.unmet ?? []).toEqual(unmet)
    expect(plan.sheet.shots).toMatchObject([{ seconds: 7, sketch: { ...BARE, ...sketch } }])
    expect(sheetSchema.safeParse(plan.sheet).error).toBeUndefined()
  })
})

test.each(['', '.', '🎈', 'x'.repeat(3000), '不'.repeat(500)])('odd words are borne: %s', async (prompt) => {
  for (const operation of ['animate', 'edit', 'extend'] as const) {
    for (const inputs of [[picture()], [clip(3)]]) {
      const { sheet } = await planOffline(prompt, { operation, inputs, seconds: 3 })
      expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
      expect(sheetSeconds(sheet)).toBeCloseTo(3, 6)
    }
  }
})

describe('a picture over which only the camera moves', () => {
  test.each([
    ['pan from left to right', 'pan-right'],
    ['slowly pan from right to left', 'pan-left'],
    ['pan across from left to right', 'pan-right'],
    ['从左摇到右', 'pan-right'],
    ['镜头从右向左移动', 'pan-left'],
    ['从左边摇到右边', 'pan-right'],
  ] as const)('“%s” is a %s without a warning', async (prompt, camera) => {
    const { sheet } = await planOffline(prompt, { operation: 'animate', inputs: [picture()], seconds: 5 })
    expect(sheet.shots[0]?.sketch.camera).toBe(camera)
    expect(sheet.warnings).toEqual([])
  })

  test('warns of left and right where something is to go there', async () => {
    const { sheet } = await planOffline('the car drives to the left', {
      operation: 'animate',
      inputs: [picture()],
      seconds: 5,
    })
    expect(sheet.warnings.join()).toContain('left and right')
  })
})
