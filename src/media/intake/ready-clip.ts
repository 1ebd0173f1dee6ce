import { AV_PICTURE_TYPE_NONE } from 'node-av/constants'
import { FFmpegError, type Frame, Packet } from 'node-av/lib'
import { openClip, readFrames, secondsOf } from '../clip-reader.ts'
import { orientationOf } from '../orientation.ts'
import { createClipWriter } from './clip-writer.ts'
import { openPictureEncoder } from './encoders.ts'
import { FaultError } from './fault.ts'
import { createVideoFilters, type Filters } from './filter-graph.ts'
import { type Target, videoFilters } from './filters.ts'
import { type Fit, fitOf } from './fit.ts'
import { type ClipLimits, type ClipLook, lookAtClip } from './look.ts'
import { openSound, type SoundSource } from './sound.ts'

export interface ReadyClip {
  width: number
  height: number
  seconds: number
  fps: number
  /** Whether it came with sound. */
  sound: boolean
  /** The file was right as it came; nothing was written. */
  untouched: boolean
}

export interface ClipWork {
  path: string
  out: string
  limits: ClipLimits & { /** The largest file that may come of it. */ bytes: number }
  /** Its first bytes are those of a clip. */
  known: boolean
  /** Told once, before the long work begins. */
  tellSeconds: (seconds: number) => void
}

const DECODER_THREADS = 2

/** Bits per second that are more than enough. Noise would take any number. */
const MOST_BITS = 40_000_000

/** Seconds of the picture that must come out of the decoder, as a part of what the file holds. */
const DECODED_PART = 0.9

/** Makes an MP4 of any clip that can be decoded. Throws a `FaultError` for what cannot. */
export async function readyClip({ path, out, limits, known, tellSeconds }: ClipWork): Promise<ReadyClip> {
  const look = await lookAtClip(path, limits, known)
  tellSeconds(look.seconds)
  const fit = await fitOf(path, look)
  const sound = await openSound(path, look.start)
  try {
    if (fit.file) return { ...fit.target, seconds: fit.frames / fit.target.fps, sound: sound.heard, untouched: true }
    const frames = fit.picture ? await copyPicture(path, out, look, fit, sound) : await encode()
    return { ...fit.target, seconds: frames / fit.target.fps, sound: sound.heard, untouched: false }
  } finally {
    await sound.close()
  }

  async function encode(): Promise<number> {
    const bits = Math.min(MOST_BITS, (limits.bytes * 8 * 0.9) / Math.max(1, look.seconds))
    return encodePicture({ path, out, look, target: fit.target, bits }, sound)
  }
}

async function copyPicture(path: string, out: string, look: ClipLook, fit: Fit, sound: SoundSource): Promise<number> {
  const clip = await openClip(path)
  const { video, format } = clip
  const packet = new Packet()
  packet.alloc()
  const writer = await createClipWriter(
    out,
    (picture) => {
      FFmpegError.throwIfError(video.codecpar.copy(picture), 'describe the picture')
      picture.codecTag = 0
    },
    fit.target.fps,
    sound,
  )
  try {
    const shift = BigInt(Math.round((look.start * video.timeBase.den) / video.timeBase.num))
    while ((await format.readFrame(packet)) >= 0) {
      if (packet.streamIndex === video.index) {
        packet.pts -= shift
        packet.dts -= shift
        await writer.writePicture(packet, video.timeBase)
      }
      packet.unref()
    }
    await writer.finish(fit.frames / fit.target.fps)
    return fit.frames
  } finally {
    packet.free()
    await writer.close()
    await clip.close()
  }
}

interface Encoding {
  path: string
  out: string
  look: ClipLook
  target: Target
  bits: number
}

/** Gives back how many frames there are. */
async function encodePicture({ path, out, look, target, bits }: Encoding, sound: SoundSource): Promise<number> {
  const clip = await openClip(path)
  const { video } = clip
  const input = await readFrames(clip, video, DECODER_THREADS)
  const encoder = openPictureEncoder(target, bits)
  const packet = new Packet()
  packet.alloc()
  const frameTime = { num: 1, den: target.fps }
  const writer = await createClipWriter(
    out,
    (picture) => FFmpegError.throwIfError(picture.fromContext(encoder), 'describe the picture'),
    target.fps,
    sound,
  )
  const wanted = Math.max(1, Math.round(look.seconds * target.fps))
  let filters: Filters | undefined
  let written = 0
  let shown = 0

  try {
    for (let frame = await input.next(); frame && written < wanted; frame = await input.next()) {
      if (!filters) {
        filters = createVideoFilters(frame, video.timeBase, videoFilters(look.frame, orientationOf(video), target))
      }
      const time = secondsOf(frame.bestEffortTimestamp, video)
      shown = time === undefined ? shown + 1 / look.rate : time - look.start
      if (shown < 0) continue
      frame.pts = BigInt(Math.round((shown * video.timeBase.den) / video.timeBase.num))
      filters.push(frame)
      await drain()
    }
    if (!filters || shown + 1 / look.rate < look.seconds * DECODED_PART) throw new FaultError('broken')
    filters.push(null)
    await drain()
    await finish()
    return written
  } finally {
    packet.free()
    input.close()
    filters?.free()
    await writer.close()
    encoder.freeContext()
    await clip.close()
  }

  async function drain(): Promise<void> {
    for (let frame = filters?.pull(); frame && typeof frame !== 'string'; frame = filters?.pull()) {
      // What a file repeats of its end is not its own.
      if (written < wanted) await encode(frame)
    }
  }

  async function encode(frame: Frame): Promise<void> {
    frame.pts = BigInt(written++)
    // Whatever the frame was in its file, the encoder decides what it becomes.
    frame.pictType = AV_PICTURE_TYPE_NONE
    FFmpegError.throwIfError(await encoder.sendFrame(frame), 'encode a frame')
    await writePackets()
  }

  async function writePackets(): Promise<void> {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.duration = 1n
      await writer.writePicture(packet, frameTime)
      packet.unref()
    }
  }

  async function finish(): Promise<void> {
    FFmpegError.throwIfError(await encoder.sendFrame(null), 'encode a frame')
    await writePackets()
    await writer.finish(written / target.fps)
  }
}
