import { describe, expect, test } from 'vitest'
import { type SceneSheet, sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { sketchOf } from '../../../../src/plan/offline/sketch.ts'
import { kinds, planOffline } from '../brief.ts'

const PROMPTS = [
  ['a new running shoe', 'running shoe'],
  ['介绍我们的智能手表', '智能手表'],
  ['a knight rides through a dark forest', 'knight'],
  ['光是怎么传播的', ''],
  ['a birthday cake for grandma, text: "Happy birthday"', 'birthday cake'],
  ['一个女孩在海边放飞孔明灯', '女孩'],
] as const

const cases = kinds.flatMap((kind) => PROMPTS.map(([prompt, subject]) => ({ kind, name: kind.name, prompt, subject })))

function actionsOf(sheet: SceneSheet): string[] {
  return sheet.shots.map((shot) => shot.action)
}

describe('a kind of clip', () => {
  test.each(cases)('$name, “$prompt”: is built of its beats and of the words', async ({ kind, prompt, subject }) => {
    const seconds = kind.defaults.seconds ?? 15
    const { sheet } = await planOffline(prompt, { kind, seconds })
    expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
    expect(sheetSeconds(sheet)).toBeCloseTo(seconds, 6)
    expect(sheet.shots.length).toBeGreaterThanOrEqual(kind.beats.length)
    const actions = actionsOf(sheet)
    expect(new Set(actions).size).toBe(actions.length)
    expect(actions.join()).not.toMatch(/[{}]|undefined/)
    expect(actions.filter((action) => action.includes(subject)).length).toBeGreaterThanOrEqual(2)
    for (const shot of sheet.shots) {
      expect(/\p{Script=Han}/u.test(shot.action)).toBe(sheet.language === 'zh')
      expect(sketchOf(shot)).toEqual(shot.sketch)
    }
    sheet.shots.forEach((shot, i) => {
      const before = sheet.shots[i - 1]
      expect([before?.sketch.framing, before?.sketch.camera]).not.toEqual([shot.sketch.framing, shot.sketch.camera])
    })
  })

  test.each(kinds.map((kind) => ({ kind, name: kind.name })))('$name: fits a clip of any length', async ({ kind }) => {
    for (const seconds of [1, 2, 4, 9, 60]) {
      for (const operation of ['create', 'film'] as const) {
        const { sheet } = await planOffline('a red bottle', { kind, seconds, operation })
        expect(sheetSeconds(sheet)).toBeCloseTo(seconds, 6)
        expect(actionsOf(sheet).join()).toContain('red bottle')
      }
    }
  })

  test.each(kinds.map((kind) => ({ kind, name: kind.name })))('$name: fills a film of a minute', async ({ kind }) => {
    const { sheet } = await planOffline('一款蓝色的香水', { kind, seconds: 60, operation: 'film' })
    expect(sheet.shots.length).toBeGreaterThanOrEqual(12)
    expect(new Set(actionsOf(sheet)).size).toBe(sheet.shots.length)
  })

  test('keeps room at its end for what is to be read', async () => {
    const kind = kinds.find(({ name }) => name === 'greeting')
    if (!kind) throw new Error('there is no greeting')
    const { sheet } = await planOffline('a birthday cake for grandma, text: "Happy birthday"', { kind, seconds: 12 })
    expect(sheet.shots.map((shot) => shot.onScreenText)).toEqual([null, null, null, null, 'Happy birthday'])
  })

  test('without a beat for the words themselves still says them', async () => {
    const kind = {
      name: 'plain',
      label: { en: 'plain', zh: '朴素' },
      guidance: { en: 'Plain.', zh: '朴素。' },
      beats: [{ words: { en: 'A look at {subject} in {place}.', zh: '在{place}看{subject}。' }, share: 1 }],
      defaults: {},
    }
    const { sheet } = await planOffline('a cat sleeps in a kitchen', { kind, seconds: 6 })
    expect(actionsOf(sheet)).toEqual(['A look at a cat in the kitchen.', 'A cat sleeps in a kitchen.'])
  })
})

describe('what a kind of clip is about', () => {
  test.each([
    ['lesson', 'How vaccines work', 'Vaccines from close by, part by part.'],
    ['lesson', 'why the sky is blue', 'The sky from close by, part by part.'],
    ['lesson', 'a lesson on photosynthesis', 'A question to begin with: what is it about photosynthesis?'],
    ['teaser', 'The Deep teaser', 'Very near to the Deep, for no longer than a blink.'],
    [
      'product-explainer',
      'explainer video for our new app',
      'The second step: our new app at work, shown without haste.',
    ],
    ['product-explainer', 'our new app explainer', 'Our new app in full view, with room for a name beside it.'],
    ['teaser', '深海之下 预告片', '深海之下只露出局部：一条线，一道弧，一点光泽。'],
    ['lesson', '光是怎么传播的', '先提一个问题：光是怎么回事？'],
    ['lesson', '为什么天空是蓝色的 小课堂', '凑近天空，一部分一部分地看。'],
    ['lesson', '什么是黑洞', '再看一次完整的黑洞，这下就明白了。'],
    ['product-explainer', '产品讲解 智能手表', '凑近看智能手表：最关键的那一处细节。'],
  ])('%s, “%s”: %s', async (name, prompt, sentence) => {
    const kind = kinds.find((one) => one.name === name)
    if (!kind) throw new Error(`there is no kind ${name}`)
    const { sheet } = await planOffline(prompt, { kind, seconds: 30 })
    expect(actionsOf(sheet)).toContain(sentence)
  })
})
