import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPrices } from '../../../src/backends/prices.ts'

let file = ''

beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'reelay-prices-')), 'prices.json')
})

afterAll(() => rm(join(file, '..'), { recursive: true }))

const LIST = { date: '2026-11-20', currency: 'USD', models: { 'fal/a/b': { second: 0.1 } } }

function read(content: unknown) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readPrices(file)
}

/** What is said about a list, without the name of the file. */
function faultsOf(content: unknown): string[] {
  try {
    read(content)
    return []
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .map((line) => line.replace(`${file}: `, ''))
  }
}

const models = (prices: unknown) => ({ ...LIST, models: { 'fal/a/b': prices } })

describe('the price list', () => {
  test('prices a render by its seconds, by the clip, or both', () => {
    const { quote } = read({
      ...LIST,
      models: { 'fal/a/b': { second: 0.1 }, 'studio/c': { clip: 0.5 }, 'studio/d': { clip: 0.5, second: 0.05 } },
    })
    expect(quote('fal', 'a/b', 5)).toEqual({ micros: 500_000, currency: 'USD' })
    expect(quote('studio', 'c', 5)).toEqual({ micros: 500_000, currency: 'USD' })
    expect(quote('studio', 'd', 2.5)).toEqual({ micros: 625_000, currency: 'USD' })
  })

  test.each([
    ['0.1', 100_000],
    ['0.07', 70_000],
    ['1.005', 1_005_000],
    ['4.35', 4_350_000],
    ['0.000001', 1],
    ['1e-6', 1],
    ['123456.654321', 123_456_654_321],
    ['3', 3_000_000],
    ['0', 0],
  ])('takes %s exactly', (written, micros) => {
    const text = JSON.stringify(LIST).replace('0.1', written)
    expect(read(text).priceOf('fal', 'a/b')).toEqual({ perSecond: { micros, currency: 'USD' }, date: '2026-11-20' })
  })

  test('has whole millionths also for parts of a second', () => {
    const { quote } = read(models({ second: 0.000001 }))
    for (const seconds of [0.1, 1.7, 5.1, 9.99]) {
      expect(Number.isInteger(quote('fal', 'a/b', seconds)?.micros)).toBe(true)
    }
  })

  test('says which models it names', () => {
    expect(read(LIST).models).toEqual(['fal/a/b'])
  })

  test('knows nothing of what it does not name', () => {
    const { priceOf, quote } = read(LIST)
    for (const [backend, model] of [
      ['fal', 'a'],
      ['studio', 'a/b'],
      ['fal/a', 'c'],
      ['constructor', 'name'],
    ] as const) {
      expect(priceOf(backend, model)).toBeUndefined()
      expect(quote(backend, model, 5)).toBeUndefined()
    }
  })

  test.each([
    [{ ...LIST, date: '20.11.2026' }, 'date must be the day of the price list, such as 2026-11-20'],
    [{ ...LIST, currency: 'usd' }, 'currency must be three capital letters, such as USD'],
    [{ ...LIST, models: { fal: { second: 1 } } }, 'models.fal must be written <backend>/<model>'],
    [{ ...LIST, note: 'x' }, 'Unrecognized key: "note"'],
    [models({}), 'models.fal/a/b needs “second”, “clip” or both'],
    [models({ second: '0.1' }), 'models.fal/a/b.second must be a number, such as 0.05'],
    [models({ second: -1 }), 'models.fal/a/b.second must not be less than 0'],
    [models({ clip: 10_000_000 }), 'models.fal/a/b.clip must not be more than 1000000'],
    [models({ clip: 0.1234567 }), 'models.fal/a/b.clip must have at most 6 digits after the point'],
    [models({ clip: 1e-7 }), 'models.fal/a/b.clip must have at most 6 digits after the point'],
  ])('names the field that is wrong: %j', (content, fault) => {
    expect(faultsOf(content)).toEqual([fault])
  })

  test('names the file where it cannot be read at all', () => {
    expect(() => read('{')).toThrow(`${file}: is not valid JSON`)
    expect(() => readPrices(`${file}.none`)).toThrow(`${file}.none: cannot be read`)
    expect(faultsOf({})).toHaveLength(3)
  })

  test('is as the example in the documents says', () => {
    const page = readFileSync('docs/backends/prices.md', 'utf8')
    const { quote } = read(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
    expect(quote('openai-videos', 'some-model', 4)).toEqual({ micros: 700_000, currency: 'USD' })
  })
})
