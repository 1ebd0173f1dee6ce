import { describe, expect, test } from 'vitest'
import { DIRECTIONS, type Direction, type Order, type OrderInput } from '../../../src/domain/order.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import { partSheet, wholeSheet } from '../../../src/plan/whole-sheet.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, sheet, shot } from '../../samples.ts'
import { base, clip, type Given, picture, plan } from './planning.ts'

const usd = (micros: number) => ({ micros, currency: 'USD' })
/** A dollar a second. */
const backend = {
  ...createScriptedBackend({ name: 'paid', model: { takes: ['words', 'first', 'last', 'clip'] } }),
  quote: async ({ seconds }: { seconds: number }) => usd(seconds * 1_000_000),
}
const part: SceneSheet = {
  ...sheet,
  title: 'The dog runs away',
  shots: [
    { ...shot, action: 'begins', seconds: 1, transition: 'on' },
    { ...shot, action: 'ends', seconds: 2, transition: 'cut' },
  ],
}
const parentSheet: SceneSheet = { ...sheet, title: 'The dog', shots: [shot, { ...shot, transition: 'fade' }, shot] }
const planner = async () => ({ sheet: part, planner: 'a-model' })

interface Case {
  name: string
  inputs: OrderInput[]
  given: Given
  /** Seconds of the shots of what is extended. */
  own: number[]
}

const CASES: Case[] = [
  { name: 'a clip that was made here', inputs: [clip], given: { parent: { sheet: parentSheet } }, own: [2, 2, 2] },
  { name: 'a clip that somebody filmed', inputs: [clip], given: {}, own: [4] },
  { name: 'a picture', inputs: [picture], given: {}, own: [] },
]

describe.each(DIRECTIONS)('an extension %s', (direction) => {
  const added = [1, 2]
  const around = (own: number[]) => [
    ...(direction === 'forwards' ? [] : added),
    ...own,
    ...(direction === 'backwards' ? [] : added),
  ]

  test.each(CASES)('of $name is the same work when it was asked about, and when it is ordered again', async (one) => {
    const wish = wishOf(one, direction)
    const given = { ...one.given, backends: [backend], planner, unasked: 0 }
    const unasked = plan(wish, { ...given, unasked: 10_000_000 })
    await unasked.run()
    const work = unasked.result.work ?? []
    const price = usd(3_000_000 * work.length)
    expect(work.map(({ request }) => request.sheet.shots.map(({ action }) => action))).toEqual(
      work.map(() => ['begins', 'ends']),
    )

    const asked = plan(wish, given)
    await asked.run()
    expect(asked.result).toMatchObject({ asked: 'price', planned: { quote: price } })
    expect(asked.result.planned?.sheet?.shots.map(({ seconds }) => seconds)).toEqual(around(one.own))

    const waiting = { ...wish, ...asked.result.planned, state: 'awaiting approval', approvedAt: new Date() } as Order
    const approved = plan(waiting, given)
    await approved.run()
    expect(approved.result.asked).toBeUndefined()
    expect(approved.result).toMatchObject({ planned: { quote: price, sheet: asked.result.planned?.sheet }, work })

    const unknown = { ...waiting, ...approved.result.planned, question: 'unknown' } as Order
    const again = plan(unknown, given)
    await again.run()
    expect(again.result).toMatchObject({ planned: { quote: price, sheet: asked.result.planned?.sheet }, work })
  })

  test.each(CASES)('of $name has a new part that can be cut out of the whole and put in again', (one) => {
    const order = { ...base, ...wishOf(one, direction), inputs: one.inputs.map(withReady) } as Order
    const parent = one.given.parent && ({ ...base, ...one.given.parent } as Order)
    const whole = wholeSheet(order, parent, part)
    const cutOut = partSheet(order, parent, whole)
    expect(cutOut.shots).toEqual(part.shots)
    expect(wholeSheet(order, parent, cutOut)).toEqual(whole)
  })
})

test('where nothing is said of what comes, the scene goes on without a cut', () => {
  const order = { ...base, operation: 'extend' as const, prompt: '', inputs: [withReady(picture)] }
  expect(wholeSheet(order, undefined, part).shots.map(({ transition }) => transition)).toEqual(['on', 'on'])
})

test('a sheet in which there is no new part is not rendered', () => {
  const order = { ...base, operation: 'extend' as const, inputs: [withReady(clip)] }
  expect(() => partSheet(order, undefined, sheet)).toThrow('cannot be found')
  const both = { ...order, options: { ...options, direction: 'both' as const } }
  expect(() => partSheet(both, undefined, { ...sheet, shots: [shot, shot] })).toThrow('cannot be found')
})

test('other orders have one sheet', () => {
  expect(wholeSheet(base, { ...base, sheet: parentSheet }, part)).toBe(part)
  expect(partSheet(base, { ...base, sheet: parentSheet }, part)).toBe(part)
})

test('what the sheet of a change could not say is not forgotten while it is asked about', async () => {
  const wish = { operation: 'edit' as const, prompt: 'remove the dog', inputs: [clip] }
  const unmet = ['remove the dog']
  const given = { backends: [backend], unasked: 0, planner: async () => ({ sheet, planner: 'a-model', unmet }) }
  const asked = plan(wish, given)
  await asked.run()
  expect(asked.result.asked).toBe('price')
  const waiting = { ...wish, ...asked.result.planned, state: 'awaiting approval', approvedAt: new Date() } as Order
  const approved = plan(waiting, given)
  await approved.run()
  expect(approved.result.work).toMatchObject([{ request: { unmet } }])
  // Another take is planned anew.
  const again = plan(
    { ...wish, options: { ...options, unmet } },
    { ...given, planner: async () => ({ sheet, planner: 'x' }) },
  )
  await again.run()
  expect(again.result.planned?.options).not.toHaveProperty('unmet')
})

function wishOf({ inputs, given }: Case, direction: Direction): Partial<Order> {
  return {
    operation: 'extend',
    prompt: 'the dog runs away',
    inputs,
    options: { ...options, seconds: 3, direction },
    ...(given.parent && { parent: 'PARENT' }),
  }
}

function withReady(input: OrderInput): OrderInput {
  const ready = { asset: 'ready', width: 1280, height: 720, ...(input.kind === 'clip' && { seconds: 4 }) }
  return { ...input, ready }
}
