import { AV_CODEC_ID_AAC } from 'node-av/constants'
import { FFmpegError, Packet } from 'node-av/lib'
import type { SoundTrack } from '../audio-encoder.ts'
import { secondsOf } from '../clip-reader.ts'
import { openForPackets } from './packets.ts'

/** A clip's sound as it is encoded, its times counted from `start`. Undefined where an MP4 could not hold it. */
export async function copySound(path: string, start: number): Promise<SoundTrack | undefined> {
  const clip = await openForPackets(path)
  const { audio, format } = clip
  if (audio?.codecpar.codecId !== AV_CODEC_ID_AAC || !audio.codecpar.extradata) {
    await clip.close()
    return undefined
  }
  const { timeBase } = audio
  const shift = BigInt(Math.round((start * timeBase.den) / timeBase.num))
  const packet = new Packet()
  packet.alloc()
  let waiting = next()

  function next(): boolean {
    while (format.readFrameSync(packet) >= 0) {
      if (packet.streamIndex === audio?.index) return true
      packet.unref()
    }
    return false
  }

  function hand(receive: (packet: Packet) => void): void {
    packet.pts -= shift
    packet.dts -= shift
    receive(packet)
    packet.unref()
    waiting = next()
  }

  return {
    timeBase,
    describe(stream) {
      FFmpegError.throwIfError(audio.codecpar.copy(stream.codecpar), 'describe the sound')
      stream.codecpar.codecTag = 0
    },
    writeTo(seconds, receive) {
      while (waiting && (secondsOf(packet.pts, audio) ?? 0) - start < seconds) hand(receive)
    },
    finish(receive) {
      while (waiting) hand(receive)
    },
    free() {
      packet.free()
      format.closeInputSync()
    },
  }
}
