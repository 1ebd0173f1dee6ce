import { expect, test } from 'vitest'
import { given } from '../../../src/plan/given.ts'
import { markAt, markOf } from '../../../src/plan/mark.ts'
import { aModel } from '../../models.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
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

test('what goes on from another render is work of the model that takes a picture, whatever that picture is', () => {
  const models = [aModel({ name: 't2v', takes: ['words'] }), aModel({ name: 'i2v', takes: ['first'] })]
  const both = createScriptedBackend({ name: 'fal', capabilities: { models } })
  const words = createScriptedBackend({ name: 'fal', capabilities: { models: models.slice(0, 1) } })
  const moved = createScriptedBackend({
    name: 'fal',
    capabilities: { models: [models[0] ?? aModel(), aModel({ name: 'i2v-2', takes: ['first'] })] },
  })
  const mark = markAt(both, request, 'before')
  expect(mark).not.toBe(markAt(moved, request, 'before'))
  expect(markAt(both, request)).toBe(markAt(words, request))
  expect(markAt(both, request)).toBe(markAt(moved, request))
  expect(mark).toBe(markOf('fal i2v', both.capabilities(), request, 'before'))
})

test('a request as it will be has one first picture where it waits for that, and is itself where it does not', () => {
  expect(given(request, false)).toBe(request)
  const once = given(request, true)
  expect(once.inputs.map(({ role }) => role)).toEqual(['first'])
  expect(given(once, true)).toEqual(once)
})
