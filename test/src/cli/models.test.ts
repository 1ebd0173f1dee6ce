import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelay-models-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function models(args: string[], environment: Record<string, string> = {}) {
  const env = {
    PATH: process.env.PATH ?? '',
    DATA_DIR: folder,
    PRICES_FILE: join(folder, 'prices.json'),
    ...environment,
  }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['src/cli/main.ts', 'models', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

const writePrices = (content: unknown) => writeFile(join(folder, 'prices.json'), JSON.stringify(content))

describe('the list of models on the command line', () => {
  const SECRET = 'a-key-that-nobody-sees'

  test('shows what is set up, with its prices and without its key', async () => {
    await writePrices({ date: '2026-11-20', currency: 'USD', models: {} })
    const { code, out, err } = await models(['--json'], { FAL_KEY: SECRET })
    expect(code, err).toBe(0)
    const listed = JSON.parse(out)
    expect(listed.map(({ backend }: { backend: string }) => backend)).toEqual(['fal', 'animatic'])
    const [first] = listed[0].models
    expect(first).toMatchObject({ operations: expect.arrayContaining(['create', 'film']), free: false, price: null })
    expect(listed[1].models[0]).toMatchObject({
      operations: ['create', 'animate', 'extend', 'edit', 'film'],
      directions: ['forwards', 'backwards', 'both'],
      free: true,
    })

    await writePrices({ date: '2026-11-20', currency: 'USD', models: { [`fal/${first.model}`]: { second: 0.07 } } })
    const priced = await models([], { FAL_KEY: SECRET })
    expect(priced.code, priced.err).toBe(0)
    expect(priced.out).toMatch(/0\.07 USD\/s/)
    expect(priced.out).toContain(`${first.model} · clips, films`)
    expect(priced.out).toContain('Used where nothing else is said: fal, the first one that is set up.')
    for (const text of [out, priced.out]) expect(text).not.toContain(SECRET)
  })

  test('has the drawn animatic alone where nothing is set up', async () => {
    await writePrices({ date: '2026-11-20', currency: 'USD', models: {} })
    const { out } = await models([])
    expect(out).toContain('animatic (storyboard drawing) · ')
    expect(out).toContain(' · free')
    expect(out).toContain('the only one that is set up')
  })

  test('ends with a sentence where the price list is broken', async () => {
    await writePrices({ date: 'today', currency: 'USD', models: {} })
    const { code, err } = await models([])
    expect([code, err]).toEqual([2, expect.stringContaining('prices.json: date must be the day of the price list')])
    expect((await models(['--help'])).out).toContain('Usage: npm run -s reelay -- models')
  })
})
