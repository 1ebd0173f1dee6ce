import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_SAMPLE_FMT_FLTP,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, Frame, Packet, Rational } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'

/** Stereo samples, -1..1, two arrays of the same length. */
export interface Sound {
  rate: number
  left: Float32Array<ArrayBuffer>
  right: Float32Array<ArrayBuffer>
}

export interface AudioEncoder {
  readonly context: CodecContext
  /** Encodes up to this many samples, all told, and hands out every packet that got ready. */
  encodeTo(samples: number, receive: (packet: Packet) => void): void
  /** The rest. Frees nothing: the muxer still reads the context. */
  finish(receive: (packet: Packet) => void): void
  free(): void
}

const BITS_PER_SECOND = 128_000

export function createAudioEncoder(sound: Sound): AudioEncoder {
  const context = openContext(sound.rate)
  const size = context.frameSize
  const total = sound.left.length
  const packet = new Packet()
  packet.alloc()
  let done = 0

  function send(frame: Frame | null, receive: (packet: Packet) => void): void {
    FFmpegError.throwIfError(context.sendFrameSync(frame), 'encode sound')
    while (context.receivePacketSync(packet) >= 0) {
      receive(packet)
      packet.unref()
    }
  }

  function sendNext(receive: (packet: Packet) => void): void {
    const count = Math.min(size, total - done)
    const planes = new Float32Array(count * 2)
    planes.set(sound.left.subarray(done, done + count), 0)
    planes.set(sound.right.subarray(done, done + count), count)
    const frame = Frame.fromAudioBuffer(Buffer.from(planes.buffer), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: sound.rate,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: sound.rate },
      pts: BigInt(done),
    })
    send(frame, receive)
    frame.free()
    done += count
  }

  return {
    context,
    encodeTo(samples, receive) {
      // Only the last packet may be short.
      while (done < total && done + size <= Math.min(samples, total)) sendNext(receive)
    },
    finish(receive) {
      while (done < total) sendNext(receive)
      send(null, receive)
    },
    free() {
      packet.free()
      context.freeContext()
    },
  }
}

function openContext(rate: number): CodecContext {
  const codec = Codec.findEncoder(AV_CODEC_ID_AAC)
  if (!codec) throw new PermanentError('This FFmpeg has no AAC encoder.')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleFormat = AV_SAMPLE_FMT_FLTP
  context.sampleRate = rate
  context.channelLayout = AV_CHANNEL_LAYOUT_STEREO
  context.timeBase = new Rational(1, rate)
  context.bitRate = BigInt(BITS_PER_SECOND)
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  FFmpegError.throwIfError(context.open2Sync(codec), 'open the AAC encoder')
  return context
}
