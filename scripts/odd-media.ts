import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaFault } from '../src/domain/intake.ts'
import type { Orientation } from '../src/media/orientation.ts'
import { cmykJpeg } from './odd/cmyk-jpeg.ts'
import { writeFilm } from './odd/film.ts'
import * as films from './odd/film-cases.ts'
import { tiledHeic } from './odd/heic.ts'
import { deepPng, hugePng, palettePng, pdf, plainPng, quartersAs, withOrientation, zip } from './odd/plain-files.ts'
import type { Film } from './odd/recipes.ts'

/**
 * A folder of hostile and odd media, each with what is to become of it: `node scripts/odd-media.ts FOLDER`. It is made
 * by the program's own libraries, so that it can be made anywhere.
 */

export interface OddFile {
  name: string
  make: (path: string) => Promise<void>
  expected: Expected
}

export type Expected = { fault: MediaFault } | ExpectedPicture | ExpectedClip

export interface ExpectedPicture {
  kind: 'picture'
  width: number
  height: number
  /** It shows the four quarters, and upright. */
  quarters?: true
}

export interface ExpectedClip {
  kind: 'clip'
  width: number
  height: number
  seconds: number
  fps: number
  sound: boolean
  /** Its colours are not those of the quarters: they are damaged, dithered or of a high range. */
  strange?: true
}

export const ODD_FILES: readonly OddFile[] = [
  plain('nothing.mp4', () => Buffer.alloc(0), { fault: 'empty' }),
  plain('one-byte.png', () => Buffer.from('x'), { fault: 'unknown' }),
  plain('text.png', () => Buffer.from('I am a picture.\n'.repeat(50)), { fault: 'unknown' }),
  plain('page.mp4', () => Buffer.from('<!doctype html><html><body><video src="a.mp4"></video></body></html>'), {
    fault: 'unknown',
  }),
  plain('drawing.png', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'), {
    fault: 'unknown',
  }),
  plain('document.mp4', () => pdf(false), { fault: 'unknown' }),
  plain('locked-document.mp4', () => pdf(true), { fault: 'locked' }),
  plain('archive.mov', () => zip(false), { fault: 'unknown' }),
  plain('locked-archive.mov', () => zip(true), { fault: 'locked' }),
  plain('playlist-of-files.mp4', () => playlist('file:///etc/hosts'), { fault: 'unknown' }),
  plain('playlist-of-addresses.mp4', () => playlist('http://127.0.0.1:9/secret.ts'), { fault: 'unknown' }),
  plain('list-of-files.mp4', () => Buffer.from("ffconcat version 1.0\nfile '/etc/hosts'\n"), { fault: 'unknown' }),

  plain('huge.png', hugePng, { fault: 'too many pixels' }),
  plain('dot.png', () => plainPng(1, 1), { kind: 'picture', width: 2, height: 2 }),
  plain('ribbon.png', () => plainPng(3, 5000), { kind: 'picture', width: 2, height: 2048 }),
  plain('deep.png', () => deepPng(300, 200), { kind: 'picture', width: 300, height: 200 }),
  plain('palette.png', () => palettePng(90, 61), { kind: 'picture', width: 90, height: 62 }),
  plain('print.jpg', () => cmykJpeg(64, 48, [0, 220, 220, 40]), { kind: 'picture', width: 64, height: 48 }),
  plain('turned-6.jpg', () => lying(6), quarters(120, 200)),
  plain('turned-8.jpg', () => lying(8), quarters(120, 200)),
  plain('photo.webp', () => quartersAs('webp', 200, 120), quarters(200, 120)),
  plain('photo.avif', () => quartersAs('avif', 200, 120), quarters(200, 120)),
  plain('telephone.heic', () => tiledHeic(), quarters(240, 256)),
  plain('bomb.heic', () => tiledHeic({ width: 24_000, height: 20_000 }), { fault: 'too many pixels' }),
  plain('too-few-tiles.heic', () => tiledHeic({ width: 4096, height: 4096 }), { fault: 'broken' }),
  plain('cut-off.jpg', async () => half(await quartersAs('jpeg', 200, 120)), { fault: 'cut off' }),
  plain('cut-off.png', () => half(deepPng(300, 200)), { fault: 'cut off' }),
  plain('damaged.png', () => flipped(deepPng(300, 200), 0.3, 0.7), { fault: 'broken' }),

  odd('moving.gif', films.GIF_FILM, { ...clip(160, 120, 2, 30, false), strange: true }),
  odd('still.gif', { ...films.GIF_FILM, seconds: 0.1 }, { kind: 'picture', width: 160, height: 120 }),
  odd('moving.png', films.APNG_FILM, clip(160, 120, 1, 30, false)),

  odd('ordinary.mp4', films.film({ muxer: { movflags: '+faststart' } }), clip(320, 180, 2, 25, true)),
  odd('turned-90.mp4', films.film({}, { orientation: 6 }), clip(180, 320, 2, 25, true)),
  odd('turned-180.mp4', films.film({}, { orientation: 3 }), clip(320, 180, 2, 25, true)),
  odd('turned-270.mp4', films.film({}, { orientation: 8 }), clip(180, 320, 2, 25, true)),
  odd('mirrored.mp4', films.film({}, { orientation: 2 }), clip(320, 180, 2, 25, true)),
  odd('high-range.mp4', films.HDR_FILM, { ...clip(320, 180, 2, 25, true), strange: true }),
  odd('uneven.mp4', films.UNEVEN_FILM, clip(320, 180, 2.6, 25, true)),
  odd('silent.mp4', films.mute(), clip(320, 180, 2, 25, false)),
  odd('eight-channels.mov', films.EIGHT_CHANNELS_FILM, clip(320, 180, 2, 25, true)),
  odd('telephone-sound.mp4', films.PHONE_SOUND_FILM, clip(320, 180, 2, 25, true)),
  odd('three-hours.mp4', films.ENDLESS_FILM, { fault: 'too long' }),
  odd('song.m4a', { format: 'ipod', seconds: 2, pictures: [], sound: films.AAC }, { fault: 'no pictures' }),
  odd('song.mp4', { format: 'mp4', seconds: 2, pictures: [], sound: films.AAC }, { fault: 'no pictures' }),
  odd('odd-size.mp4', films.film({}, { width: 853, height: 481, pixels: 'yuv444p' }), clip(854, 482, 2, 25, true)),
  odd('large.mp4', films.mute({ seconds: 0.4 }, { width: 2560, height: 1440 }), clip(1920, 1080, 0.4, 25, false)),
  odd('web.webm', films.VP9_FILM, clip(320, 180, 2, 30, true)),
  odd('camera.avi', films.MJPEG_FILM, clip(320, 240, 2, 30, true)),
  odd('late-clock.ts', films.MPEG2_FILM, clip(320, 180, 2, 25, true)),
  odd('late-sound.mkv', films.film({ format: 'matroska', soundLate: 0.3 }), clip(320, 180, 2, 25, true)),
  odd('interlaced.mp4', films.INTERLACED_FILM, clip(352, 288, 2, 25, true)),
  odd('wide-pixels.mp4', films.film({}, { width: 240, height: 180, aspect: [4, 3] }), clip(320, 180, 2, 25, true)),
  odd('one-frame.mp4', films.mute({ seconds: 0.04 }), clip(320, 180, 0.04, 25, false)),
  odd('two-frames.mp4', films.film({ seconds: 0.08 }), clip(320, 180, 0.08, 25, true)),
  odd('two-pictures.mp4', films.TWO_PICTURES_FILM, clip(320, 180, 2, 25, true)),
  odd('film-rate.mp4', films.film({}, { fps: 24_000 / 1001 }), clip(320, 180, 2, 24, true)),
  odd('locked.mp4', films.LOCKED_FILM, { fault: 'locked' }),

  hurt('flipped.mp4', films.GRAINY_FILM, (bytes) => flipped(bytes, 0.3, 0.5), {
    ...clip(320, 180, 2, 25, true),
    strange: true,
  }),
  hurt('no-index.mp4', films.film(), withoutIndex, { fault: 'broken' }),
  hurt('cut-off.mp4', films.film(), half, { fault: 'cut off' }),
  hurt('cut-off-behind-index.mp4', films.film({ muxer: { movflags: '+faststart' } }), half, { fault: 'cut off' }),
  hurt('cut-off-a-little.mp4', films.film({ muxer: { movflags: '+faststart' } }), (bytes) => part(bytes, 0.97), {
    ...clip(320, 180, 2, 25, true),
  }),
]

/** Makes all of them, or those whose names are given. */
export async function makeOddMedia(folder: string, names?: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, make } of ODD_FILES) if (!names || names.includes(name)) await make(join(folder, name))
}

function plain(name: string, bytes: () => Buffer | Promise<Buffer>, expected: Expected): OddFile {
  return { name, make: async (path) => writeFile(path, await bytes()), expected }
}

function odd(name: string, film: Film, expected: Expected): OddFile {
  return { name, make: (path) => writeFilm(path, film), expected }
}

function hurt(name: string, film: Film, harm: (bytes: Buffer) => Buffer, expected: Expected): OddFile {
  async function make(path: string): Promise<void> {
    await writeFilm(`${path}.whole`, film)
    await writeFile(path, harm(await readFile(`${path}.whole`)))
    await rm(`${path}.whole`)
  }
  return { name, make, expected }
}

function clip(width: number, height: number, seconds: number, fps: number, sound: boolean) {
  return { kind: 'clip' as const, width, height, seconds, fps, sound }
}

async function lying(orientation: Orientation): Promise<Buffer> {
  return withOrientation(await quartersAs('jpeg', 200, 120, orientation), orientation)
}

function quarters(width: number, height: number): Expected {
  return { kind: 'picture', width, height, quarters: true }
}

function playlist(address: string): Buffer {
  return Buffer.from(`#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${address}\n#EXT-X-ENDLIST\n`)
}

function part(bytes: Buffer, much: number): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length * much))
}

function half(bytes: Buffer): Buffer {
  return part(bytes, 0.5)
}

/** A bit of every 97th byte of a stretch is turned over. */
function flipped(bytes: Buffer, from: number, to: number): Buffer {
  const damaged = Buffer.from(bytes)
  for (let at = Math.floor(bytes.length * from); at < bytes.length * to; at += 97) {
    damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at)
  }
  return damaged
}

function withoutIndex(bytes: Buffer): Buffer {
  const at = bytes.indexOf('moov')
  const damaged = Buffer.from(bytes)
  return damaged.fill(0xaa, at + 4)
}

if (import.meta.main) {
  const folder = process.argv[2]
  if (!folder) throw new Error('usage: node scripts/odd-media.ts FOLDER')
  await makeOddMedia(folder)
  for (const { name, expected } of ODD_FILES) {
    process.stdout.write(`${name}: ${'fault' in expected ? expected.fault : `a ${expected.kind}`}\n`)
  }
}
