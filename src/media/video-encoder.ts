import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, Frame, Log, Packet, Rational, SoftwareScaleContext } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'

export interface VideoSettings {
  width: number
  height: number
  fps: number
}

/** A closed stretch of H.264: it starts with a key frame, has no B-frames, and needs nothing from its neighbours. */
export interface VideoPiece {
  /** SPS and PPS, the same for all pieces of the same settings. */
  config: Uint8Array<ArrayBuffer>
  packets: { data: Uint8Array<ArrayBuffer>; key: boolean }[]
}

export interface VideoEncoder {
  /** The next frame as RGBA bytes, rows without padding. */
  write(rgba: Buffer): void
  /** The next frame as yuv420p of BT.709 in the right size. It may be changed afterwards. */
  writeFrame(frame: Frame): void
  /** Call it once; it frees what the encoder holds. */
  finish(): VideoPiece
}

/** Good for drawings and film alike; lower is better and larger. */
const CRF = 23

const PRESET = 'ultrafast'

/**
 * What `ultrafast` leaves out and costs little is switched on again: `8x8dct`, which makes it High profile, the filter
 * against blocks, and finer steps in flat skies. The `vbv` limit (kbit/s) keeps a minute of rain or confetti small
 * enough to be posted. No B-frames, so that pieces can be joined; and no `mbtree`, which would make files smaller, but
 * not always the same from the same frames. `cabac` stays off: it makes files a tenth smaller and encoding a quarter
 * slower.
 */
const X264 = 'bframes=0:8x8dct=1:deblock=0,0:aq-mode=1:mbtree=0:vbv-maxrate=5000:vbv-bufsize=10000'

const KEY_FRAME_SECONDS = 2

/** What the encoder is told, for whoever measures it against another program. */
export const ENCODER_OPTIONS = { preset: PRESET, crf: `${CRF}`, 'x264-params': X264 }

/** Encodes frames in the calling thread, with synchronous calls: meant for a worker thread. */
export function createVideoEncoder(settings: VideoSettings): VideoEncoder {
  Log.setLevel(AV_LOG_ERROR)
  const { width, height } = settings
  const context = openContext(settings)
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  const source = allocFrame(width, height, AV_PIX_FMT_RGBA)
  const picture = allocFrame(width, height, AV_PIX_FMT_YUV420P)
  const packet = new Packet()
  packet.alloc()
  const packets: VideoPiece['packets'] = []
  let written = 0

  function send(frame: Frame | null): void {
    FFmpegError.throwIfError(context.sendFrameSync(frame), 'encode a frame')
    while (context.receivePacketSync(packet) >= 0) {
      packets.push({ data: new Uint8Array(packet.data ?? []), key: packet.isKeyframe })
      packet.unref()
    }
  }

  return {
    write(rgba) {
      if (rgba.length !== width * height * 4) throw new PermanentError('A frame has the wrong number of bytes.')
      FFmpegError.throwIfError(source.fromBuffer(rgba), 'take a frame')
      // The same memory for every frame, since fresh memory takes longer than the conversion. x264 has copied it.
      FFmpegError.throwIfError(picture.makeWritable(), 'reuse a frame')
      FFmpegError.throwIfError(scaler.scaleFrameSync(picture, source), 'convert the colours')
      picture.pts = BigInt(written++)
      send(picture)
    },
    writeFrame(frame) {
      frame.pts = BigInt(written++)
      // Whatever the frame was in the clip that it comes from, the encoder decides what it becomes.
      frame.pictType = AV_PICTURE_TYPE_NONE
      send(frame)
    },
    finish() {
      send(null)
      const config = new Uint8Array(context.extraData ?? [])
      packet.free()
      source.free()
      picture.free()
      scaler.freeContext()
      context.freeContext()
      return { config, packets }
    },
  }
}

/** SPS and PPS of what is encoded with these settings. */
export function configOf(settings: VideoSettings): Uint8Array<ArrayBuffer> {
  Log.setLevel(AV_LOG_ERROR)
  const context = openContext(settings)
  const config = new Uint8Array(context.extraData ?? [])
  context.freeContext()
  return config
}

function openContext({ width, height, fps }: VideoSettings): CodecContext {
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
  context.gopSize = Math.round(KEY_FRAME_SECONDS * fps)
  // With one thread the same frames give the same bytes.
  context.threadCount = 1
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  context.colorRange = AVCOL_RANGE_MPEG
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  // One by one and not as a dictionary: the binding frees a dictionary that FFmpeg has freed already.
  for (const [name, value] of Object.entries(ENCODER_OPTIONS)) {
    FFmpegError.throwIfError(context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`)
  }
  FFmpegError.throwIfError(context.open2Sync(codec), 'open the H.264 encoder')
  return context
}

function allocFrame(width: number, height: number, format: typeof AV_PIX_FMT_RGBA | typeof AV_PIX_FMT_YUV420P): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = format
  frame.width = width
  frame.height = height
  if (format === AV_PIX_FMT_YUV420P) {
    // swscale reads from here that it must convert by BT.709.
    frame.colorSpace = AVCOL_SPC_BT709
    frame.colorRange = AVCOL_RANGE_MPEG
  }
  FFmpegError.throwIfError(frame.getBuffer(0), 'allocate a frame')
  return frame
}
