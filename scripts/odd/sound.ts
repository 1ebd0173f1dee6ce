import { AV_SAMPLE_FMT_FLT, AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_S16, type FFEncoderCodec } from 'node-av/constants'
import { avChannelLayoutDefault, Codec, CodecContext, Frame, type Packet, Rational } from 'node-av/lib'
import { SIGNAL_PART } from './painter.ts'
import { send } from './pictures.ts'
import type { Film, SoundRecipe } from './recipes.ts'

const FORMATS = { fltp: AV_SAMPLE_FMT_FLTP, flt: AV_SAMPLE_FMT_FLT, s16: AV_SAMPLE_FMT_S16 } as const
const TONE_HERTZ = 440
const LOUDNESS = 0.3
const FRAME_SAMPLES = 1024

export function openSound({ codec: name, samples, rate, channels }: SoundRecipe): CodecContext {
  const codec = Codec.findEncoderByName(name as FFEncoderCodec)
  if (!codec) throw new Error(`no encoder ${name}`)
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleFormat = FORMATS[samples]
  context.sampleRate = rate
  context.channelLayout = avChannelLayoutDefault(channels)
  context.timeBase = new Rational(1, rate)
  return context
}

/** Silence, then a tone on every channel, from the moment on when the white square is seen. */
export function encodeSound(context: CodecContext, recipe: SoundRecipe, film: Film): Packet[] {
  const { rate, channels } = recipe
  const size = context.frameSize > 0 ? context.frameSize : FRAME_SAMPLES
  const late = Math.round((film.soundLate ?? 0) * rate)
  const total = Math.round(film.seconds * rate) - late
  const packets: Packet[] = []
  for (let done = 0; done < total; done += size) {
    const count = Math.min(size, total - done)
    const value = (at: number) => toneAt((done + at + late) / rate, film.seconds)
    const frame = Frame.fromAudioBuffer(bytesOf(recipe, count, value), {
      nbSamples: count,
      format: FORMATS[recipe.samples],
      sampleRate: rate,
      channelLayout: avChannelLayoutDefault(channels),
      timeBase: { num: 1, den: rate },
      pts: BigInt(Math.round((film.start ?? 0) * rate) + done + late),
    })
    send(context, frame, packets)
    frame.free()
  }
  send(context, null, packets)
  return packets
}

function toneAt(seconds: number, whole: number): number {
  return seconds < whole * SIGNAL_PART ? 0 : LOUDNESS * Math.sin(2 * Math.PI * TONE_HERTZ * seconds)
}

function bytesOf({ samples, channels }: SoundRecipe, count: number, value: (at: number) => number): Buffer {
  const place = (at: number, channel: number) => (samples === 'fltp' ? channel * count + at : at * channels + channel)
  const values = samples === 's16' ? new Int16Array(count * channels) : new Float32Array(count * channels)
  const scale = samples === 's16' ? 32_767 : 1
  for (let at = 0; at < count; at++) {
    for (let channel = 0; channel < channels; channel++) values[place(at, channel)] = value(at) * scale
  }
  return Buffer.from(values.buffer)
}
