import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelay-doctor-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

function doctor(environment: Record<string, string>) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data'), PORT: '0', ...environment }
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['src/cli/main.ts', 'doctor'], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

describe('the doctor', () => {
  test('finds every fault in one go, and looks at the rest all the same', async () => {
    const graphs = join(folder, 'graphs')
    await mkdir(graphs)
    await writeFile(join(graphs, 'mine.slots.json'), '{}')
    await writeFile(join(folder, 'prices.json'), '{"date": "today", "currency": "USD", "models": {}}')
    const { code, out, err } = await doctor({
      PRICES_FILE: join(folder, 'prices.json'),
      COMFYUI_URL: 'http://127.0.0.1:9',
      COMFYUI_GRAPHS: graphs,
      FAL_KEY: 'a-key-that-nobody-sees',
      FAL_BASE_URL: 'http://127.0.0.1:9',
      FAL_CREATE_MODEL: 'nope',
      AI_SDK_MODELS: 'sora/2,xai/grok-imagine-video',
    })
    expect([code, err]).toEqual([2, ''])
    const lines = out.split('\n')
    const faults = lines.filter((line) => line.startsWith('FAULT'))
    expect(faults).toEqual([
      expect.stringMatching(/^FAULT comfyui {8}mine\.slots\.json: /),
      expect.stringMatching(/^FAULT fal {12}FAL_CREATE_MODEL: the model "nope" is not known here\./),
      expect.stringMatching(/^FAULT ai-sdk {9}sora\/2: AI_SDK_MODELS: “sora\/2” is no video model/),
      expect.stringMatching(/^FAULT prices {9}PRICES_FILE: .*prices\.json: date must be the day of the price list/),
    ])
    expect(lines).toContain('                     xai/grok-imagine-video: Set XAI_API_KEY. See docs/backends.')
    expect(out).toMatch(/^ok {4}animatic {7}draws/m)
    expect(out).toMatch(/^4 to mend\.$/m)
    expect(out).not.toContain('a-key-that-nobody-sees')
  })

  test('tells faults of the configuration in plain words', async () => {
    const { code, out } = await doctor({ VIDEO_BACKEND: 'fall', APPROVE_ABOVE: '-1' })
    expect(code).toBe(2)
    expect(out).toContain(
      'VIDEO_BACKEND: must be one of: openai-videos, comfyui, fal, ai-sdk, animatic. Did you mean fal?',
    )
    expect(out).toContain('APPROVE_ABOVE: must be at least 0')
  })
})
