import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeClips } from '../../../src/cli/write-clips.ts'
import { CLIP } from '../../handlers/world.ts'
import { orderIn } from '../text/orders.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reelay-write-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** The bytes of a clip are the name of its asset. */
const files = { open: async (asset: string) => Readable.from([asset]) }
const tall = { ...CLIP, asset: 'tall', facts: { ...CLIP.facts, width: 720, height: 1280, bytes: 4 } }
const one = orderIn('done')
const two = orderIn('done', 'en', {
  options: { ...one.options, otherShapes: ['9:16'] },
  otherClips: [tall],
})

test('a clip is written under its title, and replaces no file', async () => {
  const [first] = await writeClips(one, files, { folder })
  const [second] = await writeClips(one, files, { folder })
  expect(first?.file).toMatch(/lighthouse-in-a-storm\.mp4$/u)
  expect(second?.file).toBe(first?.file.replace(/\.mp4$/u, '-2.mp4'))
  expect(await readFile(first?.file ?? '', 'utf8')).toBe(CLIP.asset)
})

test('every shape is written, each with its shape in its name', async () => {
  const clips = await writeClips(two, files, { folder })
  expect(clips.map(({ shape, width, height }) => [shape, width, height])).toEqual([
    ['16:9', CLIP.facts.width, CLIP.facts.height],
    ['9:16', 720, 1280],
  ])
  expect((await readdir(folder)).map((name) => name.replace(/^.*-/u, ''))).toEqual(['16x9.mp4', '9x16.mp4'])
  expect(await readFile(clips[1]?.file ?? '', 'utf8')).toBe('tall')
})

test('a name that was chosen is kept for one clip, and takes the shapes of several', async () => {
  await writeFile(join(folder, 'x.mp4'), 'old')
  const [single] = await writeClips(one, files, { folder, out: 'x.mp4' })
  expect(single).toEqual({
    file: join(folder, 'x.mp4'),
    shape: '16:9',
    seconds: CLIP.facts.seconds,
    width: CLIP.facts.width,
    height: CLIP.facts.height,
    bytes: CLIP.facts.bytes,
  })
  expect(await readFile(join(folder, 'x.mp4'), 'utf8')).toBe(CLIP.asset)
  const both = await writeClips(two, files, { folder, out: 'new/x.y.mp4' })
  expect(both.map(({ file }) => file)).toEqual([join(folder, 'new/x.y-16x9.mp4'), join(folder, 'new/x.y-9x16.mp4')])
})
