import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { prices } from '../../../src/cli/price-check.ts'
import { parseConfig } from '../../../src/config.ts'
import { startFalServer } from '../../peers/fal-server.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelay-price-check-'))
})

afterAll(() => rm(folder, { recursive: true }))

const STUDIO = { OPENAI_VIDEOS_BASE_URL: 'http://127.0.0.1:9/v1', OPENAI_VIDEOS_MODEL: 'wan' }
const KLING = 'fal-ai/kling-video/v2.5-turbo/pro/text-to-video'

/** What the doctor finds with this list. */
async function look(variables: Record<string, string>, models: Record<string, { second: number }>) {
  await writeFile(join(folder, 'prices.json'), JSON.stringify({ date: '2026-11-20', currency: 'USD', models }))
  return prices(parseConfig(variables, folder)).look(AbortSignal.timeout(10_000))
}

describe('the prices, as the doctor sees them', () => {
  test('are well where every model has one', async () => {
    expect(await look(STUDIO, { 'openai-videos/wan': { second: 0.1 } })).toEqual({
      state: 'ok',
      says: 'every model has its price',
    })
  })

  test('are not needed where nothing costs anything', async () => {
    const free = { COMFYUI_URL: 'http://127.0.0.1:9' }
    expect(await look(free, {})).toEqual({ state: 'ok', says: 'nothing that is set up costs anything' })
  })

  test('name an entry that belongs to no model, with the one that was meant', async () => {
    const { state, says } = await look(STUDIO, { 'openai-videos/wann': { second: 0.1 }, 'moon/x': { second: 1 } })
    expect(state).toBe('note')
    expect(says.split('\n')).toEqual([
      'The list has openai-videos/wann, but no model that is set up has that name. Did you mean openai-videos/wan?',
      'The list has moon/x, but no model that is set up has that name.',
      `No price is known for openai-videos/wan. Every clip of theirs waits for a yes until ${join(folder, 'prices.json')} has one: see docs/backends/prices.md.`,
    ])
  })

  test('are asked of the backend where the list has none', async () => {
    const fal = await startFalServer()
    onTestFinished(() => fal.close())
    fal.prices = [{ endpoint_id: KLING, unit_price: 0.05, unit: 'seconds', currency: 'USD' }]
    const { says } = await look({ FAL_KEY: fal.key, FAL_BASE_URL: fal.url, FAL_CREATE_MODEL: KLING }, {})
    expect(says).toMatch(/^No price is known for fal\/.*, fal\//)
    expect(says).not.toContain(KLING)
  })

  test('leave out a backend that cannot be made: its own check says why', async () => {
    const broken = { ...STUDIO, FAL_KEY: 'a-key', FAL_CREATE_MODEL: 'nope' }
    expect(await look(broken, { 'openai-videos/wan': { second: 0.1 }, 'fal/nope': { second: 0.1 } })).toMatchObject({
      state: 'ok',
    })
  })

  test('are a fault that names the variable where the list is not there', async () => {
    await expect(look({ PRICES_FILE: '/nowhere/prices.json' }, {})).rejects.toThrow(
      'PRICES_FILE: /nowhere/prices.json: cannot be read',
    )
  })
})
