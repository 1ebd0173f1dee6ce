import { describe, expect, test } from 'vitest'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import type { Moderator } from '../../../src/domain/moderator.ts'
import { FREE } from '../../../src/domain/money.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { aModel } from '../../models.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, sheet, shot, where } from '../../samples.ts'
import { base, calm, clip, drawing, filming, picture, plan } from './planning.ts'

const usd = (micros: number) => ({ micros, currency: 'USD' })
const board = {
  shots: [{ seed: 1, approved: true }],
  opening: { title: '', line: '', seconds: 0 },
  ending: { title: '', line: '', seconds: 0 },
}
const paid = (price: { micros: number; currency: string } | null, name = 'paid') =>
  createScriptedBackend({ name, price })

describe('before something is spent a person is asked', () => {
  test('where it costs more than may be spent unasked', async () => {
    const dear = plan({}, { backends: [paid(usd(2_000_000))], unasked: 1_000_000 })
    await dear.run()
    expect(dear.result).toMatchObject({ asked: 'price', planned: { reason: '' } })
    expect(dear.result.planned).toMatchObject({ backend: 'paid', quote: usd(2_000_000) })
    expect(dear.result.work).toBeUndefined()
    expect(dear.rung).toEqual(['card ORDER'])
    const within = plan({}, { backends: [paid(usd(1_000_000))], unasked: 1_000_000 })
    await within.run()
    expect(within.result.asked).toBeUndefined()
    expect(within.result.work).toHaveLength(1)
  })

  test('where the price is not known, or in another currency', async () => {
    for (const price of [null, { micros: 5, currency: 'EUR' }]) {
      const { run, result } = plan({}, { backends: [paid(price)] })
      await run()
      expect(result.asked).toBe('price')
    }
  })

  test('where several renders together cost more', async () => {
    const shapes = { ...options, otherShapes: ['9:16' as const] }
    const { run, result } = plan({ options: shapes }, { backends: [paid(usd(600_000))], unasked: 1_000_000 })
    await run()
    expect(result).toMatchObject({ asked: 'price', planned: { quote: usd(1_200_000) } })
  })

  test('not where it is free, and not on the command line', async () => {
    for (const [change, price] of [
      [{}, FREE],
      [{ where: { ...where, platform: 'cli' as const } }, null],
    ] as const) {
      const { run, result } = plan(change, { backends: [paid(price)], unasked: 0 })
      await run()
      expect(result.asked).toBeUndefined()
      expect(result.work).toHaveLength(1)
    }
  })

  test('not for a film, whose storyboard is approved, and not where everything is there', async () => {
    const film = plan({ operation: 'film' }, { backends: [paid(usd(9_000_000))], unasked: 0 })
    await film.run()
    expect([film.result.asked, film.result.boarded !== undefined]).toEqual([undefined, true])
    const first = plan({}, { backends: [paid(FREE)] })
    await first.run()
    const mark = first.result.work?.[0]?.mark ?? ''
    const there = [{ mark, asset: 'was there' }]
    const again = plan({}, { backends: [paid(usd(9_000_000))], unasked: 0, there })
    await again.run()
    expect(again.result.asked).toBeUndefined()
    expect(again.result.planned?.quote).toEqual(FREE)
  })
})

describe('what was approved', () => {
  const approved = { ...base, state: 'awaiting approval' as const, approvedAt: new Date(), sheet, planner: 'a-model' }

  test('goes on with the backend whose price was shown, whatever the channel has now', async () => {
    const order = { ...approved, backend: 'paid', quote: usd(2_000_000) }
    const backends = [paid(FREE, 'other'), paid(usd(2_000_000))]
    const { run, result, seen } = plan(order, { backends, channel: 'other', unasked: 0 })
    await run()
    expect(result.asked).toBeUndefined()
    expect(result.work).toMatchObject([{ backend: 'paid' }])
    expect(seen).toEqual([])
  })

  test('is asked about again where it is dearer in the meantime, and not where it is cheaper', async () => {
    const order = { ...approved, backend: 'paid', quote: usd(2_000_000) }
    const dearer = plan(order, { backends: [paid(usd(2_000_001))], unasked: 0 })
    await dearer.run()
    expect(dearer.result).toMatchObject({ asked: 'price', planned: { quote: usd(2_000_001) } })
    expect(dearer.result.planned).toMatchObject({
      reason: 'The price has changed from 2.00 USD to 2.000001 USD.',
    })
    const cheaper = plan(order, { backends: [paid(usd(1_000_000))], unasked: 0 })
    await cheaper.run()
    expect(cheaper.result.work).toHaveLength(1)
    const vague = plan(order, { backends: [paid(null)], unasked: 0 })
    await vague.run()
    expect(vague.result).toMatchObject({
      asked: 'price',
      planned: { reason: 'The price was 2.00 USD and is not known any more.' },
    })
  })

  test('without a price goes on without one', async () => {
    const { run, result } = plan({ ...approved, backend: 'paid' }, { backends: [paid(null)], unasked: 0 })
    await run()
    expect(result.work).toHaveLength(1)
  })

  test('of a backend that is gone is made by another, which the order then names', async () => {
    const order = { ...approved, backend: 'gone', quote: usd(2_000_000) }
    const { run, result } = plan(order, { backends: [paid(usd(1_000_000))], unasked: 0 })
    await run()
    expect(result.planned).toMatchObject({ backend: 'paid', makers: [{ backend: 'paid', model: 'paid' }] })
  })
})

describe('the backend', () => {
  const backends = [paid(FREE, 'first'), paid(FREE, 'second')]

  test('of the channel comes before the first one, and after one that was asked for by name', async () => {
    const channel = plan({}, { backends, channel: 'second' })
    await channel.run()
    expect(channel.result.planned?.backend).toBe('second')
    const asked = plan({ options: { ...options, backend: 'first' } }, { backends, channel: 'second' })
    await asked.run()
    expect(asked.result.planned?.backend).toBe('first')
    const gone = plan({}, { backends, channel: 'gone' })
    await gone.run()
    expect(gone.result.planned?.backend).toBe('first')
  })

  test('has a model for each thing that it is given, and for each length', async () => {
    const models = [
      aModel({ name: 'words-short', takes: ['words'], seconds: { min: 1, max: 5 } }),
      aModel({ name: 'words-long', takes: ['words'], seconds: { min: 5, max: 20 } }),
      aModel({ name: 'picture', takes: ['first'], seconds: { min: 1, max: 10 } }),
    ]
    const many = createScriptedBackend({ name: 'many', capabilities: { models } })
    const modelFor = async (change: Parameters<typeof plan>[0], seconds = 2) => {
      const long = { ...sheet, shots: [{ ...shot, seconds }] }
      const { run, result } = plan(change, { backends: [many], planner: async () => ({ sheet: long, planner: 'x' }) })
      await run()
      return result.work?.[0]?.model
    }
    expect(await modelFor({})).toBe('words-short')
    expect(await modelFor({ options: { ...options, seconds: 10 } }, 10)).toBe('words-long')
    expect(await modelFor({ operation: 'animate', inputs: [picture] })).toBe('picture')
  })

  test('that made something before lends it to the next round, also what took over from another', async () => {
    const chain = ['second']
    const over = plan({}, { backends: [paid(FREE, 'second')] })
    await over.run()
    const there = [{ mark: over.result.work?.[0]?.mark ?? '', asset: 'was there' }]
    const again = plan({}, { backends, fallbacks: chain, there })
    await again.run()
    expect(again.result.work).toMatchObject([{ asset: 'was there' }])
    const named = plan({ options: { ...options, backend: 'first' } }, { backends, fallbacks: chain, there })
    await named.run()
    expect(named.result.work?.[0]?.asset).toBeUndefined()
    const elsewhere = there.map((one) => ({ ...one, order: 'PARENT' }))
    const unchained = plan({ parent: 'PARENT' }, { backends, there: elsewhere, parent: {} })
    await unchained.run()
    expect(unchained.result.work?.[0]?.asset).toBeUndefined()
  })
})

describe('moderation', () => {
  const looks: { words: string; pictures: string[] }[] = []
  const moderator = (found: string[]): Moderator => ({
    check: async (words, pictures) => {
      looks.push({ words, pictures: pictures.map(({ mime }) => mime) })
      return found
    },
  })
  const failing = (error: Error): Moderator => ({ check: () => Promise.reject(error) })

  test('looks at the words and pictures before anything is planned, and refuses with what it found', async () => {
    looks.length = 0
    const { run, result, seen } = plan(
      { operation: 'animate', inputs: [picture] },
      { backends: [filming()], moderator: moderator(['violence', 'sexual']) },
    )
    await run()
    expect(looks).toEqual([{ words: 'a lighthouse', pictures: ['image/jpeg'] }])
    expect(seen).toEqual([])
    expect(result.ended).toEqual(['refused', reasons('en').moderated(['violence', 'sexual'])])
    expect(result.ended?.[1]).toContain('violence')
  })

  test('looks at the first frame of a clip, and at what people wrote into a sheet', async () => {
    looks.length = 0
    const edited = { ...sheet, shots: [{ ...shot, subject: 'a duel', onScreenText: 'THE END' }] }
    const order = { operation: 'edit' as const, inputs: [clip], sheet: edited }
    await plan(order, { backends: [filming()], moderator: moderator([]) }).run()
    expect(looks[0]?.pictures).toHaveLength(1)
    expect(looks[0]?.words).toContain('a duel')
    expect(looks[0]?.words).toContain('THE END')
  })

  test('looks at a storyboard once more when it is approved, which stands open again where something is found', async () => {
    const order = { operation: 'film' as const, state: 'awaiting approval' as const, approvedAt: new Date() }
    const film = { ...order, sheet, planner: 'x', backend: 'animatic', board }
    const { run, result } = plan(film, { moderator: moderator(['hate']) })
    await run()
    expect(result.reopened).toBe(reasons('en').moderated(['hate']))
    expect(result.work).toBeUndefined()
  })

  test('that cannot be asked lets nothing through, and says so', async () => {
    const gone = plan({}, { backends: [drawing()], moderator: failing(new PermanentError('401')) })
    await gone.run()
    expect(gone.result.ended).toEqual(['failed', reasons('en').notModerated])
    const away = plan({}, { moderator: failing(new RetryableError('503', { retryAfterMs: 7000 })) })
    expect(await away.run()).toBe(7000)
    expect(away.result).toEqual({})
    await away.run({ ...calm, attempt: 3 })
    expect(away.result.ended).toEqual(['failed', reasons('en').notModerated])
    expect([gone.result.work, away.result.work]).toEqual([undefined, undefined])
  })
})
