import { Readable } from 'node:stream'
import { decodeTime } from 'ulid'
import { onTestFinished } from 'vitest'
import { type AiSdkOptions, createAiSdkBackend } from '../../../../src/backends/ai-sdk/index.ts'
import type { AiSdkKeys } from '../../../../src/backends/ai-sdk/providers.ts'
import type { RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { AI_KEY, startAiVideoServer } from '../../../peers/ai-video-server.ts'
import { createFolderFiles } from '../../../peers/folder-files.ts'
import { tempFolder } from '../../media/clips.ts'
import { request, shot } from '../animatic/draw/request.ts'

/** A ULID: it says when it was made. */
export const KEY = '01JD0000000000000000000001'
export const WHEN_KEY_WAS_MADE = decodeTime(KEY)

export const render: RenderRequest = request([shot({}, { seconds: 5 })])

export function keysWith(key: string): AiSdkKeys {
  return { gateway: key, xai: key, vertex: { apiKey: key }, alibaba: key, minimax: key, bfl: key, replicate: key }
}

/** The driver at a stand-in for all providers. */
export async function startStand(models: readonly string[], options: Partial<AiSdkOptions> = {}, video?: Buffer) {
  const server = await startAiVideoServer(video)
  onTestFinished(() => server.close())
  const assets = await createFolderFiles(await tempFolder())
  const make = (changes: Partial<AiSdkOptions> = {}) =>
    createAiSdkBackend({ models, keys: keysWith(AI_KEY), baseUrl: server.url, assets, ...options, ...changes })

  async function input(role: RenderInput['role'], bytes: Buffer, seconds?: number): Promise<RenderInput> {
    const kind = role === 'base' ? 'clip' : 'picture'
    const { id } = await assets.put(Readable.from([bytes]), kind === 'clip' ? 'video/mp4' : 'image/png', 1e8)
    return { asset: id, kind, role, width: 1280, height: 720, ...(seconds !== undefined && { seconds }) }
  }

  return { server, assets, make, backend: make(), input }
}

export function forever(): AbortSignal {
  return new AbortController().signal
}

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
