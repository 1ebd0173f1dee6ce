import { describe, expect, test } from 'vitest'
import { readWish } from '../../handlers/wish.ts'
import type { OrderOptions } from '../../src/domain/order.ts'
import { languageOf } from '../../src/domain/place.ts'
import { WISHES } from './wishes.ts'
import { ANIMATIC, backendOf, PRESETS } from './world.ts'

const context = {
  backends: [
    ANIMATIC,
    backendOf('studio', { seconds: { min: 4, max: 10 }, shapes: ['16:9'] }),
    backendOf('photo', { takes: ['first'] }),
  ],
  presets: PRESETS,
  limits: { promptCharacters: 2000, seconds: { default: 5, max: 60 }, filmSeconds: { default: 30, max: 60 } },
  random: () => 0.5,
}

const read = (text: string, typed = {}, inherited?: { prompt: string; options: OrderOptions }) =>
  readWish(text, typed, languageOf(text), context, inherited)

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
  ['a cat --colour red', 'The options are --seconds, --shape, --look, --kind, --backend, --seed.'],
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
  ['a cat --seconds 12 --backend studio', 'With studio it can be 1 to 10 seconds.'],
  ['a cat --shape 4:3', 'There is no shape 4:3. The shapes are 16:9, 9:16, 1:1.'],
  ['a cat --shape 9:16 --backend studio', 'studio cannot make 9:16. It can make 16:9.'],
  ['a cat --look neno', 'There is no look neno. Did you mean neon?'],
  ['a cat --look sepia', 'The looks are natural, bright, '],
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
