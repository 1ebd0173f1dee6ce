import type { OpenaiVideosOptions } from '../../../../src/backends/openai-videos/index.ts'
import { createOpenaiVideosBackend } from '../../../../src/backends/openai-videos/index.ts'
import type { Assets } from '../../../../src/domain/video-backend.ts'
import type { VideosDialect } from '../../../peers/openai-videos-dialects.ts'
import { startVideosServer, type VideosServer } from '../../../peers/openai-videos-server.ts'
import { request } from '../../../samples.ts'
import type { Stand } from '../contract.ts'
import { nobody } from '../kit/servers.ts'

export const KEY = 'sk-test-0123456789'

/** There are none. */
export const noAssets: Assets = {
  find: async () => undefined,
  open: () => Promise.reject(new Error('no assets')),
  path: () => Promise.reject(new Error('no assets')),
}

export function backendOn(url: string, changes: Partial<OpenaiVideosOptions> = {}) {
  return createOpenaiVideosBackend({
    baseUrl: url,
    apiKey: KEY,
    model: 'a-model',
    takes: ['words', 'first', 'clip'],
    seconds: { min: 1, max: 10 },
    patienceMs: 3_600_000,
    assets: noAssets,
    ...changes,
  })
}

export async function standOf(dialect: VideosDialect): Promise<Stand & { server: VideosServer }> {
  const server = await startVideosServer({ dialect, key: KEY })
  return {
    server,
    backend: backendOn(server.url),
    wrongKey: backendOn(server.url, { apiKey: 'sk-wrong' }),
    nowhere: backendOn(`${await nobody()}/v1`),
    render: request,
    billed: () => server.journal.filter(({ method, path }) => method === 'POST' && path === '/v1/videos').length,
    trouble: (at, what) => server.trouble(at, what),
    end: (how) => server.end(how),
    refuseNext: () => server.refuseNext(),
    video: server.video,
    close: () => server.close(),
  }
}
