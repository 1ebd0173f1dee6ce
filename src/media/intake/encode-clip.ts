import { AV_PICTURE_TYPE_NONE } from 'node-av/constants'
import { type CodecContext, FFmpegError, type Frame, Packet } from 'node-av/lib'
import { openClip, readFrames, secondsOf } from '../clip-reader.ts'
import { orientationOf } from '../orientation.ts'
import { createClipWriter } from './clip-writer.ts'
import { FaultError } from './fault.ts'
import { createVideoFilters, type Filters } from './filter-graph.ts'
import { type Target, videoFilters } from './filters.ts'
import type { ClipLook } from './look.ts'
import type { SoundStream } from './sound-stream.ts'

export interface Encoding {
  path: string
  out: string
  look: ClipLook
  target: Target
  /** Is freed at the end. */
  encoder: CodecContext
  /** Is freed at the end. */
  sound: SoundStream | undefined
}

const DECODER_THREADS = 2

/** Seconds of the picture that must come out of the decoder, as a part of what the file holds. */
const DECODED_PART = 0.9

/** Encodes every frame anew. Gives back how many there are. Throws a `FaultError` where too few can be decoded. */
export async function encodeClip({ path, out, look, target, encoder, sound }: Encoding): Promise<number> {
  const clip = await openClip(path)
  const { video } = clip
  const input = await readFrames(clip, video, DECODER_THREADS)
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
