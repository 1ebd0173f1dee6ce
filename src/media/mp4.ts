import {
  AV_CODEC_ID_H264,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { FFmpegError, FormatContext, Packet, Rational, type Stream } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'
import { createAudioEncoder, type Sound, type SoundTrack } from './audio-encoder.ts'
import type { VideoPiece, VideoSettings } from './video-encoder.ts'

/**
 * Writes an MP4 with its index in front. Pieces of video come in order, encoded elsewhere; the sound is encoded here
 * (or copied), in step with them, so that the file is well interleaved and nothing piles up.
 */
export async function writeMp4(
  path: string,
  settings: VideoSettings,
  pieces: AsyncIterable<VideoPiece>,
  sound: Sound | SoundTrack,
): Promise<void> {
  const format = new FormatContext()
  FFmpegError.throwIfError(format.allocOutputContext2(null, 'mp4', path), 'prepare the file')
  const audio = 'left' in sound ? createAudioEncoder(sound) : sound
  try {
    FFmpegError.throwIfError(await format.openOutput(), 'open the file')
    const indexInFront = format.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
    FFmpegError.throwIfError(indexInFront, 'set movflags')
    await writeStreams(format, settings, pieces, audio)
  } finally {
    await format.closeOutput()
    format.freeContext()
    audio.free()
  }
}

async function writeStreams(
  format: FormatContext,
  settings: VideoSettings,
  pieces: AsyncIterable<VideoPiece>,
  audio: SoundTrack,
): Promise<void> {
  const frameTime = { num: 1, den: settings.fps }
  const packet = new Packet()
  packet.alloc()
  let video: Stream | undefined
  let sounds: Stream | undefined
  let frames = 0n

  const writeSound = (ready: Packet) => {
    if (!sounds) return
    ready.streamIndex = sounds.index
    ready.rescaleTs(audio.timeBase, sounds.timeBase)
    FFmpegError.throwIfError(format.interleavedWriteFrameSync(ready), 'write sound')
  }

  for await (const piece of pieces) {
    if (!video) {
      video = addVideo(format, settings, piece.config)
      sounds = addAudio(format, audio)
      FFmpegError.throwIfError(await format.writeHeader(), 'write the header')
    }
    for (const { data, key } of piece.packets) {
      packet.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
      packet.streamIndex = video.index
      packet.isKeyframe = key
      packet.pts = frames
      packet.dts = frames
      packet.duration = 1n
      packet.rescaleTs(frameTime, video.timeBase)
      frames += 1n
      FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write a frame')
      packet.unref()
      audio.writeTo(Number(frames) / settings.fps, writeSound)
    }
  }
  if (!video) throw new PermanentError('There is no frame to write.')
  audio.finish(writeSound)
  packet.free()
  FFmpegError.throwIfError(await format.writeTrailer(), 'finish the file')
}

function addVideo(format: FormatContext, { width, height, fps }: VideoSettings, config: Uint8Array): Stream {
  const stream = format.newStream()
  stream.timeBase = new Rational(1, fps * 512)
  stream.avgFrameRate = new Rational(fps, 1)
  const parameters = stream.codecpar
  parameters.codecType = AVMEDIA_TYPE_VIDEO
  parameters.codecId = AV_CODEC_ID_H264
  parameters.format = AV_PIX_FMT_YUV420P
  parameters.width = width
  parameters.height = height
  parameters.sampleAspectRatio = new Rational(1, 1)
  parameters.colorSpace = AVCOL_SPC_BT709
  parameters.colorPrimaries = AVCOL_PRI_BT709
  parameters.colorTrc = AVCOL_TRC_BT709
  parameters.colorRange = AVCOL_RANGE_MPEG
  parameters.extradata = Buffer.from(config)
  return stream
}

function addAudio(format: FormatContext, audio: SoundTrack): Stream {
  const stream = format.newStream()
  stream.timeBase = audio.timeBase
  audio.describe(stream)
  return stream
}
