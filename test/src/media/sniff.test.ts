import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { sniff } from '../../../src/media/sniff.ts'
import { tempFolder, writeClip } from './clips.ts'

const canvas = createCanvas(8, 8)

test.each([
  ['image/png', canvas.encodeSync('png')],
  ['image/jpeg', canvas.encodeSync('jpeg')],
  ['image/webp', canvas.encodeSync('webp')],
  ['image/avif', canvas.encodeSync('avif')],
  ['image/gif', canvas.encodeSync('gif')],
])('a picture is known as %s', async (mime, bytes) => {
  expect(await sniff(bytes)).toEqual({ kind: 'picture', mime })
})

test('a clip is known by its first bytes alone', async () => {
  const path = join(await tempFolder(), 'clip.txt')
  await writeClip(path, 24)
  expect(await sniff((await readFile(path)).subarray(0, 64))).toEqual({ kind: 'clip', mime: 'video/mp4' })
})

test.each([
  ['video/quicktime', '\0\0\0\x14ftypqt  \0\0\0\0qt  '],
  ['video/x-m4v', '\0\0\0\x14ftypM4V \0\0\0\0M4V '],
  ['video/vnd.avi', 'RIFF\0\0\0\0AVI LIST'],
  ['video/webm', '\x1aE\xdf\xa3\x87\x42\x82\x84webm'],
])('the beginning of a %s file is a clip', async (mime, head) => {
  expect(await sniff(Buffer.from(head, 'latin1'))).toEqual({ kind: 'clip', mime })
})

test.each([
  ['application/pdf', '%PDF-1.7\n'],
  ['application/octet-stream', 'just words'],
  ['application/octet-stream', ''],
])('%s is neither picture nor clip', async (mime, head) => {
  expect(await sniff(Buffer.from(head))).toEqual({ kind: 'other', mime })
})
