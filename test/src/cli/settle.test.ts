import { expect, test } from 'vitest'
import { BY, type Settling, settle } from '../../../src/cli/settle.ts'
import type { Order } from '../../../src/domain/order.ts'
import { filmOf } from '../../handlers/boards.ts'
import { PRESETS } from '../../handlers/world.ts'
import { orderIn } from '../text/orders.ts'

/** A program whose order stands like this, one state after the other, until it is cancelled. */
function programOf(states: Order[]) {
  const cancelled: unknown[] = []
  const printed: string[] = []
  const program: Settling = {
    store: { orders: { find: async () => (states.length > 1 ? states.shift() : states[0]) } },
    desk: {
      cancel: async (id, where, by) => {
        cancelled.push([id, where, by])
        return { ...orderIn('cancelled'), cost: { micros: 800_000, currency: 'USD' } }
      },
    },
    presets: PRESETS,
  }
  const stream = { write: (text: string | Uint8Array) => printed.push(String(text)) > 0 }
  return { cancelled, printed, settle: () => settle(program, orderIn('done').id, stream) }
}

test('an order is followed until it has ended', async () => {
  const program = programOf([orderIn('planning'), orderIn('rendering'), orderIn('done')])
  expect(await program.settle()).toMatchObject({ state: 'done' })
  expect(program.printed.join('')).toContain('Rendering')
  expect(program.cancelled).toEqual([])
})

test('a film whose shot failed ends as failed with the reason, and nothing of it is left waiting', async () => {
  const troubled = orderIn('awaiting approval', 'en', filmOf(2, { beside: () => ({ trouble: 'The sky was unsafe.' }) }))
  const program = programOf([orderIn('rendering'), troubled])
  expect(await program.settle()).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('Shot 2 failed: The sky was unsafe.'),
    cost: { micros: 800_000 },
  })
  expect(program.cancelled).toEqual([[troubled.id, troubled.where, BY]])
})
