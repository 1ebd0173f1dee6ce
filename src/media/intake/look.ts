import {
  AV_FRAME_FLAG_INTERLACED,
  AV_PKT_DATA_ENCRYPTION_INIT_INFO,
  type AVColorPrimaries,
  type AVColorRange,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
  AVMEDIA_TYPE_AUDIO,
  type AVPixelFormat,
} from 'node-av/constants'
import type { FormatContext, Stream } from 'node-av/lib'
import { type ClipReader, isFilm, openClip, openFormat, readerOf, readFrames, secondsOf } from '../clip-reader.ts'
import { endsEarly } from './boxes.ts'
import { FaultError } from './fault.ts'
import { type Scan, scanPackets } from './packet-scan.ts'
import { averageRate } from './rate.ts'

/** What is known of a clip before it is worked on. */
export interface ClipLook {
  scan: Scan
  /** When the first frame that can be decoded is shown: where the ready clip begins. */
  start: number
  /** From there to the end of the last frame. */
  seconds: number
  /** Frames per second, on average. */
  rate: number
  frame: FirstFrame
}

/** What the codec says of its pictures. */
export interface FirstFrame {
  width: number
  height: number
  format: AVPixelFormat
  interlaced: boolean
  range: AVColorRange
  matrix: AVColorSpace
  primaries: AVColorPrimaries
  transfer: AVColorTransferCharacteristic
}

export interface ClipLimits {
  /** The longest clip. */
  clipSeconds: number
  /** The largest picture of it. */
  pixels: number
}

/** A clip is not refused for the frame by which it is longer. */
export const GRACE_SECONDS = 0.5

/** What may be missing of a clip that broke off, and still make a clip. */
const MISSING_SECONDS = 0.3
const MISSING_PART = 0.1

/** 8K. Decoders hold many frames at once. */
const MOST_PIXELS = 8192 * 4320

/** Frames in which a sign of interlacing is looked for. */
const LOOKED_AT = 4

/** Schemes of encryption in MP4 and MOV: common encryption and that of a shop. */
const LOCKED_TAGS = new Set(['encv', 'enca', 'drmi', 'drms'])

/** Throws a `FaultError` for what is no clip that can be worked with. `known`: its first bytes are those of a clip. */
export async function lookAtClip(path: string, limits: ClipLimits, known: boolean): Promise<ClipLook> {
  const reader = await openChecked(path, limits, known)
  const claimed = claimedSeconds(reader)
  try {
    const longest = limits.clipSeconds + GRACE_SECONDS
    if (claimed !== undefined && claimed > longest) throw new FaultError('too long')
    const scan = await scanPackets(reader, longest)
    if (scan.tooLong) throw new FaultError('too long')
    const first = scan.times[0]
    if (first === undefined) throw new FaultError((await endsEarly(path)) ? 'cut off' : 'broken')
    checkComplete(scan, first, claimed)
    const { frame, start = first } = await firstFrame(path, limits)
    const times = scan.times.filter((time) => time >= start)
    return { scan: { ...scan, times }, start, seconds: scan.end - start, rate: averageRate(times) ?? 25, frame }
  } finally {
    await reader.close()
  }
}

async function openChecked(path: string, limits: ClipLimits, known: boolean): Promise<ClipReader> {
  const format = await openFormat(path)
  if (!format) throw new FaultError(!known ? 'unknown' : (await endsEarly(path)) ? 'cut off' : 'broken')
  try {
    // Before the codecs are looked into, which would already decode a frame.
    checkSizes(format, limits)
    if (format.streams.some(isLocked)) throw new FaultError('locked')
    if ((await format.findStreamInfo()) < 0) throw new FaultError('broken')
    checkSizes(format, limits)
    const moving = format.streams.filter(isFilm)
    if (moving.length === 0 && format.streams.some(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO))
      throw new FaultError('no pictures')
    const reader = readerOf(format)
    if (!reader || moving.length === 0) throw new FaultError(known ? 'broken' : 'unknown')
    return reader
  } catch (error) {
    await format.closeInput()
    throw error
  }
}

function checkSizes(format: FormatContext, limits: ClipLimits): void {
  const most = Math.min(limits.pixels, MOST_PIXELS)
  const large = format.streams.some(({ codecpar }) => codecpar.width * codecpar.height > most)
  if (large) throw new FaultError('too many pixels')
}

function isLocked({ codecpar }: Stream): boolean {
  const tag = codecpar.codecTagString
  return (tag !== null && LOCKED_TAGS.has(tag)) || codecpar.getCodedSideData(AV_PKT_DATA_ENCRYPTION_INIT_INFO) !== null
}

function claimedSeconds({ format, video }: ClipReader): number | undefined {
  const whole = Number(format.duration) / 1_000_000
  const own = secondsOf(video.duration, video)
  return own !== undefined && own > 0 ? own : whole > 0 ? whole : undefined
}

/** Some files give but one length for picture and sound, so what reaches further counts. */
function checkComplete({ end, sound }: Scan, first: number, claimed: number | undefined): void {
  const found = Math.max(end, sound?.end ?? end) - Math.min(first, sound?.start ?? first)
  if (claimed !== undefined && claimed - found > Math.max(MISSING_SECONDS, claimed * MISSING_PART))
    throw new FaultError('cut off')
}

async function firstFrame(path: string, limits: ClipLimits): Promise<{ frame: FirstFrame; start: number | undefined }> {
  const clip = await openClip(path)
  const frames = await readFrames(clip)
  try {
    const shown = await frames.next()
    if (!shown) throw new FaultError('broken')
    if (shown.width * shown.height > Math.min(limits.pixels, MOST_PIXELS)) throw new FaultError('too many pixels')
    const start = secondsOf(shown.bestEffortTimestamp, clip.video)
    const frame: FirstFrame = {
      width: shown.width,
      height: shown.height,
      format: shown.format as AVPixelFormat,
      interlaced: shown.hasFlags(AV_FRAME_FLAG_INTERLACED),
      range: shown.colorRange,
      matrix: shown.colorSpace,
      primaries: shown.colorPrimaries,
      transfer: shown.colorTrc,
    }
    for (let looked = 1; looked < LOOKED_AT && !frame.interlaced; looked++) {
      frame.interlaced = (await frames.next())?.hasFlags(AV_FRAME_FLAG_INTERLACED) ?? false
    }
    return { frame, start }
  } finally {
    frames.close()
    await clip.close()
  }
}
