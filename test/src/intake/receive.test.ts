import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { writeFilm } from '../../../scripts/odd/film.ts'
import { film, HDR_FILM, VP9_FILM } from '../../../scripts/odd/film-cases.ts'
import { plainPng } from '../../../scripts/odd/plain-files.ts'
import type { Film } from '../../../scripts/odd/recipes.ts'
import type { Intake } from '../../../src/domain/intake.ts'
import { createIntake } from '../../../src/intake/intake.ts'
import { isIndexedInFront } from '../../../src/media/intake/boxes.ts'
import { probeClip } from '../../../src/media/probe.ts'
import { createFolderFiles, type FolderFiles } from '../../peers/folder-files.ts'
import { tempFolder, writeClip } from '../media/clips.ts'

const signal = new AbortController().signal

let folder: string
let files: FolderFiles
let intake: Intake

beforeEach(async () => {
  folder = await tempFolder()
  files = await createFolderFiles(join(folder, 'files'))
  const limits = { clipSeconds: 300, pixels: 100_000_000, bytes: 50_000_000 }
  intake = createIntake({ files, folder: join(folder, 'temporary'), limits })
})

async function added(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const path = join(folder, name)
  await make(path)
  return files.add(path, 'video/mp4')
}

const IN_FRONT = { movflags: '+faststart' }

async function received(asset: string): Promise<string> {
  const taken = await intake.receive(asset, signal)
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
  expect(await intake.receive(html, signal)).toEqual({ ok: false, fault: 'unknown' })
  const json = await added('error.mp4', (path) => writeFile(path, '{"error":"expired"}'))
  expect(await intake.receive(json, signal)).toEqual({ ok: false, fault: 'unknown' })
  const picture = await added('still.mp4', (path) => writeFile(path, plainPng(40, 30)))
  expect(await intake.receive(picture, signal)).toEqual({ ok: false, fault: 'unknown' })
  const empty = await added('empty.mp4', (path) => writeFile(path, ''))
  expect(await intake.receive(empty, signal)).toEqual({ ok: false, fault: 'empty' })
})

test('an MP4 that ends too early is cut off, wherever it ends', async () => {
  for (const share of [0.3, 0.6, 0.95]) {
    const asset = await added(`cut-${share}.mp4`, async (path) => {
      await writeClip(path, 48)
      await truncate(path, Math.floor((await readFile(path)).length * share))
    })
    expect(await intake.receive(asset, signal), String(share)).toEqual({ ok: false, fault: 'cut off' })
  }
  const late = await added('cut-late.mp4', async (path) => {
    await writeFilm(path, film())
    await truncate(path, Math.floor((await readFile(path)).length * 0.6))
  })
  expect(await intake.receive(late, signal)).toEqual({ ok: false, fault: 'cut off' })
})
