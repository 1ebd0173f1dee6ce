import {
  AV_CODEC_FLAG_INTERLACED_DCT,
  AV_FRAME_FLAG_INTERLACED,
  AV_FRAME_FLAG_TOP_FIELD_FIRST,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_RGBA,
  AVCOL_PRI_BT709,
  AVCOL_PRI_BT2020,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE2084,
  type AVPixelFormat,
  type FFEncoderCodec,
} from 'node-av/constants'
import {
  avGetPixFmtFromName,
  Codec,
  CodecContext,
  FFmpegError,
  Frame,
  Packet,
  Rational,
  SoftwareScaleContext,
} from 'node-av/lib'
import { paint, SIGNAL_PART } from './painter.ts'
import type { Film, PictureRecipe } from './recipes.ts'

/** Ticks per second where frames do not come evenly. */
const FINE_CLOCK = 12_800

export function openPictures(recipe: PictureRecipe): CodecContext {
  const codec = Codec.findEncoderByName(recipe.codec as FFEncoderCodec)
  if (!codec) throw new Error(`no encoder ${recipe.codec}`)
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = recipe.width
  context.height = recipe.height
  context.pixelFormat = avGetPixFmtFromName(recipe.pixels)
  context.timeBase = recipe.times ? new Rational(1, FINE_CLOCK) : rational(1 / recipe.fps)
  context.framerate = rational(recipe.fps)
  context.sampleAspectRatio = new Rational(...(recipe.aspect ?? [1, 1]))
  context.gopSize = 24
  if (recipe.colour) {
    const hdr = recipe.colour === 'bt2020-pq'
    context.colorSpace = hdr ? AVCOL_SPC_BT2020_NCL : AVCOL_SPC_BT709
    context.colorPrimaries = hdr ? AVCOL_PRI_BT2020 : AVCOL_PRI_BT709
    context.colorTrc = hdr ? AVCOL_TRC_SMPTE2084 : AVCOL_TRC_BT709
    context.colorRange = AVCOL_RANGE_MPEG
  }
  if (recipe.interlaced) context.setFlags(AV_CODEC_FLAG_INTERLACED_DCT)
  for (const [name, value] of Object.entries(recipe.options ?? {})) {
    FFmpegError.throwIfError(context.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`)
  }
  return context
}

function rational(value: number): Rational {
  return value >= 1 ? new Rational(Math.round(value * 1001), 1001) : new Rational(1001, Math.round(1001 / value))
}

export function encodePictures(context: CodecContext, recipe: PictureRecipe, film: Film): Packet[] {
  const pictures = [frameOf(recipe, false), frameOf(recipe, true)]
  const even = Array.from(
    { length: Math.max(1, Math.round(film.seconds * recipe.fps)) },
    (_, index) => index / recipe.fps,
  )
  const times = recipe.times ?? even
  const ticks = (seconds: number) => BigInt(Math.round((seconds * context.timeBase.den) / context.timeBase.num))
  const packets: Packet[] = []
  const durations = new Map<bigint, bigint>()
  times.forEach((time, index) => {
    const frame = pictures[time >= film.seconds * SIGNAL_PART ? 1 : 0]?.clone()
    if (!frame) throw new Error('no frame')
    frame.pts = ticks(time + (film.start ?? 0))
    frame.duration = ticks((times[index + 1] ?? film.seconds) - time)
    durations.set(frame.pts, frame.duration)
    if (recipe.interlaced) frame.setFlags(AV_FRAME_FLAG_INTERLACED, AV_FRAME_FLAG_TOP_FIELD_FIRST)
    send(context, frame, packets)
    frame.free()
  })
  send(context, null, packets)
  // Not every encoder hands them on.
  for (const packet of packets) packet.duration = durations.get(packet.pts) ?? packet.duration
  return packets
}

/** What the encoder has ready goes to the list. */
export function send(context: CodecContext, frame: Frame | null, packets: Packet[]): void {
  FFmpegError.throwIfError(context.sendFrameSync(frame), 'encode a frame')
  for (;;) {
    const packet = new Packet()
    packet.alloc()
    if (context.receivePacketSync(packet) < 0) {
      packet.free()
      return
    }
    packets.push(packet)
  }
}

function frameOf(recipe: PictureRecipe, signal: boolean): Frame {
  const rgba = newFrame(recipe, AV_PIX_FMT_RGBA)
  FFmpegError.throwIfError(rgba.fromBuffer(paint(recipe, signal)), 'take a picture')
  const frame = newFrame(recipe, avGetPixFmtFromName(recipe.pixels))
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  if (recipe.pixels.startsWith('rgba')) return rgba
  FFmpegError.throwIfError(scaler.scaleFrameSync(frame, rgba), 'convert a picture')
  return frame
}

export function newFrame({ width, height, colour }: PictureRecipe, format: AVPixelFormat): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = format
  frame.width = width
  frame.height = height
  if (format !== AV_PIX_FMT_RGBA && colour) {
    frame.colorSpace = colour === 'bt709' ? AVCOL_SPC_BT709 : AVCOL_SPC_BT2020_NCL
    frame.colorRange = AVCOL_RANGE_MPEG
  }
  FFmpegError.throwIfError(frame.getBuffer(1), 'allocate a picture')
  return frame
}
