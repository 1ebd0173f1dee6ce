import { describe, expect, test } from 'vitest'
import type { Order } from '../../../src/domain/order.ts'
import { markAt } from '../../../src/plan/mark.ts'
import { aModel } from '../../models.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, sheet, shot } from '../../samples.ts'
import { base, plan } from './planning.ts'

const named = (name: string) => createScriptedBackend({ name, capabilities: { models: [aModel({ name })] } })
const backends = ['fal', 'other', 'third'].map(named)
const waiting = { ...base, sheet, planner: 'a-model', state: 'awaiting approval' as const, approvedAt: new Date() }

/** The marks of an order's renders at a backend, in the order of their shapes and pieces. */
async function marksAt(order: Order, name: string): Promise<string[]> {
  const { run, result } = plan({ ...order, backend: name }, { backends: [named(name)] })
  await run()
  return result.work?.map(({ mark }) => mark) ?? []
}

describe('what was paid for', () => {
  const shapes: Order = { ...waiting, options: { ...options, otherShapes: ['9:16'] } }

  test('is used again in the next round of its order after another backend took over, outside every chain', async () => {
    const [wide = '', tall = ''] = await marksAt(shapes, 'fal')
    expect(wide).not.toBe(tall)
    // The second shape fell back to `other`, which is therefore the backend of the order, and became unknown there.
    const there = [{ mark: wide, asset: 'made by fal', order: 'ORDER', backend: 'fal' }]
    const { run, result } = plan({ ...shapes, backend: 'other' }, { backends, fallbacks: ['other'], there })
    await run()
    expect(result.work?.map(({ backend, asset, mark }) => [backend, asset, mark === wide])).toEqual([
      ['fal', 'made by fal', true],
      ['other', undefined, false],
    ])
    expect(result.planned?.quote).toEqual({ micros: 300_000, currency: 'USD' })
  })

  test('for an order that this one continues counts only by the chain', async () => {
    const [wide = ''] = await marksAt(shapes, 'fal')
    const there = [{ mark: wide, asset: 'made by fal', order: 'PARENT' }]
    const child: Order = { ...shapes, backend: 'other', parent: 'PARENT' }
    const outside = plan(child, { backends, fallbacks: ['other'], there, parent: {} })
    await outside.run()
    expect(outside.result.work?.[0]?.asset).toBeUndefined()
    const chained = plan(child, { backends, fallbacks: ['fal'], there, parent: {} })
    await chained.run()
    expect(chained.result.work?.[0]?.asset).toBe('made by fal')
  })
})

describe('shots that go on from one another', () => {
  const count = 30
  const film: Order = {
    ...waiting,
    operation: 'film',
    sheet: {
      ...sheet,
      shots: Array.from({ length: count }, (_, at) => ({
        ...shot,
        action: `does ${at}`,
        transition: at === 0 ? ('cut' as const) : ('on' as const),
      })),
    },
    board: {
      shots: Array.from({ length: count }, (_, seed) => ({ seed, approved: true })),
      opening: { title: '', line: '', seconds: 0 },
      ending: { title: '', line: '', seconds: 0 },
    },
  }

  test('are found wherever they were made, however many there are', async () => {
    const marks = await marksAt(film, 'fal')
    expect(new Set(marks).size).toBe(count)
    const there = marks.map((mark) => ({ mark, asset: `of ${mark}`, order: 'ORDER', backend: 'fal' }))
    const { run, result } = plan({ ...film, backend: 'other' }, { backends, fallbacks: ['other', 'third'], there })
    await run()
    expect(result.work?.map(({ asset }) => asset)).toEqual(there.map(({ asset }) => asset))
  })

  test('are found where one of them was made by another backend than the one before it', async () => {
    const [first = ''] = await marksAt(film, 'fal')
    const planned = plan({ ...film, backend: 'fal' }, { backends })
    await planned.run()
    const request = planned.result.work?.[1]?.request
    if (!request) throw new Error('there is no second shot')
    // `other` took over the second shot, which goes on from what fal made.
    const second = markAt(named('other'), request, first)
    const there = [first, second].map((mark) => ({ mark, asset: `of ${mark}`, order: 'ORDER' }))
    const { run, result } = plan(
      { ...film, backend: 'third', quote: { micros: 99_000_000, currency: 'USD' } },
      { backends, there },
    )
    await run()
    expect(result.work?.slice(0, 3).map(({ asset }) => asset)).toEqual([`of ${first}`, `of ${second}`, undefined])
  })
})
