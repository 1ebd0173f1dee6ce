import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { type ComfyuiOptions, createComfyuiBackend } from '../../../../src/backends/comfyui/index.ts'
import type { RenderInput } from '../../../../src/domain/video-backend.ts'
import { type ComfyuiServerOptions, startComfyuiServer } from '../../../peers/comfyui-server.ts'
import { createFolderFiles } from '../../../peers/folder-files.ts'
import { tempFolder, writeClip } from '../../media/clips.ts'

export const KEY = '01JD0000000000000000000001'

let made: Promise<Buffer> | undefined

/** A real clip, made once. */
export function makeVideo(): Promise<Buffer> {
  made ??= (async () => {
    const path = join(await tempFolder(), 'clip.mp4')
    await writeClip(path, 12)
    return readFile(path)
  })()
  return made
}

/** The driver at a stand-in for ComfyUI. */
export async function startStand(
  options: Partial<ComfyuiOptions> = {},
  serverOptions: Partial<ComfyuiServerOptions> = {},
) {
  const video = await makeVideo()
  const server = await startComfyuiServer({ video, ...serverOptions })
  onTestFinished(() => server.close())
  const assets = await createFolderFiles(await tempFolder())
  const make = (changes: Partial<ComfyuiOptions> = {}) =>
    createComfyuiBackend({ url: server.url, assets, ...options, ...changes })

  async function input(role: RenderInput['role'], words: string): Promise<RenderInput> {
    const kind = role === 'base' ? 'clip' : 'picture'
    const bytes = Buffer.from(words)
    const { id } = await assets.put(Readable.from([bytes]), kind === 'clip' ? 'video/mp4' : 'image/jpeg', 1e6)
    return { asset: id, kind, role, width: 1280, height: 720 }
  }

  return { server, video, assets, make, backend: make(), input }
}

export function forever(): AbortSignal {
  return new AbortController().signal
}

export function hashOf(words: string): string {
  return createHash('sha256').update(words).digest('hex')
}
