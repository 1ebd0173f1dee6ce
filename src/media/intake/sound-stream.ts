import { FFmpegError, type IRational, Packet, type Stream } from 'node-av/lib'
import { openSoundEncoder } from './encoders.ts'
import { SOUND_FRAME, SOUND_RATE, type SoundSource } from './sound.ts'

/** Packets of sound for a clip that is being written: encoded now, or copied from another file. */
export interface SoundStream {
  /** What the packets' times are counted in. */
  readonly timeBase: IRational
  describe(stream: Stream): void
  /** Hands out what comes before this second, or not much more. */
  writeTo(seconds: number, receive: (packet: Packet) => void): void | Promise<void>
  /** The rest, of a clip that is so long. */
  finish(receive: (packet: Packet) => void, seconds: number): void | Promise<void>
  free(): void
}

/** AAC of so many bits per second, exactly as long as the clip. `source` stays with the caller. */
export function encodedSound(source: SoundSource, bitsPerSecond: number): SoundStream {
  const encoder = openSoundEncoder(bitsPerSecond)
  const packet = new Packet()
  packet.alloc()
  let samples = 0

  async function encode(upTo: number, receive: (packet: Packet) => void): Promise<void> {
    while (samples < upTo) {
      const frame = await source.next()
      frame.nbSamples = Math.min(SOUND_FRAME, upTo - samples)
      frame.pts = BigInt(samples)
      samples += frame.nbSamples
      FFmpegError.throwIfError(encoder.sendFrameSync(frame), 'encode sound')
      drain(receive)
    }
  }

  function drain(receive: (packet: Packet) => void): void {
    while (encoder.receivePacketSync(packet) >= 0) {
      receive(packet)
      packet.unref()
    }
  }

  return {
    timeBase: { num: 1, den: SOUND_RATE },
    describe(stream) {
      FFmpegError.throwIfError(stream.codecpar.fromContext(encoder), 'describe the sound')
    },
    // Whole frames only: the one short frame that AAC allows is the last.
    writeTo: (seconds, receive) => encode(Math.floor((seconds * SOUND_RATE) / SOUND_FRAME) * SOUND_FRAME, receive),
    async finish(receive, seconds) {
      await encode(Math.round(seconds * SOUND_RATE), receive)
      FFmpegError.throwIfError(encoder.sendFrameSync(null), 'encode sound')
      drain(receive)
    },
    free() {
      encoder.freeContext()
      packet.free()
    },
  }
}
