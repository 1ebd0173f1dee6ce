import { describe, expect, it } from 'vitest'
import { checkFal } from '../../../../src/backends/fal/check.ts'
import { falModels } from '../../../../src/backends/fal/models.ts'
import { UserError } from '../../../../src/domain/errors.ts'
import { errorOf } from '../contract.ts'
import { forever, startStand } from './stand.ts'

const { words, last } = falModels.defaults
const prices = [...new Set(Object.values(falModels.defaults))].map((endpoint_id) => ({
  endpoint_id,
  unit_price: 1,
  unit: 'seconds',
  currency: 'USD',
}))

describe('checking fal', () => {
  it('says that the key is accepted, and names the models, free of charge', async () => {
    const { fal } = await startStand()
    fal.prices = prices
    const check = await checkFal({ key: fal.key, baseUrl: fal.url }, forever())
    expect(check).toMatchObject({ state: 'ok', says: expect.stringContaining(words) })
    expect(fal.billed()).toBe(0)
  })

  it('names models that fal does not have', async () => {
    const { fal } = await startStand()
    fal.prices = prices.filter((price) => price.endpoint_id !== last)
    const check = await checkFal({ key: fal.key, baseUrl: fal.url }, forever())
    expect(check).toEqual({ state: 'note', says: `The key is accepted, but fal has no price for ${last}.` })
    fal.trouble('prices', { kind: 'answer', status: 404 })
    expect(await checkFal({ key: fal.key, baseUrl: fal.url }, forever())).toMatchObject({ state: 'note' })
  })

  it('says that fal cannot be asked at the moment', async () => {
    const { fal } = await startStand()
    fal.trouble('prices', { kind: 'drop' })
    expect(await errorOf(checkFal({ key: fal.key, baseUrl: fal.url }, forever()))).toBeInstanceOf(UserError)
  })

  it('says what to do where the key is wrong, or the account has nothing left', async () => {
    const { fal } = await startStand()
    const wrong = await errorOf(checkFal({ key: 'another', baseUrl: fal.url }, forever()))
    expect(wrong).toBeInstanceOf(UserError)
    expect(wrong).toMatchObject({ message: expect.stringContaining('does not accept the key') })
    const text = JSON.stringify({ detail: 'User is locked. Reason: TOP_UP.' })
    fal.trouble('prices', { kind: 'answer', status: 403, text })
    expect(await errorOf(checkFal({ key: fal.key, baseUrl: fal.url }, forever()))).toMatchObject({
      message: expect.stringContaining('no credit left'),
    })
  })
})
