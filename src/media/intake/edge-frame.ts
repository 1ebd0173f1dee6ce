import type { Canvas } from '@napi-rs/canvas'
import { Frame } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import { type ClipReader, openClip, readFrames } from '../clip-reader.ts'
import { shownSize } from '../probe.ts'
import { pictureOf } from '../stills.ts'

/** How far before the end decoding begins, at first. A clip with rare key frames is read from further back by itself. */
const TAIL_SECONDS = 2

/** The very first or last picture that can be decoded, upright and in full size. */
export async function edgeFrame(path: string, edge: 'first' | 'last'): Promise<Canvas> {
  const picture = edge === 'first' ? await pick(path, 0, true) : await lastFrame(path)
  if (!picture) throw new PermanentError('The clip cannot be decoded: no picture comes out of it.')
  return picture
}

/** A file with a broken index may have nothing at its end; then it is read from the beginning. */
async function lastFrame(path: string): Promise<Canvas | undefined> {
  const clip = await openClip(path)
  const seconds = Number(clip.format.duration) / 1_000_000
  await clip.close()
  return (seconds > TAIL_SECONDS ? await pick(path, seconds - TAIL_SECONDS, false) : undefined) ?? pick(path, 0, false)
}

/** The first frame from a second on, or the last of them. */
async function pick(path: string, from: number, first: boolean): Promise<Canvas | undefined> {
  const clip = await openClip(path)
  const frames = await readFrames(clip)
  const kept = new Frame()
  kept.alloc()
  try {
    if (from > 0) await frames.jump(from)
    let found = false
    for (let frame = await frames.next(); frame; frame = await frames.next()) {
      kept.unref()
      kept.ref(frame)
      found = true
      if (first) break
    }
    return found ? pictureOf(kept, clip.video, fullSize(clip)) : undefined
  } finally {
    kept.free()
    frames.close()
    await clip.close()
  }
}

function fullSize({ video }: ClipReader): { width: number; height: number } {
  return shownSize(video)
}
