import { expect, test } from 'vitest'
import { markOf } from '../../../src/plan/mark.ts'
import { request } from '../../samples.ts'

const letters = { letters: true }
const bare = { letters: false }

test('the same work has the same mark, however its fields are ordered', () => {
  const turned = Object.fromEntries(Object.entries(request).reverse()) as typeof request
  expect(markOf('paid', bare, turned)).toBe(markOf('paid', bare, request))
})

test('another seed, another backend and other words are other work', () => {
  const marks = [
    markOf('paid', bare, request),
    markOf('other', bare, request),
    markOf('paid', bare, { ...request, seed: 8 }),
    markOf('paid', bare, { ...request, sheet: { ...request.sheet, title: 'Another' } }),
  ]
  expect(new Set(marks).size).toBe(4)
})

test('which part of a film it is counts only where it is written into the picture', () => {
  const moved = { ...request, part: { index: 3, count: 12 } }
  expect(markOf('paid', bare, moved)).toBe(markOf('paid', bare, request))
  expect(markOf('animatic', letters, moved)).not.toBe(markOf('animatic', letters, request))
})
