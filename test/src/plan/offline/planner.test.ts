import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Brief } from '../../../../src/domain/planner.ts'
import { type SceneSheet, sheetSchema, sheetSeconds } from '../../../../src/domain/sheet.ts'
import { createOfflinePlanner } from '../../../../src/plan/offline/planner.ts'
import { sketchOf } from '../../../../src/plan/offline/sketch.ts'
import { briefOf, looks } from '../brief.ts'

const caseSchema = z.strictObject({
  prompt: z.string(),
  seconds: z.number(),
  expect: z.strictObject({
    setting: z.string().optional(),
    time: z.string().optional(),
    weather: z.string().optional(),
    camera: z.string().optional(),
    framing: z.string().optional(),
    mood: z.string().optional(),
    particles: z.array(z.string()).optional(),
    figures: z.array(z.record(z.string(), z.unknown())).optional(),
    language: z.string().optional(),
    text: z.string().optional(),
    shots: z.number().optional(),
    settings: z.array(z.string()).optional(),
    times: z.array(z.string()).optional(),
    warnings: z.array(z.string()).optional(),
  }),
})
const file = new URL('../../../fixtures/plan/prompts.json', import.meta.url)
const cases = z.array(caseSchema).parse(JSON.parse(readFileSync(file, 'utf8')))

const planner = createOfflinePlanner()

async function plan(prompt: string, changes: Partial<Brief> = {}): Promise<SceneSheet> {
  return (await planner.plan(briefOf({ prompt, seconds: 4, ...changes }), new AbortController().signal)).sheet
}

describe('the facts of a prompt', () => {
  test.each(cases)('$prompt ($seconds s)', async ({ prompt, seconds, expect: wanted }) => {
    const sheet = await plan(prompt, { seconds })
    const first = sheet.shots[0]
    const { language, text, shots, settings, times, warnings, figures, ...sketch } = wanted
    expect(first?.sketch).toMatchObject(sketch)
    if (figures) expect(first?.sketch.figures).toMatchObject(figures)
    if (language) expect(sheet.language).toBe(language)
    if (shots) expect(sheet.shots).toHaveLength(shots)
    if (settings) expect(sheet.shots.map((shot) => shot.sketch.setting)).toEqual(settings)
    if (times) expect(sheet.shots.map((shot) => shot.sketch.time)).toEqual(times)
    expect(sheet.shots.map((shot) => shot.onScreenText).filter((one) => one !== null)).toEqual(text ? [text] : [])
    if (text)
      expect(sheet.shots.map((shot) => `${shot.subject} ${shot.action} ${shot.setting}`).join()).not.toContain(text)
    expect(sheet.warnings).toHaveLength(warnings?.length ?? 0)
    for (const [i, word] of (warnings ?? []).entries()) expect(sheet.warnings[i]).toContain(word)
  })

  test.each(cases)('the sketch reads back from the texts: $prompt ($seconds s)', async ({ prompt, seconds }) => {
    const sheet = await plan(prompt, { seconds })
    for (const shot of sheet.shots) expect(sketchOf(shot)).toEqual(shot.sketch)
  })
})

describe('Chinese as people type it', () => {
  const wide: Record<string, string> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' }
  const widened = (text: string) => text.replace(/[,;:!?] ?/g, (mark) => wide[mark.trim()] ?? mark)
  const chinese = cases.filter(({ prompt }) => /\p{Script=Han}/u.test(prompt) && widened(prompt) !== prompt)

  test.each(chinese)('is understood alike with marks of full width: $prompt', async ({ prompt, seconds }) => {
    const [narrow, full] = [await plan(prompt, { seconds }), await plan(widened(prompt), { seconds })]
    expect(full.shots.map((shot) => shot.sketch)).toEqual(narrow.shots.map((shot) => shot.sketch))
    expect(full.shots.map((shot) => shot.onScreenText)).toEqual(narrow.shots.map((shot) => shot.onScreenText))
    expect(full.warnings).toEqual(narrow.warnings)
  })

  test('a clause of the camera goes into its field behind a comma of full width', async () => {
    const [shot] = (await plan('小狗在雪地里奔跑，镜头缓缓推近', { seconds: 2 })).shots
    expect(shot?.action).toBe('小狗在雪地里奔跑。')
    expect(shot?.camera).toContain('镜头缓缓推近')
  })

  test('is answered with marks of full width, each sentence ended once', async () => {
    for (const prompt of [...chinese.map((one) => widened(one.prompt)), '它跳上了桌子！']) {
      const sheet = await plan(prompt, { seconds: 12 })
      for (const { subject, action, setting, camera, lighting, style, sound } of sheet.shots) {
        const text = [subject, action, setting, camera, lighting, style, sound, ...sheet.warnings].join('\n')
        expect(text).not.toMatch(/\p{Script=Han}[,;:!?]\p{Script=Han}|[，；：！？。][，；：。]/u)
      }
    }
  })

  test.each([
    ['雨夜，一辆红色出租车驶过霓虹街道，没有行人', '雨夜，一辆红色出租车驶过霓虹街道'],
    ['海上，大雾', '海上'],
    ['元宵节的夜晚，古镇上空飘着许多孔明灯，一对情侣手牵手', '元宵节的夜晚，古镇上空飘着许多孔明灯'],
    ['no people, an empty beach at dawn', 'An empty beach at dawn'],
    ['At night, a fox crosses the road, slow pan', 'At night, a fox crosses the road'],
  ])('the title of “%s” names what is seen: “%s”', async (prompt, title) => {
    expect((await plan(prompt)).title).toBe(title)
  })
})

describe('what moves', () => {
  test.each([
    ['petals fall on a dog sleeping in a garden', [{ kind: 'dog', motion: 'sit' }]],
    ['snow falls on a quiet village, a cat watches from a window', [{ kind: 'cat', motion: 'still' }]],
    ['lanterns rise above a couple by the lake', [{ kind: 'couple', motion: 'still' }]],
    ['雪花飘落，一只猫坐在窗台上', [{ kind: 'cat', motion: 'sit' }]],
    ['古镇上空飘着许多孔明灯，一对情侣手牵手', [{ kind: 'couple', motion: 'still' }]],
    ['a girl rides a red bicycle, leaves falling', [{ kind: 'bicycle', motion: 'drive', colour: 'red' }]],
    ['樱花飘落，一个小女孩骑着红色自行车', [{ kind: 'bicycle', motion: 'drive' }]],
    [
      'a man drives a red car, a dog runs behind',
      [
        { kind: 'car', motion: 'drive' },
        { kind: 'dog', motion: 'run' },
      ],
    ],
    ['a knight rides a white horse', [{ kind: 'horse', motion: 'run', colour: 'white' }]],
    ['a bird flies through the snow', [{ kind: 'bird', motion: 'fly' }]],
    ['一只气球在雪中升起', [{ kind: 'balloon', motion: 'rise' }]],
    ['一个男孩在操场上踢足球', [{ kind: 'child', motion: 'run' }]],
  ])('“%s”: what is in the air moves by itself', async (prompt, figures) => {
    expect((await plan(prompt, { seconds: 2 })).shots[0]?.sketch.figures).toMatchObject(figures)
  })

  test.each([
    ['Three yellow taxis drive left through a neon city', 'left'],
    ['a man walks left.', 'left'],
    ['a car drives right through the city', 'right'],
    ['a dog runs and has left the house', 'right'],
  ])('“%s” goes to the %s', async (prompt, direction) => {
    expect((await plan(prompt, { seconds: 2 })).shots[0]?.sketch.figures[0]?.direction).toBe(direction)
  })

  test('a train that leaves the station sheds no leaves', async () => {
    expect((await plan('a train leaves the station', { seconds: 2 })).shots[0]?.sketch.particles).toEqual([])
  })
})

describe('every sheet', () => {
  test('adds up to the seconds of the brief, with no shot under a second, for 1 to 120 seconds', async () => {
    for (let seconds = 1; seconds <= 120; seconds += 1) {
      const sheet = await plan('A dog wakes up. Then it runs. Then it swims, then it sleeps.', { seconds })
      expect(sheetSeconds(sheet)).toBeCloseTo(seconds, 6)
      expect(Math.min(...sheet.shots.map((shot) => shot.seconds))).toBeGreaterThanOrEqual(1)
    }
  })

  test('adds up for fractions of a second too', async () => {
    for (const seconds of [1.5, 4.3, 7.7, 59.9]) {
      expect(sheetSeconds(await plan('a fox, then an owl', { seconds }))).toBeCloseTo(seconds, 6)
    }
  })

  const hostile = {
    '20,000 characters without a space': 'x'.repeat(20_000),
    '20,000 characters of sentences': 'A dog runs through the rain, then it stops. '.repeat(460).slice(0, 20_000),
    '20,000 Chinese characters': '小狗在雨中奔跑,然后停下。'.repeat(1_600).slice(0, 20_000),
    'one denial without end': '不'.repeat(20_000),
    'words that lead to a caption, without one': 'and with the '.repeat(1_500),
    'emoji only': '🎈👩‍🚀🌊🎉🐕‍🦺',
    'an emoji longer than a field': '👩‍👩‍👧‍👦'.repeat(400),
    'newlines only between words': 'sea\n\n\n\r\nstorm\r\rlighthouse',
    'right to left with overrides': '\u202Eשלום עולם\u202C مرحبا \u2067بالعالم\u2069',
    'control characters': 'a\u0000b\u0007c\u001b[31m red dog\u009f',
    'one character': 'a',
    'one mark': '.',
    spaces: '   ',
    nothing: '',
    'lone surrogates': '\ud800 dog \udc00',
    'private use characters': '\ue000\ue001 cat \uf8ff',
    'quotes without end': 'a sign that says "open and \'closed “now',
    'only a quotation': 'text: "hello"',
    'a regular expression': '(.*)+[a-z]{1,} $& $1 \\',
    JSON: '{"title": "x", "shots": []}',
    'names of an object': '__proto__ constructor toString hasOwnProperty',
  }
  test.each(Object.entries(hostile))('is valid for %s', async (_name, prompt) => {
    for (const seconds of [1, 6, 120]) {
      const sheet = await plan(prompt, { seconds })
      expect(sheetSchema.safeParse(sheet).error).toBeUndefined()
      expect(sheetSeconds(sheet)).toBeCloseTo(seconds, 6)
      expect(JSON.stringify(sheet).isWellFormed()).toBe(true)
      const next = await plan(prompt, { seconds: seconds + 1, previous: sheet })
      expect(sheetSchema.safeParse(next).error).toBeUndefined()
      expect(sheetSeconds(next)).toBeCloseTo(seconds + 1, 6)
    }
  })

  test('is the same for the same brief', async () => {
    for (const { prompt, seconds } of cases)
      expect(await plan(prompt, { seconds })).toEqual(await plan(prompt, { seconds }))
  })

  test('says the look in words', async () => {
    const styles = await Promise.all(looks.map(async (look) => (await plan('a cat', { look })).shots[0]?.style))
    expect(new Set(styles).size).toBe(looks.length)
  })

  test('fills every text of every shot in the language of the prompt', async () => {
    for (const prompt of ['a red fox runs through a birch forest', '一只红狐狸穿过白桦林']) {
      const sheet = await plan(prompt, { seconds: 12 })
      for (const shot of sheet.shots) {
        const texts = [shot.subject, shot.action, shot.setting, shot.camera, shot.lighting, shot.style, shot.sound]
        for (const text of texts) {
          expect(text).not.toBe('')
          expect(/\p{Script=Han}/u.test(text)).toBe(sheet.language === 'zh')
        }
      }
    }
  })

  test('keeps every word of what happens', async () => {
    const prompt = 'A violinist tunes her crooked violin beside a rusty samovar while moths circle overhead'
    const sheet = await plan(prompt, { seconds: 8 })
    expect(sheet.shots[0]?.action).toBe(`${prompt}.`)
  })

  test('keeps place, time and subject until the words change them', async () => {
    const sheet = await plan('A girl walks along a beach at night. She dances. Then it starts to snow.', { seconds: 9 })
    expect(sheet.shots.map((shot) => shot.sketch.setting)).toEqual(['beach', 'beach', 'beach'])
    expect(sheet.shots.map((shot) => shot.sketch.time)).toEqual(['night', 'night', 'night'])
    expect(sheet.shots.map((shot) => shot.sketch.weather)).toEqual(['clear', 'clear', 'snow'])
    expect(sheet.shots.map((shot) => shot.sketch.figures[0])).toMatchObject([
      { kind: 'woman', motion: 'walk' },
      { kind: 'woman', motion: 'dance' },
      { kind: 'woman' },
    ])
  })

  test('of one idea goes from far to near with changing camera moves', async () => {
    const sheet = await plan('a fox in the snow', { seconds: 12 })
    expect(sheet.shots.map((shot) => shot.sketch.framing)).toEqual(['wide', 'medium', 'close'])
    const moves = sheet.shots.map((shot) => shot.sketch.camera)
    expect(moves.every((move, i) => i === 0 || move !== moves[i - 1])).toBe(true)
  })
})

test('an aborted plan is not made', async () => {
  await expect(planner.plan(briefOf(), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})
