import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test, vi } from 'vitest'
import { createAnimaticBackend } from '../../../../src/backends/animatic/index.ts'
import { RefusedError } from '../../../../src/domain/errors.ts'
import type { Assets, RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { openFrameSource } from '../../../../src/media/frame-source.ts'
import { probeClip } from '../../../../src/media/probe.ts'
import { frameHashes, SIZE, tempFolder, writeClip } from '../../media/clips.ts'
import { photograph, savePicture } from './draw/base/photos.ts'
import { looks, request, shot } from './draw/request.ts'

const unending = new AbortController().signal
/** The names of assets are paths here. */
const assets: Assets = {
  open: () => Promise.reject(new Error('not read as a stream')),
  path: async (asset) => asset,
  find: async () => undefined,
}

async function render(part: Partial<RenderRequest>): Promise<string> {
  const folder = await tempFolder()
  const backend = createAnimaticBackend({ folder, atOnce: 1, presets: { looks }, assets })
  const asked = request([shot({ figures: [], weather: 'rain' })], { ...SIZE, ...part })
  const handle = await backend.submit(asked, 'over', unending)
  const status = await vi.waitUntil(
    async () => {
      const now = await backend.status(handle, unending)
      return now.state === 'running' ? undefined : now
    },
    { timeout: 50_000, interval: 10 },
  )
  if (status.state !== 'rendered') throw new Error(JSON.stringify(status))
  const path = join(folder, 'made.mp4')
  await pipeline(await status.open(unending), createWriteStream(path))
  return path
}

test('a clip is edited in step: as long, as many frames, each its own, with its sound', async () => {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, 48, (rgba, frame) => {
    for (let at = 0; at < rgba.length; at += 4) rgba.fill(30 + frame * 4, at, at + 3)
  })
  const base: RenderInput = { asset: path, kind: 'clip', role: 'base', width: 160, height: 90, seconds: 2, fps: 24 }
  const made = await render({ operation: 'edit', inputs: [base] })
  const { facts, audio } = await probeClip(made)
  expect(facts).toMatchObject({ width: 160, height: 90 })
  expect(Math.abs(facts.seconds - 2)).toBeLessThan(1 / 24)
  expect(audio).toMatchObject({ channels: 2, rate: 48_000 })
  const hashes = await frameHashes(made, 48)
  expect(new Set(hashes).size).toBe(48)
  const source = await openFrameSource(made, SIZE)
  let before = 0
  for (let frame = 0; frame < 48; frame += 6) {
    await source.load(frame / 24)
    const row = source.data.subarray(45 * 160, 46 * 160)
    const light = row.reduce((sum, pixel) => sum + (pixel & 255), 0) / row.length
    expect(light).toBeGreaterThan(before)
    before = light
  }
  await source.close()
})

test('a picture becomes a clip in which no frame stands twice', async () => {
  const asset = await savePicture(photograph())
  const input: RenderInput = { asset, kind: 'picture', role: 'first', width: 640, height: 360 }
  const made = await render({ operation: 'animate', inputs: [input] })
  expect(new Set(await frameHashes(made, 48)).size).toBe(48)
})

test('what cannot be drawn over a clip is refused before anything starts', async () => {
  const asked = render({ operation: 'edit', unmet: ['make the dog blink'] })
  await expect(asked).rejects.toThrow(RefusedError)
  await expect(asked).rejects.toThrow('make the dog blink')
})
