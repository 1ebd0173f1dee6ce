import { AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP } from 'node-av/constants'
import { Frame } from 'node-av/lib'
import type { Sound } from '../../../../src/media/audio-encoder.ts'

const SAMPLES = 1024

/** A sound in frames as FFmpeg takes them, one after the other. Who gets one frees it. */
export function* framesOf({ rate, left, right }: Sound): Generator<Frame> {
  for (let from = 0; from < left.length; from += SAMPLES) {
    const count = Math.min(SAMPLES, left.length - from)
    const planes = new Float32Array(count * 2)
    planes.set(left.subarray(from, from + count), 0)
    planes.set(right.subarray(from, from + count), count)
    yield Frame.fromAudioBuffer(Buffer.from(planes.buffer), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: rate,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: rate },
      pts: BigInt(from),
    })
  }
}
