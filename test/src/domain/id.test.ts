import { expect, test } from 'vitest'
import { isId, newId } from '../../../src/domain/id.ts'

test('ids are ULIDs and sort in the order in which they were made, also within one millisecond', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(1000)
})

test('what is no id is not taken for one', () => {
  for (const text of ['', '123', 'I'.repeat(26), newId().toLowerCase(), `${newId()} `]) expect(isId(text)).toBe(false)
})
