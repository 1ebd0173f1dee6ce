import { expect, test } from 'vitest'
import { soundBed } from '../../../../src/backends/animatic/sound.ts'
import { MOODS, SETTINGS, type Sketch, WEATHERS } from '../../../../src/domain/sketch.ts'
import type { RenderRequest } from '../../../../src/domain/video-backend.ts'
import { loudnessOf } from '../../../../src/media/loudness.ts'
import { request, sheet, shot } from '../../../samples.ts'

const RATE = 48_000

function requestWith(sketches: Partial<Sketch>[], more: Partial<RenderRequest> = {}): RenderRequest {
  const shots = sketches.map((sketch) => ({ ...shot, seconds: 3, sketch: { ...shot.sketch, ...sketch } }))
  return { ...request, seed: 1, sheet: { ...sheet, shots }, seconds: 3 * shots.length, ...more }
}

const every = Array.from({ length: SETTINGS.length }, (_, index): [string, Partial<Sketch>] => {
  const sketch = {
    setting: SETTINGS[index] ?? 'room',
    weather: WEATHERS[index % WEATHERS.length] ?? 'clear',
    mood: MOODS[index % MOODS.length] ?? 'calm',
  } as const
  return [Object.values(sketch).join(', '), sketch]
})

test.each(every)('the bed of %s is quiet, even, and never near full scale', (_name, sketch) => {
  const sound = soundBed(requestWith([sketch]))
  const loudness = loudnessOf(sound, RATE)
  expect(loudness).toBeGreaterThan(-24)
  expect(loudness).toBeLessThan(-20)
  expect(sound.left.length).toBe(3 * RATE)
  expect(sound.left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.8)
})

test('it begins and ends in silence', () => {
  const { left, right } = soundBed(requestWith([{ weather: 'storm' }]))
  for (const side of [left, right]) expect(Math.abs(side[0] ?? 1) + Math.abs(side.at(-1) ?? 1)).toBe(0)
})

test('the same sheet and seed sound the same, another seed does not', () => {
  const [one, two, other] = [1, 1, 2].map((seed) => soundBed(requestWith([{}, { mood: 'calm' }], { seed })))
  expect(two).toEqual(one)
  expect(other).not.toEqual(one)
})

/** The mean power of a stretch, in seconds. */
function power({ left }: { left: Float32Array }, from: number, to: number): number {
  const part = left.subarray(Math.round(from * RATE), Math.round(to * RATE))
  return part.reduce((sum, value) => sum + value * value, 0) / part.length
}

const quiet = { setting: 'room', weather: 'clear', mood: 'calm' } as const

test('an extension has the length of its window, and the loudness of its clip', () => {
  const longer = soundBed(requestWith([quiet], { window: { from: 2, to: 7 } }))
  expect(longer.left.length).toBe(5 * RATE)
  const clip = soundBed(requestWith([quiet]))
  expect(power(longer, 1, 2) / power(clip, 1, 2)).toBeGreaterThan(0.4)
  expect(power(longer, 1, 2) / power(clip, 1, 2)).toBeLessThan(2.5)
})

test.each([
  ['forwards', { from: 2, to: 6 }, 0.05],
  ['backwards', { from: -3, to: 1 }, 3.85],
] as const)(
  '%s, an extension is at its full loudness in the second that it shares with its clip',
  (_way, window, at) => {
    const clip = soundBed(requestWith([quiet]))
    const more = soundBed(requestWith([quiet], { window }))
    expect(power(more, at, at + 0.1)).toBeGreaterThan(power(clip, 1, 2) * 0.2)
  },
)

test('a part of a film does not fade where it meets its neighbours', () => {
  const parts = [0, 1, 2].map((index) => soundBed(requestWith([quiet], { part: { index, count: 3 } })))
  const [first, middle, last] = parts
  if (!first || !middle || !last) throw new Error('no parts')
  const usual = power(middle, 1, 2)
  for (const [sound, from] of [
    [first, 2.8],
    [middle, 0.05],
    [middle, 2.8],
    [last, 0.05],
  ] as const)
    expect(power(sound, from, from + 0.15)).toBeGreaterThan(usual * 0.2)
  expect(first.left[0]).toBe(0)
  expect(last.left.at(-1)).toBe(-0)
  expect(power(last, 2.9, 3)).toBeLessThan(usual * 0.05)
})

test('parts of a film have the same level for the same music, whatever the weather', () => {
  const [calm, windy] = (['clear', 'rain'] as const).map((weather) =>
    soundBed(requestWith([{ ...quiet, setting: 'field', weather }], { part: { index: 1, count: 3 } })),
  )
  if (!calm || !windy) throw new Error('no parts')
  // The rain comes on top; nothing is turned down for it.
  expect(power(windy, 0.5, 2.5)).toBeGreaterThan(power(calm, 0.5, 2.5))
})
