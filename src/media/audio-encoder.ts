import {
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_SAMPLE_FMT_FLTP,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'

/** Stereo samples, -1..1, two arrays of the same length. */
export interface Sound {
  rate: number
  left: Float32Array<ArrayBuffer>
  right: Float32Array<ArrayBuffer>
}

/** Where the packets of sound come from: an encoder, or another file. */
export interface SoundTrack {
  /** What the packets' times are counted in. */
  readonly timeBase: Rational
  describe(stream: Stream): void
  /** Hands out every packet that got ready, up to this many seconds. */
  writeTo(seconds: number, receive: (packet: Packet) => void): void
  /** The rest. Frees nothing. */
  finish(receive: (packet: Packet) => void): void
  free(): void
}

const BITS_PER_SECOND = 128_000

/** Twice as fast as the encoder's usual method, and no worse at this rate. */
const CODER = 'fast'

export function createAudioEncoder(sound: Sound): SoundTrack {
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
    timeBase: context.timeBase,
    describe(stream) {
      FFmpegError.throwIfError(stream.codecpar.fromContext(context), 'describe the sound')
    },
    writeTo(seconds, receive) {
      const samples = Math.round(seconds * sound.rate)
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
  const coder = context.setOption('aac_coder', CODER, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN)
  FFmpegError.throwIfError(coder, 'set aac_coder')
  FFmpegError.throwIfError(context.open2Sync(codec), 'open the AAC encoder')
  return context
}
