import { expect, it } from 'vitest'
import { dollars, ticks } from '../../../../src/backends/ai-sdk/amounts.ts'

it.each([
  ['0.1', 3, 300_000],
  ['0.0000005', 1, 1],
  ['0.0000004', 1, 0],
  ['0.0000125', 8, 100],
  [0.42, 1, 420_000],
  [1e-7, 30, 3],
  ['12', 1, 12_000_000],
])('makes millionths of %s dollars times %i', (amount, times, micros) => {
  expect(dollars(amount, times)).toEqual({ micros, currency: 'USD' })
})

it.each([['free'], [''], [null], [undefined], [Number.NaN], ['-1'], ['1,5'], [{}]])(
  'finds no amount in %o',
  (amount) => {
    expect(dollars(amount)).toBeUndefined()
  },
)

it('counts the ticks of xAI', () => {
  expect(ticks(500_000_000)).toEqual({ micros: 50_000, currency: 'USD' })
  expect(ticks(1.5)).toBeUndefined()
})
