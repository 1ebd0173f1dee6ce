import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createAnimaticBackend } from '../../../../src/backends/animatic/index.ts'
import { PermanentError, RefusedError } from '../../../../src/domain/errors.ts'
import type { Assets, Handle, RenderRequest, RenderStatus, VideoBackend } from '../../../../src/domain/video-backend.ts'
import { probeClip } from '../../../../src/media/probe.ts'
import { BUILT_IN, readPresets } from '../../../../src/presets/presets.ts'
import { request as sample } from '../../../samples.ts'
import { frameHashes, tempFolder } from '../../media/clips.ts'

const unending = new AbortController().signal
const presets = readPresets([BUILT_IN])
const assets: Assets = {
  open: () => Promise.reject(new Error('no files')),
  path: () => Promise.reject(new Error('no files')),
  find: async () => undefined,
}
const request: RenderRequest = { ...sample, width: 160, height: 90 }
const long: RenderRequest = {
  ...request,
  seconds: 120,
  sheet: { ...request.sheet, shots: request.sheet.shots.map((shot) => ({ ...shot, seconds: 120 })) },
}

async function createBackend(): Promise<{ backend: VideoBackend; folder: string }> {
  const folder = await tempFolder()
  return { backend: createAnimaticBackend({ folder, atOnce: 1, presets, assets }), folder }
}

/** Waits until the render is in this state, or has ended in another. */
function reach<S extends RenderStatus['state']>(
  backend: VideoBackend,
  handle: Handle,
  isThere: (status: RenderStatus) => boolean,
): Promise<Extract<RenderStatus, { state: S }>> {
  return vi.waitUntil(
    async () => {
      const status = await backend.status(handle, unending)
      return isThere(status) ? (status as Extract<RenderStatus, { state: S }>) : undefined
    },
    { timeout: 50_000, interval: 10 },
  )
}

const rendered = (backend: VideoBackend, handle: Handle) =>
  reach<'rendered' | 'failed'>(backend, handle, ({ state }) => state !== 'running')

const underWay = (backend: VideoBackend, handle: Handle) =>
  reach<'running'>(backend, handle, (status) => status.state === 'running' && (status.progress ?? 0) > 0)

async function save(status: RenderStatus, path: string): Promise<string> {
  if (status.state !== 'rendered') throw new Error(`expected a clip: ${JSON.stringify(status)}`)
  await pipeline(await status.open(unending), createWriteStream(path))
  return path
}

/** Files of renders below the folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

/** The numbers of this process's child processes, as Linux tells them. */
async function childProcesses(): Promise<number[]> {
  const tasks = await readdir('/proc/self/task')
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8')))
  return lists
    .flatMap((list) => list.trim().split(/\s+/))
    .map(Number)
    .filter((pid) => pid > 0)
}

/** A child process that is none of these: those of other tests may still be idle. */
function newChild(others: readonly number[]): Promise<number> {
  return vi.waitUntil(async () => (await childProcesses()).find((pid) => !others.includes(pid)), { timeout: 20_000 })
}

test('a render is a clip of exactly the length asked for, with sound as long, free of charge', async () => {
  const { backend, folder } = await createBackend()
  expect(await backend.quote(request)).toEqual({ micros: 0, currency: 'USD' })
  const handle = await backend.submit(request, 'a', unending)
  const path = await save(await rendered(backend, handle), join(folder, 'out.mp4'))
  expect(await probeClip(path)).toMatchObject({
    facts: { seconds: 2, width: 160, height: 90, mime: 'video/mp4' },
    video: { codec: 'h264', profile: 'High', fps: 24, pixelFormat: 'yuv420p' },
    audio: { codec: 'aac', channels: 2, seconds: 2 },
  })
})

test('the same request gives the same frames, all of them, and they move', async () => {
  const { backend, folder } = await createBackend()
  const hashes: string[][] = []
  for (const key of ['a', 'b']) {
    const handle = await backend.submit(request, key, unending)
    hashes.push(await frameHashes(await save(await rendered(backend, handle), join(folder, key)), 48))
  }
  expect(hashes[0]).toHaveLength(48)
  expect(hashes[1]).toEqual(hashes[0])
  expect(new Set(hashes[0]).size).toBeGreaterThan(24)
})

test('a clip that was read to its end is gone, and one that was not can be read again', async () => {
  const { backend, folder } = await createBackend()
  const handle = await backend.submit(request, 'a', unending)
  const status = await rendered(backend, handle)
  if (status.state !== 'rendered') throw new Error(status.reason)
  const given = await status.open(unending)
  given.destroy()
  expect((await backend.status(handle, unending)).state).toBe('rendered')
  await save(status, join(folder, 'out.mp4'))
  expect(await reach(backend, handle, ({ state }) => state === 'lost')).toEqual({ state: 'lost' })
  await vi.waitFor(async () => expect(await filesIn(folder)).toEqual(['out.mp4']))
})

test('the same key twice is one render', async () => {
  const { backend } = await createBackend()
  const handle = await backend.submit(long, 'a', unending)
  onTestFinished(async () => void (await backend.cancel?.(handle)))
  expect(await backend.submit(long, 'a', unending)).toEqual(handle)
})

test('renders wait in line, and each knows its place', async () => {
  const { backend } = await createBackend()
  const handles: Handle[] = []
  for (let index = 0; index < 40; index++) handles.push(await backend.submit(long, `k${index}`, unending))
  const last = await backend.status({ job: 'k39' }, unending)
  expect(last).toMatchObject({ state: 'running', place: expect.any(Number) })
  for (const handle of handles.reverse()) await backend.cancel?.(handle)
  expect(await backend.status({ job: 'k39' }, unending)).toEqual({ state: 'lost' })
})

test('a cancelled render is over, its process gone and its files removed', async () => {
  const { backend, folder } = await createBackend()
  const handle = await backend.submit(long, 'a', unending)
  await underWay(backend, handle)
  expect(await backend.cancel?.(handle)).toEqual({ stopped: true, charged: false })
  expect(await backend.status(handle, unending)).toEqual({ state: 'lost' })
  expect(await filesIn(folder)).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a render whose process is killed starts once more and ends well',
  async () => {
    const { backend, folder } = await createBackend()
    const others = await childProcesses()
    const handle = await backend.submit({ ...request }, 'a', unending)
    process.kill(await newChild(others), 'SIGKILL')
    const path = await save(await rendered(backend, handle), join(folder, 'out.mp4'))
    expect((await probeClip(path)).facts.seconds).toBe(2)
  },
)

test.runIf(process.platform === 'linux')(
  'a render whose process is killed twice has failed, with a plain reason',
  async () => {
    const { backend, folder } = await createBackend()
    const others = await childProcesses()
    const handle = await backend.submit(long, 'a', unending)
    for (let time = 0; time < 2; time++) {
      const pid = await newChild(others)
      process.kill(pid, 'SIGKILL')
      others.push(pid)
    }
    expect(await rendered(backend, handle)).toEqual({
      state: 'failed',
      reason: 'The animatic could not be drawn: The media process died (SIGKILL).',
      charged: false,
    })
    expect(await filesIn(folder)).toEqual([])
  },
)

test('a handle of another process is lost', async () => {
  const { backend } = await createBackend()
  expect(await backend.status({ job: 'of-yesterday' }, unending)).toEqual({ state: 'lost' })
})

test.each([
  ['an operation that no backend has a part in', { operation: 'caption' }],
  ['no time at all', { seconds: 0 }],
  ['hours', { seconds: 10_000 }],
  ['a window that ends before it begins', { window: { from: 1, to: 0 } }],
  ['half a frame per second', { fps: 0.5 }],
  ['an odd width', { width: 161 }],
  ['a huge height', { height: 100_000 }],
] as const)('a request for %s is refused before anything starts', async (_what, change) => {
  const { backend } = await createBackend()
  await expect(backend.submit({ ...request, ...change }, 'a', unending)).rejects.toThrow(PermanentError)
})

test('what cannot be drawn over a filmed clip is refused with the words that asked for it, and costs nothing', async () => {
  const { backend } = await createBackend()
  const asked: RenderRequest = { ...request, operation: 'edit', unmet: ['make the man smile'] }
  const refusal = await backend.submit(asked, 'a', unending).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(RefusedError)
  expect(refusal).toMatchObject({ charged: false, message: expect.stringContaining('make the man smile') })
})

test('an extension is a clip of its window alone, a part of a film has the length of its shot', async () => {
  const { backend, folder } = await createBackend()
  const extension: RenderRequest = { ...request, operation: 'extend', window: { from: -1.5, to: 1 }, seconds: 2.5 }
  const part: RenderRequest = { ...request, operation: 'film', part: { index: 1, count: 3 } }
  for (const [key, asked] of Object.entries({ extension, part })) {
    const path = await save(await rendered(backend, await backend.submit(asked, key, unending)), join(folder, key))
    expect(await probeClip(path)).toMatchObject({
      facts: { seconds: asked.seconds },
      audio: { seconds: asked.seconds },
    })
  }
})

test.runIf(process.platform === 'linux')(
  'renders one after the other share a process, and their frames are the same as ever',
  async () => {
    const { backend, folder } = await createBackend()
    const others = await childProcesses()
    const hashes: string[][] = []
    const children = new Set<number>()
    for (const key of ['a', 'b', 'c']) {
      const asked = key === 'b' ? { ...request, width: 90, height: 160, shape: '9:16' as const } : request
      const handle = await backend.submit(asked, key, unending)
      children.add(await newChild(others))
      hashes.push(await frameHashes(await save(await rendered(backend, handle), join(folder, key)), 48))
    }
    expect(children.size).toBe(1)
    expect(hashes[2]).toEqual(hashes[0])
  },
)

test('what dead processes left is cleared away, what living ones use stays', async () => {
  const folder = await tempFolder()
  const host = hostname().replaceAll(/[^\w.-]/g, '_')
  const names = {
    dead: `${host}~99999999~1`,
    recycled: `${host}~${process.pid}~1`,
    living: `${host}~${process.ppid}~1`,
    elsewhere: 'another-host~7~1',
    foreign: 'readme.txt',
  }
  for (const name of Object.values(names)) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'clip.mp4'), '')
  }
  createAnimaticBackend({ folder, atOnce: 1, presets, assets })
  const kept = [names.living, names.elsewhere, names.foreign].sort()
  await vi.waitFor(async () => expect((await readdir(folder)).sort()).toEqual(kept))
})

test('what nobody touched for a day is cleared away, whoever made it', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'another-host~7~1'))
  createAnimaticBackend({ folder, atOnce: 1, presets, assets, now: () => Date.now() + 25 * 3600_000 })
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]))
})
