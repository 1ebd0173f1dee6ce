import {
  AV_CODEC_ID_NONE,
  AV_DISPOSITION_ATTACHED_PIC,
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
const FORMATS =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,ivf,asf,flv,ogg,mxf,dv,gif,apng,webp_anim'

const BROKEN = 'The clip cannot be read: it is broken, or not a video.'

/** Decoding on costs less than a jump back to a key frame up to here. */
const JUMP_SECONDS = 4

/** Throws `PermanentError` with a plain reason for whatever is not a readable clip. */
export async function openClip(path: string): Promise<ClipReader> {
  const format = await openFormat(path)
  if (!format) throw new PermanentError(BROKEN)
  const known = (await format.findStreamInfo()) >= 0
  const clip = known ? readerOf(format) : undefined
  if (clip) return clip
  await format.closeInput()
  throw new PermanentError(BROKEN)
}

/** A file opened by its container alone, undefined where that cannot be read. It cannot make FFmpeg open another one. */
export async function openFormat(path: string): Promise<FormatContext | undefined> {
  Log.setLevel(AV_LOG_ERROR)
  const format = new FormatContext()
  format.allocContext()
  format.setOption('protocol_whitelist', 'file', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  format.setOption('format_whitelist', FORMATS, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  return (await format.openInput(`file:${path}`)) < 0 ? undefined : format
}

/** The best streams of a file whose streams are known. Undefined where it has no moving picture. */
export function readerOf(format: FormatContext): ClipReader | undefined {
  const video = largestPicture(format)
  if (!video) return undefined
  const audio = format.streams[format.findBestStream(AVMEDIA_TYPE_AUDIO)]
  return {
    format,
    video,
    ...(audio ? { audio } : {}),
    start: secondsOf(video.startTime, video) ?? 0,
    close: () => format.closeInput(),
  }
}

/** Some cameras put a small preview beside the film, and songs have a cover. */
function largestPicture(format: FormatContext): Stream | undefined {
  const best = format.findBestStream(AVMEDIA_TYPE_VIDEO)
  return format.streams
    .filter((stream) => isFilm(stream) && areaOf(stream) > 0)
    .sort((one, other) => areaOf(other) - areaOf(one) || Number(other.index === best) - Number(one.index === best))[0]
}

/** A moving picture, that is no cover and of a codec that is known. */
export function isFilm({ codecpar, disposition }: Stream): boolean {
  const isCover = (disposition & AV_DISPOSITION_ATTACHED_PIC) !== 0
  return codecpar.codecType === AVMEDIA_TYPE_VIDEO && !isCover && codecpar.codecId !== AV_CODEC_ID_NONE
}

function areaOf({ codecpar }: Stream): number {
  return codecpar.width * codecpar.height
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
  const frames = await readFrames(clip)
  let position = 0
  try {
    for (const time of times) {
      if (time - position > JUMP_SECONDS) await frames.jump(time)
      let frame: Frame | undefined
      do {
        frame = await frames.next()
        if (!frame) return
        position = (secondsOf(frame.bestEffortTimestamp, clip.video) ?? position) - clip.start
      } while (position + frameSeconds(clip.video) / 2 < time)
      yield { seconds: position, frame }
    }
  } finally {
    frames.close()
  }
}

export interface FrameReader {
  /** The next frame in the order of showing, undefined after the last. It is valid until the next is asked for. */
  next(): Promise<Frame | undefined>
  /** To the key frame before this second, where the file has an index; without one it is read on from where it stands. */
  jump(seconds: number): Promise<void>
  /** How many packets the decoder could not use. */
  readonly refused: number
  close(): void
}

/** Decodes one stream of an open file. A damaged stretch is passed over. */
export async function readFrames(
  { format, start, video }: ClipReader,
  stream: Stream = video,
  threads = 1,
): Promise<FrameReader> {
  const decoder = await openDecoder(stream, threads)
  const packet = new Packet()
  packet.alloc()
  const frame = new Frame()
  frame.alloc()
  let ended = false
  let refused = 0
  return {
    get refused() {
      return refused
    },
    async next() {
      for (;;) {
        if ((await decoder.receiveFrame(frame)) >= 0) return frame
        if (ended) return undefined
        ended = (await format.readFrame(packet)) < 0
        if (ended) await decoder.sendPacket(null)
        else if (packet.streamIndex === stream.index && (await decoder.sendPacket(packet)) < 0) refused += 1
        packet.unref()
      }
    },
    async jump(seconds) {
      const { num, den } = stream.timeBase
      const target = BigInt(Math.round(((seconds + start) * den) / num))
      if ((await format.seekFrame(stream.index, target, AVSEEK_FLAG_BACKWARD)) < 0) return
      decoder.flushBuffers()
      ended = false
    },
    close() {
      frame.free()
      packet.free()
      decoder.freeContext()
    },
  }
}

export async function openDecoder({ codecpar, timeBase }: Stream, threads: number): Promise<CodecContext> {
  const codec = Codec.findDecoder(codecpar.codecId)
  if (!codec) throw new PermanentError('The clip is in a format that cannot be decoded here.')
  const decoder = new CodecContext()
  decoder.allocContext3(codec)
  FFmpegError.throwIfError(decoder.parametersToContext(codecpar), 'read the format')
  decoder.pktTimebase = timeBase
  decoder.threadCount = threads
  FFmpegError.throwIfError(await decoder.open2(codec), 'open the decoder')
  return decoder
}

export function frameSeconds(video: Stream): number {
  const { num, den } = video.avgFrameRate
  return num > 0 && den > 0 ? den / num : 1 / 25
}
