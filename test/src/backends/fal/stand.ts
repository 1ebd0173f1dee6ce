import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { createFalBackend, type FalOptions } from '../../../../src/backends/fal/index.ts'
import type { RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { startFalServer } from '../../../peers/fal-server.ts'
import { createFolderFiles } from '../../../peers/folder-files.ts'
import { request } from '../../../samples.ts'
import { tempFolder } from '../../media/clips.ts'

export const KEY = '01JD0000000000000000000001'

/** The driver at a stand-in for fal. */
export async function startStand(options: Partial<FalOptions> = {}) {
  const fal = await startFalServer()
  onTestFinished(() => fal.close())
  const assets = await createFolderFiles(await tempFolder())
  const make = (changes: Partial<FalOptions> = {}) =>
    createFalBackend({ key: fal.key, baseUrl: fal.url, assets, searchMs: 0, ...options, ...changes })

  async function input(role: RenderInput['role'], words = `the ${role} picture`): Promise<RenderInput> {
    const kind = role === 'base' ? 'clip' : 'picture'
    const { id } = await assets.put(Readable.from([Buffer.from(words)]), MIMES[kind], 1e9)
    return { asset: id, kind, role, width: 1280, height: 720, ...(kind === 'clip' && { seconds: 4, fps: 24 }) }
  }

  async function renderOf(...roles: RenderInput['role'][]): Promise<RenderRequest> {
    return { ...request, seconds: 5, inputs: await Promise.all(roles.map((role) => input(role))) }
  }

  function asked(method: string, path: RegExp) {
    return fal.journal.filter((one) => one.method === method && path.test(one.path))
  }

  return { fal, assets, make, backend: make(), input, renderOf, asked }
}

const MIMES = { clip: 'video/mp4', picture: 'image/png' }

export function forever(): AbortSignal {
  return new AbortController().signal
}
