import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeFilm } from '../../../../scripts/odd/film.ts'
import { film, VP9_FILM } from '../../../../scripts/odd/film-cases.ts'
import { isWhole } from '../../../../src/backends/comfyui/whole.ts'
import { tempFolder } from '../../media/clips.ts'

const reading = (file: Buffer) => async (at: number, length: number) => file.subarray(at, at + length)

async function bytesOfFilm(recipe: Parameters<typeof writeFilm>[1]): Promise<Buffer> {
  const path = join(await tempFolder(), 'film')
  await writeFilm(path, recipe)
  return readFile(path)
}

it.each([
  ['an MP4 with its index at the end', film()],
  ['an MP4 with its index in front', film({ muxer: { movflags: '+faststart' } })],
  ['a WebM', VP9_FILM],
])('%s is whole to its last byte only', async (_, recipe) => {
  const file = await bytesOfFilm(recipe)
  expect(await isWhole(reading(file))).toBe(true)
  for (const share of [0, 0.01, 0.3, 0.9]) {
    const cut = file.subarray(0, Math.floor(file.length * share))
    expect(await isWhole(reading(cut)), String(share)).toBe(false)
  }
  expect(await isWhole(reading(file.subarray(0, -1)))).toBe(false)
})

it('does not believe a WebM whose length is not filled in yet', async () => {
  const file = await bytesOfFilm(VP9_FILM)
  const segment = file.indexOf(Buffer.from('18538067', 'hex'))
  const written = Buffer.from(file)
  written.set(Buffer.from('01ffffffffffffff', 'hex'), segment + 4)
  expect(await isWhole(reading(written))).toBe(false)
})

it('does not believe an MP4 whose picture goes on to the end, without an index', async () => {
  const box = (size: number, type: string) => Buffer.from([0, 0, 0, size, ...Buffer.from(type)])
  const file = Buffer.concat([box(16, 'ftyp'), Buffer.alloc(8), box(0, 'mdat'), Buffer.alloc(500)])
  expect(await isWhole(reading(file))).toBe(false)
})

it('does not believe what is neither', async () => {
  expect(await isWhole(reading(Buffer.alloc(5000, 'x')))).toBe(false)
})
