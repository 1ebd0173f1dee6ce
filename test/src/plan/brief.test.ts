import { expect, test } from 'vitest'
import type { Order } from '../../../src/domain/order.ts'
import { sheetSeconds } from '../../../src/domain/sheet.ts'
import { briefOf } from '../../../src/plan/brief.ts'
import { kinds, looks, planOffline } from './brief.ts'
import { base, drawing } from './planning.ts'

const how = { backend: drawing(), overlaid: false }
const { sheet } = await planOffline('a red fox runs through a forest', { operation: 'film', seconds: 28 })
/** Its cards were taken away, and what they had went to the shots. */
const parent: Order = { ...base, operation: 'film', options: { ...base.options, seconds: 30 }, sheet }

test.each([
  ['a new film leaves room for its cards', undefined, 30, 25],
  ['a changed one keeps the length of its shots', parent, 30, 28],
  ['one of another length leaves room for its cards', parent, 40, 35],
  ['a film of a clip leaves room for its cards', { ...parent, operation: 'create' as const }, 30, 25],
])('%s', (_name, before, seconds, wanted) => {
  const order: Order = { ...base, operation: 'film', options: { ...base.options, seconds } }
  expect(briefOf(order, before, how, { looks, kinds }).seconds).toBe(wanted)
})

test('a wish about one shot of a film changes the length of none', async () => {
  const order: Order = {
    ...parent,
    prompt: 'the fox jumps over a log',
    options: { ...parent.options, shot: 2 },
  }
  const brief = briefOf(order, parent, how, { looks, kinds })
  const changed = (await planOffline(brief.prompt, brief)).sheet
  expect(changed.shots.map((shot) => shot.seconds)).toEqual(sheet.shots.map((shot) => shot.seconds))
  expect(sheetSeconds(changed)).toBeCloseTo(28, 6)
})
