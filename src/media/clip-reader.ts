import {
  AV_LOG_ERROR,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Log, Packet, type Stream } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'

export interface ClipReader {
  format: FormatContext
  video: Stream
  audio?: Stream
  /** Where the clip's time begins, in seconds. Some files do not begin at 0. */
  start: number
  close(): Promise<void>
}

/** Clips are single files: no playlist that opens others, no address, no list of pictures. */
const FORMATS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,gif'

const BROKEN = 'The clip cannot be read: it is broken, or not a video.'

/** Decoding on costs less than a jump back to a key frame up to here. */
const JUMP_SECONDS = 4

/** Throws `PermanentError` with a plain reason for whatever is not a readable clip. */
export async function openClip(path: string): Promise<ClipReader> {
  Log.setLevel(AV_LOG_ERROR)
  const format = new FormatContext()
  format.allocContext()
  format.setOption('protocol_whitelist', 'file', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  format.setOption('format_whitelist', FORMATS, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  if ((await format.openInput(path)) < 0) throw new PermanentError(BROKEN)
  const video = await findVideo(format)
  if (!video) {
    await format.closeInput()
    throw new PermanentError(BROKEN)
  }
  const audio = format.streams[format.findBestStream(AVMEDIA_TYPE_AUDIO)]
  return {
    format,
    video,
    ...(audio ? { audio } : {}),
    start: secondsOf(video.startTime, video) ?? 0,
    close: () => format.closeInput(),
  }
}

async function findVideo(format: FormatContext): Promise<Stream | undefined> {
  if ((await format.findStreamInfo()) < 0) return undefined
  const video = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)]
  return video && video.codecpar.width > 0 && video.codecpar.height > 0 ? video : undefined
}

/** Undefined where the file does not say: FFmpeg marks that by the smallest integer. */
export function secondsOf(time: bigint, { timeBase }: Pick<Stream, 'timeBase'>): number | undefined {
  if (time <= -(2n ** 62n) || timeBase.den === 0) return undefined
  return (Number(time) * timeBase.num) / timeBase.den
}

/**
 * The frames that stand at these times, in seconds from the beginning and rising. A frame is valid until the next is
 * asked for. Ends early where the clip does; a damaged stretch is passed over.
 */
export async function* framesAt(clip: ClipReader, times: number[]): AsyncGenerator<{ seconds: number; frame: Frame }> {
  const decoder = await openDecoder(clip.video)
  const packet = new Packet()
  packet.alloc()
  const frame = new Frame()
  frame.alloc()
  let position = 0
  let ended = false
  try {
    for (const time of times) {
      if (time - position > JUMP_SECONDS) {
        await jump(clip, decoder, time)
        ended = false
      }
      do {
        if (!(await nextFrame())) return
        position = (secondsOf(frame.bestEffortTimestamp, clip.video) ?? position) - clip.start
      } while (position + frameSeconds(clip.video) / 2 < time)
      yield { seconds: position, frame }
    }
  } finally {
    frame.free()
    packet.free()
    decoder.freeContext()
  }

  async function nextFrame(): Promise<boolean> {
    for (;;) {
      if ((await decoder.receiveFrame(frame)) >= 0) return true
      if (ended) return false
      ended = (await clip.format.readFrame(packet)) < 0
      if (ended) await decoder.sendPacket(null)
      else if (packet.streamIndex === clip.video.index) await decoder.sendPacket(packet)
      packet.unref()
    }
  }
}

async function openDecoder(video: Stream): Promise<CodecContext> {
  const codec = Codec.findDecoder(video.codecpar.codecId)
  if (!codec) throw new PermanentError('The clip is in a format that cannot be decoded here.')
  const decoder = new CodecContext()
  decoder.allocContext3(codec)
  FFmpegError.throwIfError(decoder.parametersToContext(video.codecpar), 'read the format')
  decoder.pktTimebase = video.timeBase
  decoder.threadCount = 1
  FFmpegError.throwIfError(await decoder.open2(codec), 'open the decoder')
  return decoder
}

async function jump(clip: ClipReader, decoder: CodecContext, seconds: number): Promise<void> {
  const { num, den } = clip.video.timeBase
  const target = BigInt(Math.round(((seconds + clip.start) * den) / num))
  // A file without an index cannot jump; then it is decoded on from where it stands.
  if ((await clip.format.seekFrame(clip.video.index, target, AVSEEK_FLAG_BACKWARD)) >= 0) decoder.flushBuffers()
}

export function frameSeconds(video: Stream): number {
  const { num, den } = video.avgFrameRate
  return num > 0 && den > 0 ? den / num : 1 / 25
}
