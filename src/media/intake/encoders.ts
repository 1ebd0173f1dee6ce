import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, Rational } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import type { Target } from './filters.ts'
import { SOUND_RATE } from './sound.ts'

/** What is made ready is encoded once more later, so hardly anything may be lost here. */
const CRF = 18
const PRESET = 'veryfast'

/** A sixth more work than `veryfast`, and better to look at where bits are few. */
const TIGHT_PRESET = 'faster'

const KEY_FRAME_SECONDS = 2
const MOST_THREADS = 4

/** Whatever it takes to look right, up to so many bits per second. */
export function openPictureEncoder(target: Target, mostBits: number): CodecContext {
  const kilobits = Math.round(mostBits / 1000)
  return openH264(target, { preset: PRESET, crf: `${CRF}` }, `vbv-maxrate=${kilobits}:vbv-bufsize=${kilobits}`)
}

/** So many bits per second, on average. Where little moves it saves for where much does. */
export function openTightEncoder(target: Target, bitsPerSecond: number): CodecContext {
  const kilobits = bitsPerSecond / 1000
  const limits = `vbv-maxrate=${Math.round(kilobits * 1.5)}:vbv-bufsize=${Math.round(kilobits * 2)}`
  return openH264(target, { preset: TIGHT_PRESET, b: `${Math.round(bitsPerSecond)}` }, limits)
}

/** No B-frames: every packet stands where its frame is shown, and the file begins at 0 without an edit list. */
function openH264({ width, height, fps }: Target, options: Record<string, string>, x264: string): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264)
  if (!codec) throw new PermanentError('This FFmpeg has no H.264 encoder.')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = width
  context.height = height
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(1, fps)
  context.framerate = new Rational(fps, 1)
  context.sampleAspectRatio = new Rational(1, 1)
  context.gopSize = KEY_FRAME_SECONDS * fps
  context.threadCount = MOST_THREADS
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  context.colorRange = AVCOL_RANGE_MPEG
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  // One by one and not as a dictionary: the binding frees a dictionary that FFmpeg has freed already.
  for (const [name, value] of Object.entries({ ...options, 'x264-params': `bframes=0:${x264}` })) {
    FFmpegError.throwIfError(context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`)
  }
  FFmpegError.throwIfError(context.open2Sync(codec), 'open the H.264 encoder')
  return context
}

export function openSoundEncoder(bitsPerSecond: number): CodecContext {
  const codec = Codec.findEncoder(AV_CODEC_ID_AAC)
  if (!codec) throw new PermanentError('This FFmpeg has no AAC encoder.')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleFormat = AV_SAMPLE_FMT_FLTP
  context.sampleRate = SOUND_RATE
  context.channelLayout = AV_CHANNEL_LAYOUT_STEREO
  context.timeBase = new Rational(1, SOUND_RATE)
  context.bitRate = BigInt(bitsPerSecond)
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  FFmpegError.throwIfError(context.open2Sync(codec), 'open the AAC encoder')
  return context
}
