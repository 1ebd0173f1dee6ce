import { expect, test } from 'vitest'
import { soundBed } from '../../../../src/backends/animatic/sound.ts'
import type { SceneSheet } from '../../../../src/domain/sheet.ts'
import { MOODS, SETTINGS, type Sketch, WEATHERS } from '../../../../src/domain/sketch.ts'
import { loudnessOf } from '../../../../src/media/loudness.ts'
import { sheet, shot } from '../../../samples.ts'

const RATE = 48_000

function sheetWith(...sketches: Partial<Sketch>[]): SceneSheet {
  const shots = sketches.map((sketch) => ({ ...shot, seconds: 3, sketch: { ...shot.sketch, ...sketch } }))
  return { ...sheet, shots }
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
  const sound = soundBed(sheetWith(sketch), 3, 1)
  const loudness = loudnessOf(sound, RATE)
  expect(loudness).toBeGreaterThan(-24)
  expect(loudness).toBeLessThan(-20)
  expect(sound.left.length).toBe(3 * RATE)
  expect(sound.left.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.8)
})

test('it begins and ends in silence', () => {
  const { left, right } = soundBed(sheetWith({ weather: 'storm' }), 3, 1)
  for (const side of [left, right]) expect(Math.abs(side[0] ?? 1) + Math.abs(side.at(-1) ?? 1)).toBe(0)
})

test('the same sheet and seed sound the same, another seed does not', () => {
  const [one, two, other] = [1, 1, 2].map((seed) => soundBed(sheetWith({}, { mood: 'calm' }), 6, seed))
  expect(two).toEqual(one)
  expect(other).not.toEqual(one)
})

test('a sine of -20 dBFS on both sides measures as BS.1770 says', () => {
  const sine = Float32Array.from({ length: 3 * RATE }, (_, at) => 0.1 * Math.sin((2 * Math.PI * 997 * at) / RATE))
  // One channel of a full-scale 997 Hz sine is -3.01 LUFS; both are 3.01 louder.
  expect(loudnessOf({ left: sine, right: sine }, RATE)).toBeCloseTo(-20, 1)
})
