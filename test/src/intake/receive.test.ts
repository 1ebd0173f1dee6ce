import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { writeFilm } from '../../../scripts/odd/film.ts'
import { film, HDR_FILM, VP9_FILM } from '../../../scripts/odd/film-cases.ts'
import { plainPng } from '../../../scripts/odd/plain-files.ts'
import type { Film } from '../../../scripts/odd/recipes.ts'
import type { FileStore } from '../../../src/domain/asset.ts'
import { UserError } from '../../../src/domain/errors.ts'
import type { Intake } from '../../../src/domain/intake.ts'
import { createIntake } from '../../../src/intake/intake.ts'
import { isIndexedInFront } from '../../../src/media/intake/boxes.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { createFolderFiles, type FolderFiles } from '../../peers/folder-files.ts'
import { tempFolder, writeClip } from '../media/clips.ts'

const signal = new AbortController().signal
const WANTED = { seconds: 2 }

let folder: string
let files: FolderFiles
let intake: Intake

const LIMITS = { clipSeconds: 300, pixels: 100_000_000, bytes: 50_000_000 }

beforeEach(async () => {
  folder = await tempFolder()
  files = await createFolderFiles(join(folder, 'files'))
  intake = intakeWith({})
})

function intakeWith(limits: Partial<typeof LIMITS>): Intake {
  return createIntake({ files, folder: join(folder, 'temporary'), limits: { ...LIMITS, ...limits } })
}

async function added(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(folder, name)
  await make(path)
  return files.add(path, 'video/mp4')
}

const IN_FRONT = { movflags: '+faststart' }
const TINY = { width: 32, height: 18, fps: 2 }

async function received(asset: string): Promise<string> {
  const taken = await intake.receive(asset, WANTED, signal)
  if (!taken.ok) throw new Error(`it has the fault: ${taken.fault}`)
  return taken.asset
}

test('a clip that plays everywhere is taken as it is', async () => {
  const asset = await added('good.mp4', (path) => writeClip(path, 24))
  expect(await received(asset)).toBe(asset)
})

const others: { name: string; recipe: Film }[] = [
  { name: 'HEVC with ten bits', recipe: { ...HDR_FILM, muxer: IN_FRONT } },
  { name: 'VP9 in WebM', recipe: VP9_FILM },
  { name: 'a mov file', recipe: film({ format: 'mov' }) },
  { name: 'an MP4 whose index stands at its end', recipe: film() },
  {
    name: 'sound that is no AAC',
    recipe: film({
      format: 'matroska',
      sound: { ...VP9_FILM.sound, codec: 'libopus', samples: 's16', rate: 48_000, channels: 2 },
    }),
  },
]

for (const { name, recipe } of others)
  test(`${name} is made into an MP4 that plays everywhere`, async () => {
    const asset = await added('other.mp4', (path) => writeFilm(path, recipe))
    const made = await received(asset)
    expect(made).not.toBe(asset)
    const path = await files.path(made)
    const { facts, video, audio } = await probeClip(path)
    expect(facts).toMatchObject({ mime: 'video/mp4', width: 320, height: 180 })
    expect(facts.seconds).toBeCloseTo(2, 0)
    expect([video.codec, video.pixelFormat, audio?.codec]).toEqual(['h264', 'yuv420p', 'aac'])
    expect(await isIndexedInFront(path)).toBe(true)
    expect(await received(made)).toBe(made)
  })

test('what is no clip is named by what is wrong with it', async () => {
  const html = await added('page.mp4', (path) => writeFile(path, '<!doctype html><title>Sign in</title>'.repeat(100)))
  expect(await intake.receive(html, WANTED, signal)).toEqual({ ok: false, fault: 'unknown' })
  const json = await added('error.mp4', (path) => writeFile(path, '{"error":"expired"}'))
  expect(await intake.receive(json, WANTED, signal)).toEqual({ ok: false, fault: 'unknown' })
  const picture = await added('still.mp4', (path) => writeFile(path, plainPng(40, 30)))
  expect(await intake.receive(picture, WANTED, signal)).toEqual({ ok: false, fault: 'unknown' })
  const empty = await added('empty.mp4', (path) => writeFile(path, ''))
  expect(await intake.receive(empty, WANTED, signal)).toEqual({ ok: false, fault: 'empty' })
})

test('an MP4 that ends too early is cut off, wherever it ends', async () => {
  for (const share of [0.3, 0.6, 0.95]) {
    const asset = await added(`cut-${share}.mp4`, async (path) => {
      await writeClip(path, 48)
      await truncate(path, Math.floor((await readFile(path)).length * share))
    })
    expect(await intake.receive(asset, WANTED, signal), String(share)).toEqual({ ok: false, fault: 'cut off' })
  }
  const late = await added('cut-late.mp4', async (path) => {
    await writeFilm(path, film())
    await truncate(path, Math.floor((await readFile(path)).length * 0.6))
  })
  expect(await intake.receive(late, WANTED, signal)).toEqual({ ok: false, fault: 'cut off' })
})

test('a clip that is much shorter than what was wanted is cut off, a little shorter it is not', async () => {
  const asset = await added('second.mp4', (path) => writeClip(path, 24))
  for (const seconds of [2.2, 5])
    expect(await intake.receive(asset, { seconds }, signal)).toEqual({ ok: false, fault: 'cut off' })
  for (const seconds of [0.5, 1, 1.9])
    expect(await intake.receive(asset, { seconds }, signal)).toEqual({ ok: true, asset })
  const brief = await added('brief.mp4', (path) => writeClip(path, 2))
  expect(await intake.receive(brief, { seconds: 0.5 }, signal)).toEqual({ ok: true, asset: brief })
})

test('a clip that is much longer than what was wanted, or than what is taken here, is too long', async () => {
  const long = await added('long.mp4', (path) => writeFilm(path, film({ seconds: 66, muxer: IN_FRONT }, TINY)))
  expect(await intake.receive(long, { seconds: 5 }, signal)).toEqual({ ok: false, fault: 'too long' })
  expect(await intake.receive(long, { seconds: 7 }, signal)).toEqual({ ok: true, asset: long })
  expect(await intakeWith({ clipSeconds: 60 }).receive(long, { seconds: 30 }, signal)).toEqual({
    ok: false,
    fault: 'too long',
  })
})

test('a clip with more pixels than are taken here, or a longer side, has too many', async () => {
  const asset = await added('good.mp4', (path) => writeClip(path, 24))
  expect(await intakeWith({ pixels: 10_000 }).receive(asset, WANTED, signal)).toEqual({
    ok: false,
    fault: 'too many pixels',
  })
  const wide = await added('wide.mp4', (path) =>
    writeFilm(path, film({ muxer: IN_FRONT, seconds: 1 }, { width: 8256, height: 16, fps: 2 })),
  )
  expect(await intake.receive(wide, { seconds: 1 }, signal)).toEqual({ ok: false, fault: 'too many pixels' })
})

test('a clip that becomes larger than what is taken here is too long', async () => {
  const asset = await added('other.webm', (path) => writeFilm(path, VP9_FILM))
  const full: FileStore = {
    ...files,
    put: async () => {
      throw new UserError('The file is larger than it may be.')
    },
  }
  const other = createIntake({ files: full, folder: join(folder, 'temporary'), limits: LIMITS })
  expect(await other.receive(asset, WANTED, signal)).toEqual({ ok: false, fault: 'too long' })
})
