import {
  AV_CODEC_ID_AAC,
  AV_CODEC_ID_H264,
  AV_FRAME_FLAG_CORRUPT,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVCOL_TRC_UNSPECIFIED,
} from 'node-av/constants'
import { type ClipReader, openClip, readFrames } from '../clip-reader.ts'
import { orientationOf } from '../orientation.ts'
import { pixelAspect, shownSize } from '../probe.ts'
import { isIndexedInFront } from './boxes.ts'
import type { Target } from './filters.ts'
import type { ClipLook } from './look.ts'
import { isConstant, rateFor } from './rate.ts'
import { fitEven } from './size.ts'
import { SOUND_RATE } from './sound.ts'

/** How much of a clip is already as it is to become. What is right is not encoded again: every time loses a little. */
export interface Fit {
  target: Target
  frames: number
  /** The picture can be copied. */
  picture: boolean
  /** So can the whole file. */
  file: boolean
}

const CLIP_SIDE = 1920

const DECODER_THREADS = 2

/** Sound that begins or ends this much beside the picture is taken for being in step with it. */
const STEP_SECONDS = 0.05

export async function fitOf(path: string, look: ClipLook): Promise<Fit> {
  const clip = await openClip(path)
  try {
    const target = { ...fitEven(shownSize(clip.video), CLIP_SIDE), fps: rateFor(look.rate) }
    const picture = isPictureRight(clip, look, target) && (await isIntact(path, 'video', look.scan.times.length))
    const file = picture && isFileRight(clip, look) && (await isIndexedInFront(path)) && (await isIntact(path, 'audio'))
    const frames = picture ? look.scan.times.length : Math.max(1, Math.round(look.seconds * target.fps))
    return { target, frames, picture, file }
  } finally {
    await clip.close()
  }
}

/** Decodes it all: damage that is copied on would trouble everybody after. */
async function isIntact(path: string, which: 'video' | 'audio', frames = 0): Promise<boolean> {
  const clip = await openClip(path)
  const reader = await readFrames(clip, clip[which], DECODER_THREADS)
  let decoded = 0
  let intact = true
  for (let frame = await reader.next(); frame; frame = await reader.next()) {
    decoded += 1
    intact &&= frame.decodeErrorFlags === 0 && !frame.hasFlags(AV_FRAME_FLAG_CORRUPT)
  }
  intact &&= reader.refused === 0 && decoded >= frames
  reader.close()
  await clip.close()
  return intact
}

function isPictureRight({ video, format }: ClipReader, { scan, start, frame }: ClipLook, target: Target): boolean {
  return (
    /mp4/.test(format.iformat?.name ?? '') &&
    video.codecpar.codecId === AV_CODEC_ID_H264 &&
    frame.format === AV_PIX_FMT_YUV420P &&
    frame.width === target.width &&
    frame.height === target.height &&
    frame.matrix === AVCOL_SPC_BT709 &&
    (frame.primaries === AVCOL_PRI_BT709 || frame.primaries === AVCOL_PRI_UNSPECIFIED) &&
    (frame.transfer === AVCOL_TRC_BT709 || frame.transfer === AVCOL_TRC_UNSPECIFIED) &&
    frame.range !== AVCOL_RANGE_JPEG &&
    !frame.interlaced &&
    pixelAspect(video) === 1 &&
    orientationOf(video) === 1 &&
    scan.beginsWithKey &&
    scan.times[0] === start &&
    isConstant(scan.times, target.fps)
  )
}

function isFileRight({ format, audio }: ClipReader, { scan, start }: ClipLook): boolean {
  if (!audio || !scan.sound || format.nbStreams !== 2) return false
  const { codecId, channels, sampleRate } = audio.codecpar
  return (
    start === 0 &&
    codecId === AV_CODEC_ID_AAC &&
    channels === 2 &&
    sampleRate === SOUND_RATE &&
    Math.abs(scan.sound.start) < STEP_SECONDS &&
    Math.abs(scan.sound.end - scan.end) < STEP_SECONDS
  )
}
