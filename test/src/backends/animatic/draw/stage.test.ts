import { describe, expect, test } from 'vitest'
import { SHAPES } from '../../../../../src/domain/order.ts'
import {
  CAMERA_MOVES,
  FIGURES,
  FRAMINGS,
  MOODS,
  MOTIONS,
  PARTICLES,
  SETTINGS,
  type Sketch,
  TIMES,
  WEATHERS,
} from '../../../../../src/domain/sketch.ts'
import { figure, looks, pixels, request, SMALL, shot, stageOf } from './request.ts'

const wide = SMALL['16:9']

/** The frame covers everything, and is a picture rather than one colour. */
function expectPicture(bytes: Buffer): void {
  const colours = new Set<number>()
  for (let i = 0; i < bytes.length; i += 4) {
    if (bytes[i + 3] !== 255) throw new Error(`pixel ${i / 4} is not opaque`)
    colours.add(((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0))
  }
  expect(colours.size).toBeGreaterThan(50)
}

function draws(sketch: Partial<Sketch>, shape: keyof typeof SMALL = '16:9', look = 'natural'): void {
  const size = SMALL[shape]
  const stage = stageOf(
    request([shot({ setting: 'sky', ...sketch }, { onScreenText: 'Words' })], { shape, look }),
    size,
  )
  expectPicture(pixels(stage, 20, size))
  stage.release()
}

describe('a stage', () => {
  test('draws the same bytes for the same request, in whatever order frames are asked for', () => {
    const asked = request([
      shot({ weather: 'rain', particles: ['confetti'] }),
      shot({ setting: 'city' }, { transition: 'fade' }),
    ])
    const first = stageOf(asked, wide)
    const second = stageOf(structuredClone(asked), wide)
    const later = pixels(first, 70, wide)
    for (const frame of [0, 10, 50, 70])
      expect(pixels(second, frame, wide).equals(pixels(first, frame, wide))).toBe(true)
    expect(pixels(first, 70, wide).equals(later)).toBe(true)
  })

  test('draws other bytes for another seed', () => {
    const one = stageOf(request([shot({ setting: 'mountains' })], { seed: 1 }), wide)
    const other = stageOf(request([shot({ setting: 'mountains' })], { seed: 2 }), wide)
    expect(pixels(one, 5, wide).equals(pixels(other, 5, wide))).toBe(false)
  })

  test('has as many frames as the seconds of its shots make, rounded once', () => {
    const shots = [shot({}, { seconds: 1.51 }), shot({}, { seconds: 0.77 }), shot({}, { seconds: 2.3 })]
    expect(stageOf(request(shots), wide).frames).toBe(Math.round((1.51 + 0.77 + 2.3) * 24))
  })

  test.each(SETTINGS)('moves in every frame of a still shot without figures: %s', (setting) => {
    const stage = stageOf(request([shot({ setting, figures: [], camera: 'still' })]), wide)
    for (const frame of [0, 1, 22]) {
      expect(pixels(stage, frame, wide).equals(pixels(stage, frame + 1, wide))).toBe(false)
    }
  })

  test('cuts at once where the sheet says cut, and mixes both shots where it says fade', () => {
    const night = shot({ setting: 'space' })
    const day = (transition: 'cut' | 'fade') => shot({ setting: 'snowfield' }, { transition })
    const light = (bytes: Buffer) => bytes.reduce((sum, value) => sum + value, 0) / bytes.length
    const cut = stageOf(request([night, day('cut')]), wide)
    const fade = stageOf(request([night, day('fade')]), wide)
    const dark = light(pixels(cut, 47, wide))
    const bright = light(pixels(cut, 49, wide))
    const between = light(pixels(fade, 55, wide))
    expect(between).toBeGreaterThan(dark + 10)
    expect(between).toBeLessThan(bright - 10)
    expect(pixels(fade, 80, wide).equals(pixels(cut, 80, wide))).toBe(true)
  })

  test('keeps a cross-fade inside a very short shot', () => {
    const stage = stageOf(
      request([shot(), shot({}, { seconds: 0.5, transition: 'fade' }), shot({}, { transition: 'fade' })]),
      wide,
    )
    for (let frame = 44; frame < 70; frame += 3) expectPicture(pixels(stage, frame, wide))
  })
})

describe('every word of the vocabulary is drawn', () => {
  test.each(SHAPES)('settings in %s', (shape) => {
    for (const setting of SETTINGS) draws({ setting }, shape)
  })

  test.each(SHAPES)('figures in %s', (shape) => {
    for (const kind of FIGURES) draws({ figures: [figure({ kind, motion: 'walk', colour: 'blue', count: 2 })] }, shape)
  })

  test.each(SHAPES)('weathers, particles and camera moves in %s', (shape) => {
    for (const weather of WEATHERS) draws({ weather }, shape)
    for (const particle of PARTICLES) draws({ particles: [particle] }, shape)
    for (const camera of CAMERA_MOVES) draws({ camera }, shape)
  })

  test.each(SHAPES)('looks, moods, times and framings in %s', (shape) => {
    for (const look of looks) draws({ time: 'sunset' }, shape, look.name)
    for (const mood of MOODS) draws({ mood }, shape)
    for (const time of TIMES) draws({ time }, shape)
    for (const framing of FRAMINGS) draws({ framing }, shape)
  })

  test('motions, in every direction', () => {
    for (const motion of MOTIONS) {
      for (const direction of ['left', 'right', 'towards', 'away'] as const) {
        draws({
          setting: 'sea',
          figures: [figure({ kind: 'woman', motion, direction }), figure({ kind: 'car', motion, direction })],
        })
      }
    }
  })

  test('the fullest sketch that a sheet may hold', () => {
    const figures = (['crowd', 'train', 'dragon', 'tower'] as const).map((kind) =>
      figure({ kind, motion: 'fly', count: 12 }),
    )
    draws({
      figures,
      particles: ['fireworks', 'lanterns', 'confetti'],
      weather: 'storm',
      camera: 'handheld',
      framing: 'close',
    })
  })
})
