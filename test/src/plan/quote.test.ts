import { expect, test } from 'vitest'
import { lengthFor, modelOf } from '../../../src/domain/models.ts'
import type { Order } from '../../../src/domain/order.ts'
import { boardCommissions } from '../../../src/plan/commission.ts'
import { quoteOf } from '../../../src/plan/quote.ts'
import { aModel } from '../../models.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { sheet, shot } from '../../samples.ts'
import { base } from './planning.ts'

test('a shot that goes on from another has the price of the model that goes on from pictures', async () => {
  const models = [aModel({ name: 't2v', takes: ['words'] }), aModel({ name: 'i2v', takes: ['first'] })]
  const scripted = createScriptedBackend({ name: 'fal', capabilities: { models } })
  const can = scripted.capabilities()
  const backend: typeof scripted = {
    ...scripted,
    async quote(request) {
      const model = modelOf(can, request)
      const each = model?.name === 'i2v' ? 5_000_000 : 10_000
      return model && { micros: each * lengthFor(model, request.seconds), currency: 'USD' }
    },
  }
  const order: Order = {
    ...base,
    operation: 'film',
    backend: 'fal',
    sheet: { ...sheet, shots: [shot, { ...shot, action: 'goes on', transition: 'on' }] },
    board: {
      shots: [1, 2].map((seed) => ({ seed, approved: true })),
      opening: { title: '', line: '', seconds: 0 },
      ending: { title: '', line: '', seconds: 0 },
    },
  }
  const work = boardCommissions(order, [backend])
  expect(work.map(({ model, waits }) => [model, waits])).toEqual([
    ['t2v', false],
    ['i2v', true],
  ])
  expect(await quoteOf(work, [backend])).toEqual({ micros: 2 * 10_000 + 2 * 5_000_000, currency: 'USD' })
  // Whose frame it will be is not known, and no part of the order that is written down.
  expect(work[1]?.request.inputs).toEqual([])
})
