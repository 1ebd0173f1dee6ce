import { stat } from 'node:fs/promises'
import { AV_CODEC_ID_AAC } from 'node-av/constants'
import { openClip } from '../clip-reader.ts'
import { encodeClip } from '../intake/encode-clip.ts'
import { openTightEncoder } from '../intake/encoders.ts'
import { type ClipLook, lookAtClip } from '../intake/look.ts'
import { openSound } from '../intake/sound.ts'
import { encodedSound, type SoundStream } from '../intake/sound-stream.ts'
import { copySound } from '../join/sound-copy.ts'
import { shownSize } from '../probe.ts'
import { type Bulk, corrected, type ShrinkTarget, targetFor } from './target.ts'

export interface Shrinking {
  path: string
  out: string
  maxBytes: number
}

const MOST_FPS = 60
const ANY = { clipSeconds: Number.POSITIVE_INFINITY, pixels: Number.POSITIVE_INFINITY }

/** The same clip as an MP4 of at most so many bytes, and its size. Undefined where none would be good to look at. */
export async function shrinkClip(wish: Shrinking): Promise<{ width: number; height: number } | undefined> {
  const look = await lookAtClip(wish.path, ANY, true)
  const bulk = await bulkOf(wish.path, look)
  const target = targetFor(bulk, wish.maxBytes)
  if (!target) return undefined
  const came = await encode(wish, look, bulk.fps, target)
  const { width, height } = target
  if (came <= wish.maxBytes) return { width, height }
  const second = await encode(wish, look, bulk.fps, corrected(target, bulk, came, wish.maxBytes))
  return second <= wish.maxBytes ? { width, height } : undefined
}

async function bulkOf(path: string, { rate, seconds, scan }: ClipLook): Promise<Bulk> {
  const clip = await openClip(path)
  const copied = clip.audio?.codecpar.codecId === AV_CODEC_ID_AAC && clip.audio.codecpar.extradata !== null
  const shown = shownSize(clip.video)
  await clip.close()
  const { sound } = scan
  return {
    ...shown,
    fps: Math.min(MOST_FPS, Math.max(1, Math.round(rate))),
    seconds,
    ...(sound && { sound: { bits: (sound.bytes * 8) / Math.max(seconds, sound.end - sound.start), copied } }),
  }
}

/** Gives back how many bytes came of it. */
async function encode(
  { path, out }: Shrinking,
  look: ClipLook,
  fps: number,
  { width, height, bits, sound }: ShrinkTarget,
): Promise<number> {
  const target = { width, height, fps }
  const stream = await soundOf(path, look, sound)
  try {
    await encodeClip({ path, out, look, target, encoder: openTightEncoder(target, bits), sound: stream?.sound })
  } finally {
    await stream?.close()
  }
  return (await stat(out)).size
}

async function soundOf(
  path: string,
  { start }: ClipLook,
  wanted: ShrinkTarget['sound'],
): Promise<{ sound: SoundStream; close(): Promise<void> } | undefined> {
  if (!wanted) return undefined
  const copy = wanted.copied ? await copySound(path, start) : undefined
  if (copy) return { sound: copy, close: async () => {} }
  const source = await openSound(path, start)
  return { sound: encodedSound(source, wanted.bits), close: source.close }
}
