import { expect, test } from 'vitest'
import { checkDeliveryChange, checkOrderChange, checkRenderChange, isFinal } from '../../../src/domain/order.ts'

test('an order goes forward through its states to done', () => {
  const way = ['planning', 'rendering', 'finishing', 'delivering', 'done'] as const
  for (const [index, from] of way.slice(0, -1).entries()) {
    const to = way[index + 1]
    if (to) expect(() => checkOrderChange(from, to)).not.toThrow()
  }
  expect(isFinal('done')).toBe(true)
  expect(isFinal('delivering')).toBe(false)
})

test('an illegal change of state throws and names both states', () => {
  expect(() => checkOrderChange('done', 'rendering')).toThrow('illegal change of an order: done → rendering')
  expect(() => checkRenderChange('rendered', 'running')).toThrow('rendered → running')
  expect(() => checkDeliveryChange('delivered', 'pending')).toThrow('delivered → pending')
})

test('a final state is left by nothing', () => {
  for (const state of ['done', 'failed', 'refused', 'cancelled'] as const) {
    expect(() => checkOrderChange(state, 'planning')).toThrow(RangeError)
    expect(() => checkOrderChange(state, 'cancelled')).toThrow(RangeError)
  }
})
