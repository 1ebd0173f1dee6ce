import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { framesAt, openClip } from '../../../src/media/clip-reader.ts'
import { writeMp4 } from '../../../src/media/mp4.ts'
import { createVideoEncoder, type VideoPiece } from '../../../src/media/video-encoder.ts'

export const FPS = 24

/** A folder of its own, gone after the test. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-media-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const SIZE = { width: 160, height: 90, fps: FPS }

export type Painter = (rgba: Buffer, frame: number) => void

/** A slope of grey that moves to the side. */
export const moving: Painter = (rgba, frame) => {
  for (let at = 0; at < rgba.length; at += 4) rgba.fill((at / 4 + frame * 3) % 160, at, at + 3)
}

export function encodePiece(from: number, to: number, paint: Painter = moving): VideoPiece {
  const encoder = createVideoEncoder(SIZE)
  const rgba = Buffer.alloc(SIZE.width * SIZE.height * 4, 255)
  for (let frame = from; frame < to; frame++) {
    paint(rgba, frame)
    encoder.write(rgba)
  }
  return encoder.finish()
}

/** Writes a clip of as many frames, made of two pieces, with a tone as long as the picture. */
export async function writeClip(path: string, frames: number, paint?: Painter): Promise<void> {
  const middle = Math.floor(frames / 2)
  async function* pieces() {
    yield encodePiece(0, middle, paint)
    yield encodePiece(middle, frames, paint)
  }
  const tone = Float32Array.from({ length: (frames * 48_000) / FPS }, (_, at) => 0.1 * Math.sin(at / 20))
  await writeMp4(path, SIZE, pieces(), { rate: 48_000, left: tone, right: tone })
}

/** A hash of the pixels of every frame that comes out of a decoder. */
export async function frameHashes(path: string, frames: number): Promise<string[]> {
  const clip = await openClip(path)
  const hashes: string[] = []
  const times = Array.from({ length: frames }, (_, index) => index / FPS)
  for await (const { frame } of framesAt(clip, times)) {
    hashes.push(createHash('sha256').update(frame.toBuffer()).digest('hex'))
  }
  await clip.close()
  return hashes
}
