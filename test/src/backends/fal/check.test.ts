import { describe, expect, it } from 'vitest'
import { checkFal } from '../../../../src/backends/fal/check.ts'
import { falModels } from '../../../../src/backends/fal/models.ts'
import { forever, startStand } from './stand.ts'

describe('checking fal', () => {
  it('says that the key is accepted, and which models are there, free of charge', async () => {
    const { fal } = await startStand()
    const { words, last } = falModels.defaults
    fal.prices = Object.keys(falModels.models).flatMap((endpoint_id) =>
      endpoint_id === last ? [] : { endpoint_id, unit_price: 1, unit: 'seconds', currency: 'USD' },
    )
    const check = await checkFal({ key: fal.key, baseUrl: fal.url }, forever())
    expect(check).toMatchObject({ ok: true })
    expect(check.models).toContainEqual({ name: words, takes: ['words'], known: true })
    expect(check.models).toContainEqual({ name: last, takes: ['last'], known: false })
    expect(fal.billed()).toBe(0)
  })

  it('says what is wrong', async () => {
    const { fal } = await startStand()
    expect(await checkFal({ key: 'another', baseUrl: fal.url }, forever())).toMatchObject({
      ok: false,
      fault: { kind: 'key' },
      models: expect.arrayContaining([expect.objectContaining({ known: undefined })]),
    })
    fal.trouble('prices', { kind: 'drop' })
    expect(await checkFal({ key: fal.key, baseUrl: fal.url }, forever())).toMatchObject({
      ok: false,
      fault: { kind: 'unreachable' },
    })
    fal.trouble('prices', { kind: 'answer', status: 404 })
    expect(await checkFal({ key: fal.key, baseUrl: fal.url }, forever())).toMatchObject({
      ok: true,
      fault: { kind: 'model' },
    })
  })
})
