import { describe, expect, test } from 'vitest'
import {
  canMake,
  givenOf,
  lengthFor,
  modelOf,
  modelsFor,
  nearestLength,
  orderedSeconds,
  rangeFor,
} from '../../../src/domain/models.ts'
import type { Capabilities, Model, RenderInput, RenderRequest } from '../../../src/domain/video-backend.ts'
import { aModel } from '../../models.ts'

function can(...models: Partial<Model>[]): Capabilities {
  const none = { redraws: false, letters: false, grades: false, cancel: false, local: false, free: false }
  return { ...none, models: models.map(aModel) }
}

const SHORT = { name: 'short', takes: ['words'], seconds: { min: 2, max: 5 }, shapes: ['16:9', '9:16'] } as const
const LONG = { name: 'long', takes: ['words'], seconds: { min: 4, max: 10 }, shapes: ['16:9'] } as const
const AHEAD = { name: 'ahead', takes: ['first'], seconds: { min: 3, max: 8 }, shapes: ['16:9', '1:1'] } as const
const BACK = { name: 'back', takes: ['last', 'first and last'], seconds: { min: 1, max: 6 }, shapes: ['16:9'] } as const

describe('what a backend can make of an order', () => {
  const all = can(SHORT, LONG, AHEAD, BACK)

  test('is what its models take', () => {
    const names = (need: Parameters<typeof modelsFor>[1]) => modelsFor(all, need)?.map((model) => model.name)
    expect(names({ operation: 'create' })).toEqual(['short'])
    expect(names({ operation: 'film' })).toEqual(['short'])
    expect(names({ operation: 'animate', pictures: 1 })).toEqual(['ahead'])
    expect(names({ operation: 'animate', pictures: 2 })).toEqual(['back'])
    expect(names({ operation: 'extend' })).toEqual(['ahead'])
    expect(names({ operation: 'extend', direction: 'backwards' })).toEqual(['back'])
    expect(names({ operation: 'extend', direction: 'both' })).toEqual(['ahead', 'back'])
    expect(names({ operation: 'edit' })).toBeUndefined()
    expect(names({ operation: 'caption' })).toEqual([])
  })

  test('is as long as any model that takes the same, and as all that are needed together', () => {
    expect(rangeFor(all, { operation: 'create' })).toEqual({ min: 1, max: 10 })
    expect(rangeFor(all, { operation: 'extend', direction: 'both' })).toEqual({ min: 1, max: 6 })
    expect(rangeFor(all, { operation: 'edit' })).toBeUndefined()
  })

  test('has the length and the shape in one model', () => {
    const create = { operation: 'create' } as const
    expect(canMake(all, create, { seconds: 5, shape: '9:16' })).toBe(true)
    expect(canMake(all, create, { seconds: 9, shape: '16:9' })).toBe(true)
    expect(canMake(all, create, { seconds: 9, shape: '9:16' })).toBe(false)
    expect(canMake(all, create, { shape: '1:1' })).toBe(false)
    expect(canMake(all, create, { seconds: 1 })).toBe(true)
    expect(canMake(all, create, { seconds: 0.5 })).toBe(false)
    expect(canMake(all, { operation: 'extend', direction: 'both' }, { shape: '1:1' })).toBe(false)
    expect(canMake(all, { operation: 'edit' }, {})).toBe(false)
  })
})

describe('the model of a render', () => {
  const all = can(SHORT, LONG, AHEAD, BACK)
  const input = (role: RenderInput['role']): RenderInput => ({
    asset: 'a'.repeat(64),
    kind: role === 'base' ? 'clip' : 'picture',
    role,
    width: 1280,
    height: 720,
  })
  const wanted = (seconds: number, shape: RenderRequest['shape'], ...roles: RenderInput['role'][]) =>
    modelOf(all, { seconds, shape, inputs: roles.map(input) })?.name

  test('is the first that takes what is given and reaches the length in the shape', () => {
    expect(wanted(4, '16:9')).toBe('short')
    expect(wanted(8, '16:9')).toBe('long')
    expect(wanted(8, '9:16')).toBe('short')
    expect(wanted(4, '1:1', 'first')).toBe('ahead')
    expect(wanted(4, '16:9', 'first', 'last')).toBe('back')
    expect(wanted(4, '16:9', 'base')).toBeUndefined()
  })

  test('is found by what stands at which end', () => {
    expect(givenOf({ inputs: [] })).toBe('words')
    expect(givenOf({ inputs: [input('last')] })).toBe('last')
    expect(givenOf({ inputs: [input('last'), input('first')] })).toBe('first and last')
    expect(givenOf({ inputs: [input('base')] })).toBe('clip')
  })
})

describe('the length that is ordered', () => {
  const open = aModel({ seconds: { min: 2, max: 10 } })
  const closed = aModel({ seconds: { min: 4, max: 12, only: [4, 8, 12] } })

  test.each([
    [1, 2, 4],
    [4, 4, 4],
    [4.1, 4.1, 8],
    [9, 9, 12],
    [20, 10, 12],
  ])('for %s s is never shorter, as far as the model goes', (seconds, ofOpen, ofClosed) => {
    expect(lengthFor(open, seconds)).toBe(ofOpen)
    expect(lengthFor(closed, seconds)).toBe(ofClosed)
  })

  test('in steps is the next one, as far as the model goes', () => {
    const whole = aModel({ seconds: { min: 2, max: 10, step: 1 } })
    expect([1, 4, 4.3, 9.2, 10, 11].map((wanted) => lengthFor(whole, wanted))).toEqual([2, 4, 5, 10, 10, 10])
    expect([1, 4.4, 4.5, 4.6, 11].map((wanted) => nearestLength(whole, wanted))).toEqual([2, 4, 4, 5, 10])
    const thirds = aModel({ seconds: { min: 1.1, max: 20, step: 1 / 3 } })
    expect(lengthFor(thirds, 1)).toBeCloseTo(4 / 3, 9)
    for (let frames = 32; frames <= 480; frames += 8) expect(lengthFor(thirds, frames / 24) * 24).toBeCloseTo(frames, 9)
    const between = aModel({ seconds: { min: 1, max: 5.5, step: 1 } })
    expect(lengthFor(between, 5.2)).toBe(5)
  })

  test('is that of the clip where one is changed, to the hundredth', () => {
    const whole = aModel({ seconds: { min: 2, max: 10, step: 1 } })
    const base: RenderInput = { asset: 'a', kind: 'clip', role: 'base', width: 1, height: 1, seconds: 4.004 }
    expect(orderedSeconds(whole, { inputs: [], seconds: 6.5 })).toBe(7)
    expect(orderedSeconds(whole, { inputs: [base], seconds: 6.5 })).toBe(4)
    expect(orderedSeconds(whole, { inputs: [{ ...base, seconds: 4.02 }], seconds: 6.5 })).toBe(5)
  })

  test.each([
    [1, 2, 4],
    [5, 5, 4],
    [6, 6, 4],
    [6.5, 6.5, 8],
    [20, 10, 12],
  ])('where nobody says one is the nearest to %s s', (seconds, ofOpen, ofClosed) => {
    expect(nearestLength(open, seconds)).toBe(ofOpen)
    expect(nearestLength(closed, seconds)).toBe(ofClosed)
  })
})
