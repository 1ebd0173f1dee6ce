import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBackends } from '../../../src/backends/list.ts'
import { parseConfig } from '../../../src/config.ts'
import { newId } from '../../../src/domain/id.ts'
import type { RenderInput, RenderRequest } from '../../../src/domain/video-backend.ts'
import { readPresets } from '../../../src/presets/presets.ts'
import { AI_KEY, startAiVideoServer } from '../../peers/ai-video-server.ts'
import { startFalServer } from '../../peers/fal-server.ts'
import { createFolderFiles } from '../../peers/folder-files.ts'
import { startVideosServer } from '../../peers/openai-videos-server.ts'
import { request } from '../../samples.ts'
import { tempFolder } from '../media/clips.ts'

/** A backend as it is set up, with a price of one dollar a second for its model. */
async function setUp(model: string, variables: Record<string, string>) {
  const folder = await tempFolder()
  const prices = { date: '2026-11-20', currency: 'USD', models: { [model]: { second: 1 } } }
  await writeFile(join(folder, 'prices.json'), JSON.stringify(prices))
  const { backends } = parseConfig({ ...variables, DATA_DIR: folder }, folder)
  const assets = await createFolderFiles(folder)
  const [backend] = createBackends(
    { dataFolder: folder, localRenders: 1, backends },
    { presets: readPresets([]), assets },
  )
  if (backend === undefined) throw new Error('nothing is set up')
  return {
    free: backend.capabilities().free,
    async order(render: RenderRequest): Promise<number | undefined> {
      const quoted = await backend.quote(render)
      await backend.submit(render, newId(), new AbortController().signal)
      return quoted && quoted.micros / 1_000_000
    },
    async clip(seconds: number): Promise<RenderInput> {
      const { id } = await assets.put(Readable.from([Buffer.from('a clip')]), 'video/mp4', 1e6)
      return { asset: id, kind: 'clip', role: 'base', width: 1280, height: 720, fps: 24, seconds }
    },
  }
}

describe('what a price list says is the price of the length that is ordered', () => {
  async function videos(more: Record<string, string> = {}) {
    const server = await startVideosServer({ dialect: 'plain' })
    onTestFinished(() => server.close())
    const made = await setUp('openai-videos/default', { OPENAI_VIDEOS_BASE_URL: server.url, ...more })
    return { ...made, sent: () => server.journal.findLast(({ method }) => method === 'POST')?.fields?.seconds }
  }

  it.each([
    ['1-10', 4.3, 5],
    ['1-10', 12, 10],
    ['1.5-5.5', 5.2, 5],
    ['1.5-5.5', 1.2, 2],
    ['4,8,12', 5, 8],
    ['2.5', 2, 2],
  ])('from a server of %s s, of which %s s are wanted', async (OPENAI_VIDEOS_SECONDS, seconds, ordered) => {
    const { order, sent } = await videos({ OPENAI_VIDEOS_SECONDS })
    expect(await order({ ...request, seconds })).toBe(ordered)
    expect(sent()).toBe(String(ordered))
  })

  it('from a server that changes a clip, which keeps its length', async () => {
    const { order, clip, sent } = await videos({ OPENAI_VIDEOS_OPERATIONS: 'edit' })
    expect(await order({ ...request, operation: 'edit', seconds: 8, inputs: [await clip(4.3)] })).toBe(5)
    expect(sent()).toBe('5')
    expect(await order({ ...request, operation: 'edit', seconds: 4, inputs: [await clip(4.004)] })).toBe(4)
    expect(sent()).toBe('4')
  })

  async function fal(variable: string, model: string) {
    const server = await startFalServer()
    onTestFinished(() => server.close())
    const variables = { FAL_KEY: server.key, FAL_BASE_URL: server.url, [variable]: model }
    return { ...(await setUp(`fal/${model}`, variables)), sent: () => server.jobs.at(-1)?.input }
  }

  it.each([
    ['fal-ai/bytedance/seedance/v1.5/pro/text-to-video', 4.3, 5, { duration: '5' }],
    ['fal-ai/kling-video/v2.5-turbo/pro/text-to-video', 7, 10, { duration: '10' }],
    ['fal-ai/wan/v2.2-a14b/text-to-video', 4.3, 4.5, { num_frames: 4.5 * 16 + 1, frames_per_second: 16 }],
    ['fal-ai/wan/v2.2-a14b/text-to-video', 1, 1.25, { num_frames: 1.25 * 16 + 1 }],
    ['fal-ai/ltx-2-19b/text-to-video', 6, 6, { num_frames: 6 * 24 + 1, fps: 24 }],
    ['fal-ai/ltx-2-19b/text-to-video', 20, 20, { num_frames: 20 * 24 + 1 }],
  ])('from fal, by %s for %s s', async (model, seconds, ordered, input) => {
    const { order, sent } = await fal('FAL_CREATE_MODEL', model)
    expect(await order({ ...request, seconds })).toBeCloseTo(ordered, 5)
    expect(sent()).toMatchObject(input)
  })

  it('from fal, where a clip is changed, which keeps its length', async () => {
    const { order, clip, sent } = await fal('FAL_EDIT_MODEL', 'fal-ai/wan/v2.7/edit-video')
    expect(await order({ ...request, operation: 'edit', seconds: 8, inputs: [await clip(4.37)] })).toBe(4.37)
    expect(sent()).not.toHaveProperty('duration')
  })

  it.each([
    ['gateway/klingai/kling-v3.0-t2v', 4.3, 5],
    ['gateway/klingai/kling-v2.6-t2v', 7, 10],
    ['xai/grok-imagine-video', 4.3, 5],
  ])('from the AI SDK, by %s for %s s', async (model, seconds, ordered) => {
    const server = await startAiVideoServer()
    onTestFinished(() => server.close())
    const { order } = await setUp(`ai-sdk/${model}`, {
      AI_SDK_MODELS: model,
      AI_SDK_BASE_URL: server.url,
      AI_GATEWAY_API_KEY: AI_KEY,
      XAI_API_KEY: AI_KEY,
    })
    expect(await order({ ...request, seconds })).toBe(ordered)
    expect(server.starts()[0]?.body).toMatchObject({ duration: ordered })
  })
})

it('a GPU of one’s own is free unless the price list names what runs on it', async () => {
  const COMFYUI_URL = 'http://127.0.0.1:9'
  expect((await setUp('comfyui/another-graph', { COMFYUI_URL })).free).toBe(true)
  expect((await setUp('comfyui/wan-text-to-clip', { COMFYUI_URL })).free).toBe(false)
})
