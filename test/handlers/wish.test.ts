import { describe, expect, test } from 'vitest'
import { readWish } from '../../handlers/wish.ts'
import type { OrderOptions } from '../../src/domain/order.ts'
import { languageOf } from '../../src/domain/place.ts'
import { ANIMATIC } from './world.ts'

const context = {
  backends: [
    ANIMATIC,
    {
      name: 'studio',
      capabilities: { ...ANIMATIC.capabilities, seconds: { min: 4, max: 10 }, shapes: ['16:9'] as const },
    },
    { name: 'photo', capabilities: { ...ANIMATIC.capabilities, operations: ['animate'] as const } },
  ],
  limits: { promptCharacters: 2000, seconds: { default: 5, max: 60 } },
  random: () => 0.5,
}

const read = (text: string, typed = {}, inherited?: { prompt: string; options: OrderOptions }) =>
  readWish(text, typed, languageOf(text), context, inherited)

/** The text, the prompt that is left, and what was said about the form. Without the third nothing was said. */
const WISHES: [string, string, Partial<OrderOptions>?][] = [
  // Options in any place of the text.
  ['a lighthouse in a storm', 'a lighthouse in a storm'],
  ['a lighthouse --seconds 8 in a storm', 'a lighthouse in a storm', { seconds: 8 }],
  ['--seconds 8 --shape 9:16 a lighthouse', 'a lighthouse', { seconds: 8, shape: '9:16' }],
  ['a lighthouse --seconds=8 --shape=1:1', 'a lighthouse', { seconds: 8, shape: '1:1' }],
  ['a lighthouse —seconds 8 —shape 9:16', 'a lighthouse', { seconds: 8, shape: '9:16' }],
  ['a lighthouse –look noir', 'a lighthouse', { look: 'noir' }],
  ['a lighthouse --seconds 2.5', 'a lighthouse', { seconds: 2.5 }],
  ['a lighthouse --seconds 8s, in a storm', 'a lighthouse, in a storm', { seconds: 8 }],
  ['a lighthouse --seconds six', 'a lighthouse', { seconds: 6 }],
  ['a lighthouse --SECONDS 8', 'a lighthouse', { seconds: 8 }],
  ['a lighthouse --shape vertical', 'a lighthouse', { shape: '9:16' }],
  ['a lighthouse --shape 9x16', 'a lighthouse', { shape: '9:16' }],
  ['a lighthouse --look NOIR --seed 7', 'a lighthouse', { look: 'noir', seed: 7 }],
  ['a lighthouse --look ”noir”', 'a lighthouse', { look: 'noir' }],
  ['a lighthouse --look "noir"', 'a lighthouse', { look: 'noir' }],
  ['a lighthouse --backend studio', 'a lighthouse', { backend: 'studio' }],
  ['a lighthouse --backend ANIMATIC --seed 2147483647', 'a lighthouse', { backend: 'animatic', seed: 2147483647 }],
  ['a lighthouse\nin a storm\n--seconds 8', 'a lighthouse\nin a storm', { seconds: 8 }],
  ['海边的灯塔 --时长 8 --画幅 竖屏 --风格 水墨', '海边的灯塔', { seconds: 8, shape: '9:16', look: 'ink' }],
  ['海边的灯塔 ——seconds 8', '海边的灯塔', { seconds: 8 }],
  ['海边的灯塔 --seconds 八秒', '海边的灯塔', { seconds: 8 }],

  // Quotes and dashes that are part of the scene.
  ['a sign "--seconds 9" on a wall --seconds 4', 'a sign "--seconds 9" on a wall', { seconds: 4 }],
  ['a sign that says "six seconds, vertical"', 'a sign that says "six seconds, vertical"'],
  ['"a lighthouse, six seconds"', 'a lighthouse, six seconds'],
  ['a cat—alone—in a storm', 'a cat—alone—in a storm'],
  ['a cat -- alone -- in a storm', 'a cat -- alone -- in a storm'],
  ['招牌上写着「六秒，竖屏」', '招牌上写着「六秒，竖屏」'],
  ['灯塔——暴风雨中', '灯塔——暴风雨中'],

  // Plain words about the clip.
  ['a lighthouse, six seconds, vertical', 'a lighthouse', { seconds: 6, shape: '9:16' }],
  ['six seconds, vertical: a lighthouse', 'a lighthouse', { seconds: 6, shape: '9:16' }],
  ['a lighthouse. Six seconds. Vertical.', 'a lighthouse', { seconds: 6, shape: '9:16' }],
  ['a lighthouse (vertical, 6 seconds)', 'a lighthouse', { seconds: 6, shape: '9:16' }],
  ['(6s) a lighthouse', 'a lighthouse', { seconds: 6 }],
  ['a lighthouse in a storm 6s', 'a lighthouse in a storm', { seconds: 6 }],
  ['a lighthouse in a storm 6s vertical', 'a lighthouse in a storm', { seconds: 6, shape: '9:16' }],
  ['a lighthouse, twenty-five seconds long', 'a lighthouse', { seconds: 25 }],
  ['a lighthouse, for about ten seconds', 'a lighthouse', { seconds: 10 }],
  ['a lighthouse, half a minute', 'a lighthouse', { seconds: 30 }],
  ['a lighthouse, one minute', 'a lighthouse', { seconds: 60 }],
  ['a lighthouse, 9:16', 'a lighthouse', { shape: '9:16' }],
  ['a dog runs in 9:16', 'a dog runs', { shape: '9:16' }],
  ['a dog runs, in vertical format', 'a dog runs', { shape: '9:16' }],
  ['a dog runs in portrait mode', 'a dog runs', { shape: '9:16' }],
  ['a dog runs, widescreen', 'a dog runs', { shape: '16:9' }],
  ['a 6 second clip of a dog', 'a dog', { seconds: 6 }],
  ['make a 6-second vertical video of a dog on a beach', 'a dog on a beach', { seconds: 6, shape: '9:16' }],
  ['Make me a short, square film about bees', 'bees', { shape: '1:1' }],
  ['a dog on a beach as a 10 second vertical video', 'a dog on a beach', { seconds: 10, shape: '9:16' }],
  ['a lighthouse and make it vertical', 'a lighthouse', { shape: '9:16' }],
  ['a fox jumps | vertical | 8s', 'a fox jumps', { seconds: 8, shape: '9:16' }],
  ['a fox jumps [8s]', 'a fox jumps', { seconds: 8 }],
  ['a fox - 8 seconds - vertical', 'a fox', { seconds: 8, shape: '9:16' }],
  ['eight seconds of a fox jumping', 'a fox jumping', { seconds: 8 }],
  ['a fox jumps; format 9:16; length 8 seconds', 'a fox jumps', { seconds: 8, shape: '9:16' }],
  ['I want a vertical clip where a robot waters plants', 'a robot waters plants', { shape: '9:16' }],
  ['text "HELLO" on a wall, 3 seconds', 'text "HELLO" on a wall', { seconds: 3 }],
  ['我想要一个竖屏的狐狸视频', '狐狸', { shape: '9:16' }],
  ['狐狸在雪地里跳跃，画面要竖屏的，大概八秒', '狐狸在雪地里跳跃', { seconds: 8, shape: '9:16' }],
  ['竖屏，六秒，暴风雨中的灯塔', '暴风雨中的灯塔', { seconds: 6, shape: '9:16' }],
  ['暴风雨中的灯塔,竖屏,六秒', '暴风雨中的灯塔', { seconds: 6, shape: '9:16' }],
  ['竖屏、十秒钟：海边的灯塔', '海边的灯塔', { seconds: 10, shape: '9:16' }],
  ['海边的灯塔 方形 6 秒', '海边的灯塔', { seconds: 6, shape: '1:1' }],
  ['海边的灯塔，横版', '海边的灯塔', { shape: '16:9' }],
  ['海边的灯塔，二十五秒左右', '海边的灯塔', { seconds: 25 }],
  ['海边的灯塔，半分钟', '海边的灯塔', { seconds: 30 }],
  ['海边的灯塔，时长两秒', '海边的灯塔', { seconds: 2 }],
  ['做一个六秒的灯塔视频', '灯塔', { seconds: 6 }],
  ['做一个10秒的竖屏视频，内容是海边灯塔', '海边灯塔', { seconds: 10, shape: '9:16' }],
  ['请帮我拍一段竖屏短片：雨中的街道', '雨中的街道', { shape: '9:16' }],
  ['暴风雨中的灯塔竖屏六秒', '暴风雨中的灯塔', { seconds: 6, shape: '9:16' }],

  // The same words as part of the scene.
  ['a square in Rome', 'a square in Rome'],
  ['a vertical garden on a wall', 'a vertical garden on a wall'],
  ['a portrait of a woman', 'a portrait of a woman'],
  ['a woman by a window, portrait', 'a woman by a window, portrait'],
  ['mountains at dawn, a landscape', 'mountains at dawn, a landscape'],
  ['a sixty second countdown clock', 'a sixty second countdown clock'],
  ['She holds her breath for ten seconds', 'She holds her breath for ten seconds'],
  ['He waits, six seconds, then a door opens', 'He waits, six seconds, then a door opens'],
  ['two seconds before midnight', 'two seconds before midnight'],
  ['the second man crosses the square', 'the second man crosses the square'],
  ['an ad for the iPhone 6s', 'an ad for the iPhone 6s'],
  ['the roaring 20s', 'the roaring 20s'],
  ['a diner in the 80s', 'a diner in the 80s'],
  ['a diner at night, 50s', 'a diner at night, 50s'],
  ['the train leaves at 9:16', 'the train leaves at 9:16'],
  ['a man watches a 6 second clip on his phone', 'a man watches a 6 second clip on his phone'],
  ['ten seconds of silence', 'ten seconds of silence'],
  ['a square of light on the floor', 'a square of light on the floor'],
  ['Square of the dead', 'Square of the dead'],
  ['他用三秒钟开门，走了出去', '他用三秒钟开门，走了出去'],
  ['六秒后爆炸', '六秒后爆炸'],
  ['十秒倒计时', '十秒倒计时'],
  ['他等了六秒', '他等了六秒'],
  ['方形的桌子', '方形的桌子'],
  ['他把手机转成横屏', '他把手机转成横屏'],
  ['正方形的窗户外下着雨', '正方形的窗户外下着雨'],
]

describe('a wish', () => {
  test.each(WISHES)('is read from %j', (text, prompt, said = {}) => {
    const standard = { seconds: 5, shape: '16:9', look: 'natural', seed: 2 ** 30 }
    expect(read(text)).toEqual({ prompt, options: { ...standard, ...said } })
  })

  test('loses control characters and marks that turn text round', () => {
    expect(read('a \u0007light\u202ehouse\u0000').prompt).toBe('a lighthouse')
  })

  test('prefers typed options to written ones and written ones to plain words', () => {
    const { prompt, options } = read('a cat, ten seconds, vertical --seconds 8', { seconds: 7, look: 'ink' })
    expect({ prompt, ...options }).toMatchObject({ prompt: 'a cat', seconds: 7, shape: '9:16', look: 'ink' })
    expect(read('a cat, ten seconds --seconds 8').options.seconds).toBe(8)
  })

  test('goes to the first backend that can make it where none is named', () => {
    const studioFirst = { ...context, backends: [...context.backends].reverse() }
    expect(readWish('a cat --seconds 30', {}, 'en', studioFirst).options).not.toHaveProperty('backend')
  })

  test.each(['six second ', 'short vertical ', 'a ', '六秒', '一', '—— ', '( ', '9:16 ', '1,111', '\n'])(
    'is still read after two thousand characters of %j',
    (words) => {
      const noise = words.repeat(Math.floor(1980 / words.length))
      expect(read(`${noise} a lighthouse`).prompt).toContain('lighthouse')
    },
  )
})

describe('a wish that continues an order', () => {
  const before = {
    prompt: 'a lighthouse',
    options: { seconds: 8, shape: '9:16', look: 'noir', backend: 'studio', seed: 3 } as OrderOptions,
  }
  // The backend "studio" cannot make 9:16, "animatic" can.
  const animatic = { ...before, options: { ...before.options, backend: 'animatic' } }

  test('inherits the options that it does not say anew', () => {
    expect(read('make it night', {}, animatic)).toEqual({ prompt: 'make it night', options: animatic.options })
    expect(read('make it night --seconds 4', {}, animatic).options).toEqual({ ...animatic.options, seconds: 4 })
    expect(read('make it ten seconds and make it night', {}, animatic)).toMatchObject({
      prompt: 'make it night',
      options: { seconds: 10 },
    })
  })

  test('may change nothing but the form', () => {
    expect(read('make it square', {}, animatic)).toMatchObject({ prompt: 'make it square', options: { shape: '1:1' } })
    expect(read('改成横屏', {}, animatic)).toMatchObject({ prompt: '改成横屏', options: { shape: '16:9' } })
    expect(read('--seconds 4', {}, animatic)).toMatchObject({ prompt: 'a lighthouse', options: { seconds: 4 } })
  })

  test('does not go on with a backend that is gone', () => {
    const gone = { ...before, options: { ...before.options, backend: 'gone' } }
    expect(read('make it night', {}, gone).options).not.toHaveProperty('backend')
  })

  test('says what the backend of the order before cannot do', () => {
    expect(() => read('make it night', {}, before)).toThrow('studio cannot make 9:16. It can make 16:9.')
  })
})

const RANGE = 'With animatic it can be 1 to 60 seconds.'

/** The text, and a part of the sentence that answers it. */
const MISTAKES: [string, string][] = [
  ['', 'Say what the clip should show'],
  ['   \n ', 'Say what the clip should show'],
  ['...', 'Say what the clip should show'],
  ['--seconds 6', 'Say what the clip should show'],
  ['six seconds, vertical', 'Say what the clip should show'],
  ['竖屏，六秒', '请说说短片要拍什么'],
  ['x'.repeat(20_000), 'The text has 20000 characters; the limit is 2000'],
  ['灯'.repeat(2001), '这段文字有 2001 个字符，最多只能有 2000 个'],
  ['a cat --sekonds 4', 'There is no option --sekonds. Did you mean --seconds?'],
  ['a cat --colour red', 'The options are --seconds, --shape, --look, --backend, --seed.'],
  ['一只猫 --颜色 红', '没有 --颜色 这个选项。可用的选项：--seconds、--shape'],
  ['a cat --seconds', 'The option --seconds needs a value, for example --seconds 6.'],
  ['a cat --seconds --shape 1:1', 'The option --seconds needs a value'],
  ['a cat --seconds 0', `A clip cannot be “0” seconds long. ${RANGE}`],
  ['a cat --seconds -5', `A clip cannot be “-5” seconds long. ${RANGE}`],
  ['a cat --seconds 10000', `A clip cannot be “10000” seconds long. ${RANGE}`],
  ['a cat --seconds NaN', `A clip cannot be “NaN” seconds long. ${RANGE}`],
  ['a cat --seconds 1e3', `A clip cannot be “1e3” seconds long. ${RANGE}`],
  ['a cat --seconds Infinity', `A clip cannot be “Infinity” seconds long. ${RANGE}`],
  ['a cat, 0 seconds', `A clip cannot be “0” seconds long. ${RANGE}`],
  ['a cat, 10,000 seconds', `A clip cannot be “10000” seconds long. ${RANGE}`],
  ['一只猫，零秒', '时长不能是“0”。用 animatic 制作时，短片可以是 1 到 60 秒。'],
  ['一只猫，一万秒', '时长不能是“10000”'],
  ['a cat --seconds 12 --backend studio', 'With studio it can be 4 to 10 seconds.'],
  ['a cat --shape 4:3', 'There is no shape 4:3. The shapes are 16:9, 9:16, 1:1.'],
  ['a cat --shape 9:16 --backend studio', 'studio cannot make 9:16. It can make 16:9.'],
  ['a cat --look neno', 'There is no look neno. Did you mean neon?'],
  ['a cat --look sepia', 'The looks are natural, cinematic, noir'],
  ['一只猫 --look 赛博', '没有 赛博 这种风格'],
  [
    'a cat --backend animatik',
    'There is no backend animatik here. Did you mean animatic? Available: animatic, studio, photo.',
  ],
  ['a cat --backend photo', 'photo cannot make a clip from words. These can: animatic, studio.'],
  ['一只猫 --backend sora', '这里没有名为 sora 的引擎。可用的引擎：animatic、studio、photo。'],
  ['a cat --seed -1', 'It is a whole number from 0 to 2147483647.'],
  ['a cat --seed 2147483648', 'The seed cannot be “2147483648”.'],
  ['a cat --seed 1.5', 'The seed cannot be “1.5”.'],
]

describe('a wish that cannot be', () => {
  test.each(MISTAKES)('%j gets a sentence', (text, sentence) => {
    expect(() => read(text)).toThrow(sentence)
  })

  test('names a typed option that does not exist, and a typed value that does not fit', () => {
    expect(() => read('a cat', { size: 3 })).toThrow('There is no option --size.')
    expect(() => read('a cat', { seconds: Number.NaN })).toThrow('cannot be “NaN” seconds long')
    expect(() => read('a cat', { seconds: true })).toThrow('cannot be “true” seconds long')
  })

  test('says so where no backend can make clips from words', () => {
    expect(() => readWish('a cat', {}, 'en', { ...context, backends: context.backends.slice(2) })).toThrow(
      'No backend is set up that can make a clip from words.',
    )
  })
})
