import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { plainPng, quartersAs } from '../../../scripts/odd/plain-files.ts'
import type { FileStore } from '../../../src/domain/asset.ts'
import type { Intake } from '../../../src/domain/intake.ts'
import type { OrderInput } from '../../../src/domain/order.ts'
import { createDeadline } from '../../../src/intake/deadline.ts'
import { createIntake } from '../../../src/intake/intake.ts'
import { createFolderFiles, type FolderFiles } from '../../peers/folder-files.ts'
import { FPS, SIZE, tempFolder, writeClip } from '../media/clips.ts'
import { colourAt, pictureAt } from '../media/intake/measure.ts'

const signal = new AbortController().signal

interface Desk {
  folder: string
  files: FolderFiles
  intake: Intake
}

async function openDesk(limits = { clipSeconds: 60, pixels: 1_000_000, bytes: 10_000_000 }): Promise<Desk> {
  const folder = await tempFolder()
  const files = await createFolderFiles(join(folder, 'files'))
  return { folder, files, intake: createIntake({ files, folder: join(folder, 'temporary'), limits }) }
}

async function inputOf({ folder, files }: Desk, name: string, bytes: Buffer): Promise<OrderInput> {
  await writeFile(join(folder, name), bytes)
  return { asset: await files.add(join(folder, name)), kind: 'clip', name }
}

describe('an input', () => {
  it('that is ready is given back as it is', async () => {
    const { intake } = await openDesk()
    const ready = { asset: 'a'.repeat(64), width: 2, height: 2 }
    const input: OrderInput = { asset: 'b'.repeat(64), kind: 'picture', name: 'dot.png', ready }
    expect(await intake.prepare(input, signal)).toEqual({ ok: true, input })
  })

  it('is what its bytes are, and keeps its name and the file as it came', async () => {
    const desk = await openDesk()
    const input = await inputOf(desk, 'film.mp4', plainPng(40, 30))
    const prepared = await desk.intake.prepare(input, signal)
    expect(prepared).toMatchObject({
      ok: true,
      input: { kind: 'picture', name: 'film.mp4', asset: input.asset, ready: { width: 40, height: 30 } },
    })
  })

  it('gives the same file when it is made ready twice', async () => {
    const desk = await openDesk()
    const input = await inputOf(desk, 'photo.jpg', await quartersAs('jpeg', 40, 30))
    const [once, twice] = [await desk.intake.prepare(input, signal), await desk.intake.prepare(input, signal)]
    expect(once).toEqual(twice)
  })

  it('that is a clip as it should be stays the file that it is', async () => {
    const desk = await openDesk()
    const path = join(desk.folder, 'right.mp4')
    await writeClip(path, 24)
    const asset = await desk.files.add(path)
    const prepared = await desk.intake.prepare({ asset, kind: 'clip', name: 'right.mp4' }, signal)
    const ready = { asset, width: SIZE.width, height: SIZE.height, seconds: 1, fps: FPS, sound: true }
    expect(prepared).toEqual({ ok: true, input: { asset, kind: 'clip', name: 'right.mp4', ready } })
  })

  it('with more pixels than allowed is not decoded', async () => {
    const desk = await openDesk({ clipSeconds: 60, pixels: 1000, bytes: 10_000_000 })
    const input = await inputOf(desk, 'photo.png', plainPng(40, 30))
    expect(await desk.intake.prepare(input, signal)).toEqual({ ok: false, fault: 'too many pixels' })
  })

  it('that lasts longer than allowed is not decoded', async () => {
    const desk = await openDesk({ clipSeconds: 1, pixels: 1_000_000, bytes: 10_000_000 })
    await writeClip(join(desk.folder, 'long.mp4'), 48)
    const asset = await desk.files.add(join(desk.folder, 'long.mp4'))
    const prepared = await desk.intake.prepare({ asset, kind: 'clip', name: 'long.mp4' }, signal)
    expect(prepared).toEqual({ ok: false, fault: 'too long' })
  })

  it('waits for its turn where many come at once, each of them read in the end', async () => {
    const { folder, files } = await openDesk()
    const stored = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const begun: string[] = []
    let waiting = 0
    const slow: FileStore = {
      ...files,
      async path(id) {
        begun.push(id)
        return files.path(id)
      },
      async put(source, mime, maxBytes) {
        if (++waiting === 2) stored.resolve()
        await gate.promise
        return files.put(source, mime, maxBytes)
      },
    }
    const limits = { clipSeconds: 60, pixels: 1_000_000, bytes: 10_000_000 }
    const intake = createIntake({ files: slow, folder: join(folder, 'temporary'), limits })
    const inputs = await Promise.all(
      [1, 2, 3, 4].map((side) => inputOf({ folder, files, intake }, `${side}.png`, plainPng(side, 9))),
    )
    const prepared = inputs.map((input) => intake.prepare(input, signal))
    await stored.promise
    expect(begun).toHaveLength(2)
    gate.resolve()
    expect((await Promise.all(prepared)).every(({ ok }) => ok)).toBe(true)
    expect(begun).toHaveLength(4)
  })

  it('leaves nothing behind in the folder of temporary files', async () => {
    const desk = await openDesk()
    await desk.intake.prepare(await inputOf(desk, 'photo.png', plainPng(40, 30)), signal)
    await desk.intake.prepare(await inputOf(desk, 'text.png', Buffer.from('text')), signal)
    expect(await readdir(join(desk.folder, 'temporary'))).toEqual([])
  })

  it('is given up when the signal aborts', async () => {
    const desk = await openDesk()
    const input = await inputOf(desk, 'photo.png', plainPng(40, 30))
    const stopped = AbortSignal.abort(new Error('stopped'))
    await expect(desk.intake.prepare(input, stopped)).rejects.toThrow('stopped')
  })
})

/** Every frame has its own grey. */
function counting(rgba: Buffer, frame: number): void {
  for (let at = 0; at < rgba.length; at += 4) rgba.fill(40 + frame * 4, at, at + 3)
}

test.each([
  ['first', 40],
  ['last', 40 + 39 * 4],
] as const)('the %s frame of a clip is a picture in its full size', async (edge, grey) => {
  const { folder, files, intake } = await openDesk()
  await writeClip(join(folder, 'counting.mp4'), 40, counting)
  const frame = await intake.edgeFrame(await files.add(join(folder, 'counting.mp4')), edge, signal)
  expect(frame).toMatchObject({ width: SIZE.width, height: SIZE.height })
  const [red] = colourAt(await pictureAt(await files.path(frame.asset)), 0.5, 0.5)
  // The next frame differs by four.
  expect(Math.abs(red - grey)).toBeLessThan(2)
  expect(await files.find(frame.asset)).toMatchObject({ mime: 'image/png' })
})

describe('the time for a file', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ends by its size while its length is not known', () => {
    const deadline = createDeadline(1_000_000)
    vi.advanceTimersByTime(60_000)
    expect(deadline.signal.aborted).toBe(false)
    vi.advanceTimersByTime(2_000)
    expect(deadline.signal.aborted).toBe(true)
  })

  it('grows with the length of a clip', () => {
    const deadline = createDeadline(0)
    deadline.extendFor(10)
    vi.advanceTimersByTime(200_000)
    expect(deadline.signal.aborted).toBe(false)
    vi.advanceTimersByTime(20_000)
    expect(deadline.signal.aborted).toBe(true)
  })

  it('is not limited any more once it was read', () => {
    const deadline = createDeadline(0)
    deadline.clear()
    vi.advanceTimersByTime(10_000_000)
    expect(deadline.signal.aborted).toBe(false)
  })
})
