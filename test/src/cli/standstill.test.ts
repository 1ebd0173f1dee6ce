import { expect, test } from 'vitest'
import { standstill } from '../../../src/cli/standstill.ts'
import { filmOf } from '../../handlers/boards.ts'
import { orderIn } from '../text/orders.ts'

const TROUBLED = filmOf(3, {
  beside: (index) => [{}, { trouble: 'The sky was unsafe.' }, { trouble: '' }][index] ?? {},
})

test('a storyboard whose shots failed goes no further on the command line, and says which and why', () => {
  expect(standstill(orderIn('awaiting approval', 'en', TROUBLED))).toBe(
    'Shot 2 failed: The sky was unsafe.\nShot 3 failed: No reason was given.',
  )
  expect(standstill(orderIn('awaiting approval', 'zh', TROUBLED))).toContain('\u955c\u5934 2')
})

test('neither does one that came back with a reason of its own', () => {
  const order = orderIn('awaiting approval', 'en', { ...filmOf(2), reason: 'The disk is full.' })
  expect(standstill(order)).toBe('The disk is full.')
  expect(standstill({ ...order, reason: '' })).toBeUndefined()
})

test('everything else goes on by itself', () => {
  expect(standstill(orderIn('awaiting approval', 'en', filmOf(2)))).toBeUndefined()
  expect(standstill(orderIn('awaiting approval', 'en', { ...TROUBLED, approvedAt: new Date(0) }))).toBeUndefined()
  expect(standstill(orderIn('rendering', 'en', { ...TROUBLED, state: 'rendering' }))).toBeUndefined()
})

test('a question that only a person can answer stands still as well, until it is answered', () => {
  const asked = orderIn('awaiting approval', 'en', { question: 'unknown', reason: 'who knows' })
  expect(standstill(asked)).toBe('who knows')
  expect(standstill({ ...asked, approvedAt: new Date(0) })).toBeUndefined()
})
