import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Expected, type ExpectedClip, type ExpectedPicture, ODD_FILES } from '../../../scripts/odd-media.ts'
import type { Intake, Prepared } from '../../../src/domain/intake.ts'
import type { ReadyMedia } from '../../../src/domain/order.ts'
import { createIntake } from '../../../src/intake/intake.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { createFolderFiles, type FolderFiles } from '../../peers/folder-files.ts'
import { colourAt, cornerError, measure, pictureAt } from '../media/intake/measure.ts'

/** Colours lose a little in JPEG, H.264 and the 256 colours of a GIF. */
const COLOUR_ERROR = 14

/** What a frame of AAC may smear. */
const SOUND_SECONDS = 0.03

let folder: string
let files: FolderFiles
let intake: Intake

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelay-odd-'))
  files = await createFolderFiles(join(folder, 'files'))
  const limits = { clipSeconds: 300, pixels: 100_000_000, bytes: 50_000_000 }
  intake = createIntake({ files, folder: join(folder, 'temporary'), limits })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('every odd file ends in ready media or a clear fault', () => {
  it.each(ODD_FILES)('$name', async ({ name, make, expected }) => {
    const path = join(folder, name)
    await make(path)
    const asset = await files.add(path)
    const prepared = await intake.prepare({ asset, kind: 'picture', name }, new AbortController().signal)
    await check(prepared, expected)
  })
})

async function check(prepared: Prepared, expected: Expected): Promise<void> {
  if ('fault' in expected) {
    expect(prepared).toEqual({ ok: false, fault: expected.fault })
    return
  }
  if (!prepared.ok) throw new Error(`it has the fault: ${prepared.fault}`)
  const { kind, ready } = prepared.input
  expect(kind).toBe(expected.kind)
  expect(ready).toMatchObject({ width: expected.width, height: expected.height })
  if (!ready) throw new Error('it is not ready')
  if (expected.kind === 'picture') await checkPicture(ready, expected)
  else await checkClip(ready, expected)
}

async function checkPicture(ready: ReadyMedia, expected: ExpectedPicture): Promise<void> {
  const picture = await pictureAt(await files.path(ready.asset))
  expect(picture).toMatchObject({ width: expected.width, height: expected.height })
  if (expected.quarters) expect(cornerError(picture)).toBeLessThan(COLOUR_ERROR)
}

async function checkClip(ready: ReadyMedia, expected: ExpectedClip): Promise<void> {
  const { width, height, seconds, fps, sound } = expected
  expect(ready).toMatchObject({ fps, sound })
  const path = await files.path(ready.asset)
  const { facts, video, audio } = await probeClip(path)
  expect(video).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', fps })
  expect(facts).toMatchObject({ width, height })
  expect(audio).toMatchObject({ codec: 'aac', channels: 2, rate: 48_000 })

  const frame = 1 / fps
  const measured = await measure(path)
  expect(Math.abs(facts.seconds - seconds)).toBeLessThanOrEqual(frame)
  expect(Math.abs(measured.times.length * frame - seconds)).toBeLessThanOrEqual(frame)
  expect(ready.seconds).toBeCloseTo(measured.times.length * frame, 2)
  for (const [index, time] of measured.times.entries()) expect(time).toBeCloseTo(index * frame, 3)
  expect(Math.abs(measured.soundSeconds - seconds)).toBeLessThanOrEqual(frame + SOUND_SECONDS)

  if (expected.strange) expect(Math.max(...colourAt(measured.first, 0.9, 0.9))).toBeGreaterThan(120)
  else expect(Math.max(cornerError(measured.first), cornerError(measured.last))).toBeLessThan(COLOUR_ERROR)
  if (!sound) expect(measured.peaks).toEqual([0, 0])
  else if (!expected.strange) checkStep(measured, frame)
}

/** Both sides sound, and the tone begins when the white square is seen. */
function checkStep({ seen, heard, peaks }: Awaited<ReturnType<typeof measure>>, frame: number): void {
  expect(Math.min(...peaks)).toBeGreaterThan(0.1)
  expect(Math.abs((seen ?? Number.NaN) - (heard ?? Number.NaN))).toBeLessThanOrEqual(frame + SOUND_SECONDS)
}
