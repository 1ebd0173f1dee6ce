import { describe, expect, test } from 'vitest'
import type { Brief } from '../../../../src/domain/planner.ts'
import { type SceneSheet, sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { listChangeOf } from '../../../../src/plan/offline/shot-list.ts'
import { lookOf, planOffline } from '../brief.ts'

const english = (
  await planOffline('a little girl searches for her lost dog in the snow at night', { operation: 'film', seconds: 20 })
).sheet
const chinese = (await planOffline('一个小女孩在雪夜里寻找走失的狗', { operation: 'film', seconds: 20 })).sheet

async function change(prompt: string, previous: SceneSheet, changes: Partial<Brief> = {}): Promise<SceneSheet> {
  const { sheet } = await planOffline(prompt, { operation: 'edit', seconds: 20, previous, ...changes })
  expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
  expect(sheetSeconds(sheet)).toBeCloseTo(20, 6)
  return sheet
}

/** Which shots of before they are, by what happens; -1 for a new one. */
function orderOf(sheet: SceneSheet, before: SceneSheet): number[] {
  return sheet.shots.map((shot) => before.shots.findIndex((one) => one.action === shot.action) + 1)
}

describe('the list of shots', () => {
  test.each([
    ['delete shot 3', english, [1, 2, 4, 5]],
    ['Remove the last shot.', english, [1, 2, 3, 4]],
    ['swap shots 2 and 3', english, [1, 3, 2, 4, 5]],
    ['swap the second and the fourth shot', english, [1, 4, 3, 2, 5]],
    ['move shot 4 to the beginning', english, [4, 1, 2, 3, 5]],
    ['move shot 1 after shot 3', english, [2, 3, 1, 4, 5]],
    ['move the last shot before shot 2', english, [1, 5, 2, 3, 4]],
    ['add a shot at the end where the girl hugs the dog', english, [1, 2, 3, 4, 5, 0]],
    ['add a shot of the moon after shot 1', english, [1, 0, 2, 3, 4, 5]],
    ['at the beginning add a shot of footprints', english, [0, 1, 2, 3, 4, 5]],
    ['删掉第三个镜头', chinese, [1, 2, 4, 5]],
    ['把最后一个镜头去掉', chinese, [1, 2, 3, 4]],
    ['把第二个和第三个镜头对调', chinese, [1, 3, 2, 4, 5]],
    ['交换第1个镜头和第5个镜头', chinese, [5, 2, 3, 4, 1]],
    ['把第四个镜头移到最前面', chinese, [4, 1, 2, 3, 5]],
    ['把第一个镜头移到第三个镜头后面', chinese, [2, 3, 1, 4, 5]],
    ['最后加一个镜头：小女孩抱着狗', chinese, [1, 2, 3, 4, 5, 0]],
    ['在第一个镜头后面加一个镜头，月亮升起', chinese, [1, 0, 2, 3, 4, 5]],
    ['开头加一个镜头，一串脚印', chinese, [0, 1, 2, 3, 4, 5]],
  ])('“%s”', async (prompt, before, order) => {
    const sheet = await change(prompt, before)
    expect(orderOf(sheet, before)).toEqual(order)
    expect(sheet.continuity).toEqual(before.continuity)
    expect(sheet.title).toBe(before.title)
  })

  test('a new shot is of the same scene and filmed in another way', async () => {
    const shot = (await change('add a shot at the end where the girl hugs the dog', english)).shots.at(-1)
    expect(shot?.action).toBe('The little girl hugs the dog.')
    expect(shot?.sketch).toMatchObject({ setting: 'snowfield', time: english.shots.at(-1)?.sketch.time })
    expect(shot?.sketch.figures.map((figure) => figure.kind)).toEqual(['child', 'dog'])
    expect(shot?.sketch.framing).not.toBe(english.shots.at(-1)?.sketch.framing)
  })

  test.each([
    'delete shot 9',
    'swap shots 2 and 2',
    'swap shots 1 and 12',
    'delete the dog',
    '删掉小狗',
    'add snow',
    '加一只鸟',
  ])('“%s” is no change of it', (prompt) => {
    expect(listChangeOf(prompt, 5)).toBeUndefined()
  })

  test('a shot that went on from another begins with a cut once that one is gone', async () => {
    const shots = english.shots.map((shot, i) => (i === 2 || i === 4 ? { ...shot, transition: 'on' as const } : shot))
    const sheet = await change('delete shot 2', { ...english, shots })
    expect(sheet.shots.map((shot) => shot.transition)).toEqual(['cut', 'cut', 'cut', 'on'])
  })
})

describe('one shot alone', () => {
  test.each([
    ['closer', 1, { sketch: { framing: 'medium' } }],
    ['slower', 2, { style: expect.stringContaining('slow motion') }],
    ['logo bigger', 3, { action: expect.stringContaining('Logo bigger.') }],
    ['text: "HELP"', 4, { onScreenText: 'HELP' }],
    ['she says "Where are you?"', 5, { caption: 'Where are you?' }],
    ['make it dawn', 2, { sketch: { time: 'dawn' } }],
  ])('“%s” changes shot %d, and every other stays as it was', async (prompt, number, wanted) => {
    const sheet = await change(prompt, english, { shot: number })
    expect(sheet.shots[number - 1]).toMatchObject(wanted)
    expect(sheet.shots[number - 1]).not.toEqual(english.shots[number - 1])
    const others = (from: SceneSheet) => ({ ...from, shots: from.shots.filter((_, i) => i !== number - 1) })
    expect(JSON.stringify(others(sheet))).toBe(JSON.stringify(others(english)))
  })

  test('bears the seconds that are added', async () => {
    const sheet = await change('night', english, { shot: 2, seconds: 20 })
    expect(sheet.shots.map((shot) => shot.seconds)).toEqual(english.shots.map((shot) => shot.seconds))
    const { sheet: longer } = await planOffline('longer', {
      operation: 'edit',
      previous: english,
      shot: 2,
      seconds: 22,
    })
    expect(longer.shots[1]?.seconds).toBeCloseTo((english.shots[1]?.seconds ?? 0) + 2, 6)
    expect(longer.shots[0]).toEqual(english.shots[0])
  })
})

describe('a wish for the whole', () => {
  test('keeps captions and shots that go on', async () => {
    const shots = english.shots.map((shot, i) => ({
      ...shot,
      caption: `Line ${i + 1}`,
      transition: i === 2 ? ('on' as const) : shot.transition,
    }))
    const sheet = await change('make it dawn', { ...english, shots })
    expect(sheet.shots.map((shot) => shot.caption)).toEqual(shots.map((shot) => shot.caption))
    expect(sheet.shots[2]?.transition).toBe('on')
    expect(sheet.continuity?.who).toBe(english.continuity?.who)
    expect(sheet.continuity?.light).toContain('first light')
  })

  test('brings every shot one step nearer', async () => {
    const near = { wide: 'medium', medium: 'close', close: 'close' }
    for (const [wish, sheet] of [
      ['closer', english],
      ['近一点', chinese],
    ] as const) {
      const changed = await change(wish, sheet)
      expect(changed.shots.map((shot) => shot.sketch.framing)).toEqual(
        sheet.shots.map((shot) => near[shot.sketch.framing]),
      )
    }
  })

  test('dresses all shots in another look', async () => {
    const { sheet, look } = await planOffline('改成水墨风', { operation: 'edit', seconds: 20, previous: chinese })
    expect(look).toBe('ink')
    for (const shot of sheet.shots) expect(shot.style).toContain(lookOf('ink').style.zh)
    expect(sheet.shots.map((shot) => shot.action)).toEqual(chinese.shots.map((shot) => shot.action))
  })
})

describe('a scene of its own for one shot', () => {
  test.each([
    ['小女孩蹲下来轻轻抱起海鸥，夜晚', chinese, '小女孩蹲下来轻轻抱起海鸥。', { time: 'night' }, ['child', 'bird']],
    ['一只小狗跑过沙滩', chinese, '一只小狗跑过沙滩。', { setting: 'beach' }, ['dog']],
    ['她转过身对着镜头微笑', chinese, '她转过身对着镜头微笑。', {}, undefined],
    ['the old man runs home in the rain', english, 'The old man runs home in the rain.', { weather: 'rain' }, ['man']],
    ['the dog jumps over a fence, at dawn', english, 'The dog jumps over a fence.', { time: 'dawn' }, ['dog']],
    ['she turns around and smiles', english, 'She turns around and smiles.', {}, undefined],
  ])('“%s” takes the place of what happened', async (prompt, before, action, sketch, figures) => {
    const sheet = await change(prompt, before, { shot: 2 })
    const [old, shot] = [before.shots[1], sheet.shots[1]]
    expect(shot?.action).toBe(action)
    expect(shot?.sketch).toMatchObject(sketch)
    if (figures) expect(shot?.sketch.figures.map((figure) => figure.kind)).toEqual(figures)
    if (shot?.sketch.time !== old?.sketch.time) expect(shot?.lighting).not.toBe(old?.lighting)
    expect(shot?.camera).toBe(old?.camera)
    expect(sheet.shots.filter((_, i) => i !== 1)).toEqual(before.shots.filter((_, i) => i !== 1))
  })

  test.each([
    ['closer', english],
    ['at dawn', english],
    ['add a red balloon', english],
    ['the girl in a red coat', english],
    ['the dog is bigger', english],
    ['近一点', chinese],
    ['小女孩大一点', chinese],
    ['它太小了看不清楚', chinese],
    ['海鸥只有一只', chinese],
    ['加一只海鸥', chinese],
  ])('“%s” leaves it', async (prompt, before) => {
    const shot = (await change(prompt, before, { shot: 2 })).shots[1]
    const [kept = ''] = /^.[^.。]*/u.exec(before.shots[1]?.action ?? '') ?? []
    expect(shot?.action.slice(0, 6)).toBe(kept.slice(0, 6))
  })
})
