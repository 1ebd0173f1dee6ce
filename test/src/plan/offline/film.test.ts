import { describe, expect, test } from 'vitest'
import type { Brief } from '../../../../src/domain/planner.ts'
import { type SceneSheet, sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { sketchOf } from '../../../../src/plan/offline/sketch.ts'
import { kinds, lookOf, planOffline } from '../brief.ts'

async function film(prompt: string, changes: Partial<Brief> = {}): Promise<SceneSheet> {
  const { sheet } = await planOffline(prompt, { operation: 'film', seconds: 60, ...changes })
  expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
  return sheet
}

const IDEAS = [
  '一分钟短片：一个小女孩在雪夜里寻找走失的狗',
  'a little girl searches for her lost dog in the snow at night',
  "a one-minute film about a lighthouse keeper's last night",
  'a red fox runs through a birch forest',
  '两只天鹅在湖面上游动',
  '一辆红色跑车在沙漠公路上飞驰',
  'a rocket on its way to the moon',
  'teaser for a new running shoe, 20 s',
  '一款新的智能手表',
  'an old oak on a hill',
  '灯塔',
  'a quiet fishing village',
  '雨中的古镇',
  '一部关于春天的短片',
  'our new app',
  'three dragons fly over the mountains',
  'a grandmother bakes bread in her kitchen for the last time',
  'two friends cycle along the coast at sunset',
  '一只流浪猫在雨夜的上海街头寻找家',
  '讲述一位老裁缝一生的短片',
  'a robot learns to dance',
  '深海里的鲸鱼',
  'a couple says goodbye at a train station in the rain',
]

describe('a film of one sentence', () => {
  test.each(IDEAS)('is twelve different shots that tell of it: %s', async (prompt) => {
    const sheet = await film(prompt)
    expect(sheet.shots).toHaveLength(12)
    expect(sheetSeconds(sheet)).toBeCloseTo(60, 6)
    const actions = sheet.shots.map((shot) => shot.action)
    expect(new Set(actions).size).toBe(12)
    expect(actions.join()).not.toMatch(/[{}]|undefined/)
    sheet.shots.forEach((shot, i) => {
      const before = sheet.shots[i - 1]
      if (!before) return
      const filmed = [shot.sketch.framing, shot.sketch.camera]
      expect(filmed).not.toEqual([before.sketch.framing, before.sketch.camera])
      const moved = before.sketch.setting !== shot.sketch.setting || before.sketch.time !== shot.sketch.time
      expect(shot.transition).toBe(moved ? 'fade' : 'cut')
    })
    expect(new Set(sheet.shots.map((shot) => shot.sketch.framing)).size).toBe(3)
    expect(sheet.shots[0]?.sketch.framing).toBe('wide')
    expect(sheet.shots.at(-1)?.sketch.framing).toBe('wide')
    expect(sheet.shots.every((shot) => shot.caption === null && shot.onScreenText === null)).toBe(true)
  })

  test.each(IDEAS)('can be drawn from its own words: %s', async (prompt) => {
    const sheet = await film(prompt)
    for (const shot of sheet.shots) expect(sketchOf(shot)).toEqual(shot.sketch)
  })

  test.each(IDEAS)('speaks one language: %s', async (prompt) => {
    const sheet = await film(prompt)
    for (const { subject, action, setting, camera, lighting, style, sound } of sheet.shots) {
      for (const text of [action, setting, camera, lighting, style, sound])
        expect(/\p{Script=Han}/u.test(text)).toBe(sheet.language === 'zh')
      expect(subject).not.toBe('')
    }
  })

  test('keeps its subject, colours and place, and says them once for all', async () => {
    const sheet = await film('a red fox runs through a birch forest')
    expect(sheet.continuity?.who).toBe('A red fox.')
    expect(sheet.continuity?.where).toContain('Birch forest')
    for (const shot of sheet.shots) {
      expect(shot.sketch.setting).toBe('forest')
      for (const figure of shot.sketch.figures) expect(figure).toMatchObject({ kind: 'dog', colour: 'red', count: 1 })
    }
    expect(sheet.shots.filter((shot) => shot.sketch.figures.length > 0).length).toBeGreaterThan(8)
  })

  test('lets the day pass where the words name no time, and stays where they do', async () => {
    const open = await film('a red fox runs through a birch forest')
    expect([...new Set(open.shots.map((shot) => shot.sketch.time))]).toEqual(['dawn', 'day', 'sunset', 'dusk'])
    const night = await film('一个小女孩在雪夜里寻找走失的狗')
    expect(new Set(night.shots.slice(0, -1).map((shot) => shot.sketch.time))).toEqual(new Set(['night']))
    expect(new Set(night.shots.map((shot) => shot.sketch.weather))).toEqual(new Set(['snow']))
  })

  test('says the person’s words once, in the middle of the story', async () => {
    const sheet = await film('a little girl searches for her lost dog in the snow at night')
    const told = sheet.shots.filter(
      (shot) => shot.action === 'A little girl searches for her lost dog in the snow at night.',
    )
    expect(told).toHaveLength(1)
    expect(told[0]?.sketch.figures).toMatchObject([{ kind: 'child' }, { kind: 'dog' }])
  })

  test('takes the words about the clip out of the title', async () => {
    expect((await film('一分钟短片：一个小女孩在雪夜里寻找走失的狗')).title).toBe('一个小女孩在雪夜里寻找走失的狗')
    expect((await film("a one-minute film about a lighthouse keeper's last night")).title).toBe(
      "A lighthouse keeper's last night",
    )
    expect((await film('teaser for a new running shoe, 20 s')).title).toBe('A new running shoe')
    expect((await film('一部关于春天的短片')).title).toBe('春天')
  })

  test('counts and verbs agree', async () => {
    const one = (await film('a dragon flies over the mountains')).shots.map((shot) => shot.action).join(' ')
    const many = (await film('three dragons fly over the mountains')).shots.map((shot) => shot.action).join(' ')
    expect(one).toContain('The dragon flies past us')
    expect(many).toContain('The three dragons fly past us')
    expect(many).toContain('still flying over the mountains')
  })
})

describe('a film of several sentences', () => {
  test.each([
    [
      'A dog wakes up in a dark room. Then it runs through a forest. Finally it swims in a lake at sunset.',
      ['A dog wakes up in a dark room.', 'It runs through a forest.', 'It swims in a lake at sunset.'],
      ['room', 'forest', 'lake'],
    ],
    [
      '清晨，渔夫推开门。他划着小船出海，然后暴风雨来了。最后他看见灯塔。',
      ['清晨，渔夫推开门。', '他划着小船出海。', '暴风雨来了。', '他看见灯塔。'],
      ['harbour', 'harbour', 'harbour', 'harbour'],
    ],
  ])('tells them in their order: %s', async (prompt, actions, settings) => {
    const sheet = await film(prompt)
    expect(sheet.shots).toHaveLength(12)
    const at = actions.map((action) => sheet.shots.findIndex((shot) => shot.action === action))
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect(at.map((i) => sheet.shots[i]?.sketch.setting)).toEqual(settings)
    expect(new Set(sheet.shots.map((shot) => shot.action)).size).toBe(12)
  })

  test('has as many shots as there are sentences where they fill it', async () => {
    const prompt = Array.from({ length: 15 }, (_, i) => `Scene ${i + 1}: a dog finds stone number ${i + 1}.`).join('\n')
    expect((await film(prompt)).shots).toHaveLength(15)
  })
})

describe('the length of the shots', () => {
  test.each([
    [6, 1, 12],
    [20, 2, 8],
    [55, 4, 8],
    [60, 1, 3],
    [60, 5, 5],
    [90, 3, 10],
    [120, 1, 4],
    [7.5, 1, 12],
  ])('of %d s stays between %d s and %d s and adds up', async (seconds, min, max) => {
    for (const prompt of ['a red fox runs through a birch forest', 'our new app', '一个女孩走路。然后下雪了。']) {
      const sheet = await film(prompt, { seconds, shotSeconds: { min, max } })
      expect(sheetSeconds(sheet)).toBeCloseTo(seconds, 6)
      for (const shot of sheet.shots) {
        expect(shot.seconds).toBeGreaterThanOrEqual(min - 1e-9)
        expect(shot.seconds).toBeLessThanOrEqual(max + 1e-9)
      }
    }
  })

  test('follows the pace of the look', async () => {
    const quick = await film('a red fox in a forest', { look: lookOf('neon') })
    const slow = await film('a red fox in a forest', { look: lookOf('ink') })
    expect(quick.shots.length).toBeGreaterThan(12)
    expect(slow.shots.length).toBeLessThan(12)
  })

  test('no film has more shots than a sheet may hold', async () => {
    const sheet = await film('a red fox in a forest', { seconds: 400, shotSeconds: { min: 1, max: 12 } })
    expect(sheet.shots.length).toBeLessThanOrEqual(40)
    expect(sheetSeconds(sheet)).toBeCloseTo(400, 6)
  })
})

describe('captions and texts', () => {
  test.each([
    ['An old sailor looks at the sea. He says "I am coming home". He sails away.', ['I am coming home']],
    ['A ship leaves the harbour. Narrator: The sea never waits. A storm comes.', ['The sea never waits.']],
    ['清晨，渔夫推开门。旁白：“大海从不等待。”他划着小船出海。', ['大海从不等待。']],
    ['小女孩对狗说：“我们回家吧。”雪停了。', ['我们回家吧。']],
  ])('are the lines that somebody speaks: %s', async (prompt, lines) => {
    const sheet = await film(prompt, { seconds: 20 })
    expect(sheet.shots.map((shot) => shot.caption).filter((line) => line !== null)).toEqual(lines)
    for (const line of lines) expect(sheet.shots.map((shot) => shot.action).join()).not.toContain(line)
    expect(sheet.shots.every((shot) => shot.onScreenText === null)).toBe(true)
  })

  test('what is to be read stays a text of the picture', async () => {
    const sheet = await film('A shop at night with a sign that says "OPEN". A man walks in.', { seconds: 20 })
    expect(sheet.shots.map((shot) => shot.onScreenText).filter((text) => text !== null)).toEqual(['OPEN'])
    expect(sheet.shots.every((shot) => shot.caption === null)).toBe(true)
  })
})

test.each(['', '.', '🎈', 'x'.repeat(5000), '{subject} {idea}', '旁白：', 'says "', '\ue000\ue100'])(
  'a film of odd words is a film: %s',
  async (prompt) => {
    for (const seconds of [2, 20, 60]) expect(sheetSeconds(await film(prompt, { seconds }))).toBeCloseTo(seconds, 6)
  },
)

describe('the light of a film', () => {
  const COURSE = ['dawn', 'day', 'sunset', 'dusk', 'night']
  test.each([
    ...IDEAS,
    'a boy finds a map in the forest. He climbs a mountain. He reaches the sea.',
    '小狐狸在森林里醒来。它跑过田野。它在湖边喝水。',
    'a child wakes at dawn in a village. She walks to the lake. At night she looks at the stars. She smiles.',
    'a ship in a storm at night, at dawn it reaches the harbour',
  ])('only moves forward: %s', async (prompt) => {
    for (const kind of [undefined, ...kinds]) {
      const { shots } = await film(prompt, kind ? { kind } : {})
      const times = shots.map((shot) => COURSE.indexOf(shot.sketch.time))
      const last = times.at(-1)
      const day = last === 0 && times.at(-2) === 4 ? times.slice(0, -1) : times
      expect(day).toEqual([...day].sort((a, b) => a - b))
    }
  })

  test('begins another day where the words do', async () => {
    const { shots } = await film('a boy wakes at dawn. At night he flies. In the morning he is back.')
    expect([...new Set(shots.slice(0, -1).map((shot) => shot.sketch.time))]).toEqual(['dawn', 'night'])
    expect(shots.at(-1)?.sketch.time).toBe('dawn')
  })
})
