import { describe, expect, it } from 'vitest'
import { request } from '../../../samples.ts'
import { startStand } from './stand.ts'

const flat = 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video'
const price = { endpoint_id: flat, unit_price: 0.0715, unit: 'seconds', currency: 'USD' }

describe('the price of a render at fal', () => {
  it('is that of the length which is ordered, and is asked for once an hour', async () => {
    let clock = 0
    const { fal, make, asked } = await startStand({ models: { words: flat }, now: () => clock })
    const backend = make()
    fal.prices = [price]
    expect(await backend.quote({ ...request, seconds: 7 })).toEqual({ micros: 715_000, currency: 'USD' })
    expect(await backend.quote({ ...request, seconds: 4 })).toEqual({ micros: 357_500, currency: 'USD' })
    expect(asked('GET', /pricing/)).toHaveLength(1)
    clock += 3_600_000
    await backend.quote(request)
    expect(asked('GET', /pricing/)).toHaveLength(2)
    expect(fal.billed()).toBe(0)
  })

  it.each([
    ['is counted in something else', [{ ...price, unit: 'megapixels' }]],
    ['is of another model', [{ ...price, endpoint_id: 'fal-ai/veo3.1' }]],
    ['is not there', []],
  ])('is not known where what fal tells %s', async (_, prices) => {
    const { fal, make } = await startStand({ models: { words: flat } })
    fal.prices = prices
    expect(await make().quote(request)).toBeUndefined()
  })

  it('is not known where fal does not answer, and then not asked for at once again', async () => {
    const { fal, make, asked } = await startStand({ models: { words: flat } })
    const backend = make()
    fal.prices = [price]
    fal.trouble('prices', { kind: 'drop' })
    expect(await backend.quote(request)).toBeUndefined()
    expect(await backend.quote(request)).toBeUndefined()
    expect(asked('GET', /pricing/)).toHaveLength(1)
  })

  it('is never guessed for a model whose price depends on more than its length, or that cannot make it', async () => {
    const { fal, backend, make } = await startStand()
    expect(await backend.quote(request)).toBeUndefined()
    expect(await make({ models: { words: flat } }).quote({ ...request, seconds: 60 })).toBeUndefined()
    expect(fal.journal).toEqual([])
  })
})
