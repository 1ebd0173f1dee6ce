import { expect, test } from 'vitest'
import { actionOf, parseAction } from '../../../src/domain/card.ts'
import { newId } from '../../../src/domain/id.ts'

test('an action is read back as it was written', () => {
  const order = newId()
  expect(parseAction(actionOf('cancel', order))).toEqual({ verb: 'cancel', order })
  expect(parseAction(actionOf('sheet', order, 'shot-2'))).toEqual({ verb: 'sheet', order, argument: 'shot-2' })
})

test('the longest possible action fits the 64 bytes of a Telegram button', () => {
  const action = actionOf('abcdefghijkl', newId(), 'x'.repeat(24))
  expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
})

test('an action that is not one is not read', () => {
  for (const text of ['', 'cancel', 'cancel:123', `CANCEL:${newId()}`, `cancel:${newId()}:`, `x:${newId()}`]) {
    expect(parseAction(text), text).toBeUndefined()
  }
})

test('an action that would not fit is refused', () => {
  expect(() => actionOf('cancel', newId(), 'x'.repeat(25))).toThrow(RangeError)
})
