import { describe, expect, test } from 'vitest'
import type { Money } from '../../../src/domain/money.ts'
import type { Order } from '../../../src/domain/order.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { sheet, shot, where } from '../../samples.ts'
import { base, drawing, plan } from './planning.ts'

const usd = (micros: number) => ({ micros, currency: 'USD' })
const paid = (name: string, price: Money | null) => createScriptedBackend({ name, price })

const board = {
  shots: [1, 2].map((seed) => ({ seed, approved: true })),
  opening: { title: '', line: '', seconds: 0 },
  ending: { title: '', line: '', seconds: 0 },
}
/** Its people saw 0.40 at fal and approved it. */
const film: Order = {
  ...base,
  operation: 'film',
  sheet: { ...sheet, shots: [shot, { ...shot, subject: 'a boat' }] },
  planner: 'a-model',
  backend: 'fal',
  board,
  quote: usd(400_000),
  state: 'awaiting approval',
  approvedAt: new Date(),
}

describe('a storyboard that was approved', () => {
  test('is rendered at the price that was shown, or a lower one', async () => {
    for (const price of [200_000, 100_000]) {
      const { run, result } = plan(film, { backends: [paid('fal', usd(price))] })
      await run()
      expect(result.reopened).toBeUndefined()
      expect(result.work).toHaveLength(2)
    }
  })

  test('stands open again where it is dearer by now, and the next press approves the new price', async () => {
    const backends = [paid('fal', usd(9_000_000))]
    const { run, result, rung } = plan(film, { backends })
    await run()
    expect(result.work).toBeUndefined()
    expect(result.reopened).toBe(reasons('en').boardPrice('fal', '18.00 USD'))
    expect(result.reopened).toContain('18.00 USD')
    expect(result.changes).toEqual({ backend: 'fal', quote: usd(18_000_000) })
    expect(rung).toEqual(['card ORDER'])
    const pressed = plan({ ...film, ...result.changes, approvedAt: new Date() } as Order, { backends })
    await pressed.run()
    expect(pressed.result.work).toHaveLength(2)
  })

  test('stands open again where its backend is gone, and names the one that would do it, even for less', async () => {
    for (const price of [9_000_000, 100_000]) {
      const backends = [paid('other', usd(price))]
      const { run, result } = plan(film, { backends })
      await run()
      expect(result.work).toBeUndefined()
      expect(result.changes).toEqual({ backend: 'other', quote: usd(2 * price) })
      expect(result.reopened).toContain('other')
      const pressed = plan({ ...film, ...result.changes, approvedAt: new Date() } as Order, { backends })
      await pressed.run()
      expect(pressed.result.work).toMatchObject([{ backend: 'other' }, { backend: 'other' }])
    }
  })

  test('stands open again where its price is not known any more, and is rendered once that is approved', async () => {
    const backends = [paid('fal', null)]
    const { run, result } = plan(film, { backends })
    await run()
    expect(result.changes).toEqual({ backend: 'fal', quote: null })
    expect(result.reopened).toBe(reasons('en').boardPrice('fal', undefined))
    const { quote: _, ...unpriced } = film
    const pressed = plan(unpriced, { backends })
    await pressed.run()
    expect(pressed.result.work).toHaveLength(2)
  })

  test('goes on where nothing is to be paid, whoever draws it, and on the command line', async () => {
    const free = plan(film, { backends: [drawing()] })
    await free.run()
    expect(free.result.work).toHaveLength(2)
    const typed = plan(
      { ...film, where: { ...where, platform: 'cli' as const } },
      { backends: [paid('fal', usd(9_000_000))] },
    )
    await typed.run()
    expect(typed.result.work).toHaveLength(2)
  })
})

describe('a price that is not known any more', () => {
  test('takes the place of the old one, so that one more press is enough', async () => {
    const { board: _, quote: __, ...rest } = film
    const asked = { ...rest, operation: 'create' as const, quote: usd(2_000_000) }
    const backends = [paid('fal', null)]
    const { run, result } = plan(asked, { backends, unasked: 0 })
    await run()
    expect(result).toMatchObject({ asked: 'price', planned: { quote: null } })
    const pressed = plan({ ...rest, operation: 'create' }, { backends, unasked: 0 })
    await pressed.run()
    expect(pressed.result).toMatchObject({ planned: { quote: null } })
    expect(pressed.result.work).toHaveLength(1)
  })
})

describe('a render of an earlier round that is under way after all', () => {
  test('is waited for, and not ordered again', async () => {
    const backends = [paid('fal', usd(200_000))]
    const first = plan(film, { backends })
    await first.run()
    const live = first.result.work?.slice(1).map(({ mark }) => mark) ?? []
    const { run, result, rung } = plan(film, { backends, live })
    expect(await run()).toBe(5000)
    expect([result, rung]).toEqual([{}, ['card ORDER']])
    // It was rendered meanwhile.
    const there = first.result.work?.map(({ mark }) => ({ mark, asset: 'was there' })) ?? []
    const later = plan(film, { backends, there, live: [] })
    expect(await later.run()).toBeUndefined()
    expect(later.result.work?.map(({ asset }) => asset)).toEqual(['was there', 'was there'])
  })

  test('is no matter where it is there already, or where nothing was rendered before', async () => {
    const backends = [paid('fal', usd(200_000))]
    const first = plan({}, { backends })
    await first.run()
    const live = first.result.work?.map(({ mark }) => mark) ?? []
    const anew = plan({}, { backends, live })
    expect(await anew.run()).toBeUndefined()
    expect(anew.result.work).toHaveLength(1)
  })
})
