import { AV_PKT_DATA_ENCRYPTION_INFO, AV_PKT_FLAG_DISCARD, AV_PKT_FLAG_KEY } from 'node-av/constants'
import { Packet, type Stream } from 'node-av/lib'
import { type ClipReader, frameSeconds, secondsOf } from '../clip-reader.ts'
import { FaultError } from './fault.ts'

/** What the packets of a clip tell, without any being decoded. Times are in seconds of the file's own clock. */
export interface Scan {
  /** When each frame is shown, rising. */
  times: number[]
  /** When the last frame ends. */
  end: number
  beginsWithKey: boolean
  sound?: { start: number; end: number; bytes: number }
  /** It was not read on, since it goes on beyond the longest allowed. */
  tooLong: boolean
}

/** Reads a clip through, up to `most` seconds. Throws a `FaultError` where it is encrypted. */
export async function scanPackets({ format, video, audio }: ClipReader, most: number): Promise<Scan> {
  const packet = new Packet()
  packet.alloc()
  const frames: { time: number; seconds: number; key: boolean }[] = []
  let first = Number.POSITIVE_INFINITY
  let sound: Scan['sound']
  let tooLong = false

  while (!tooLong && (await format.readFrame(packet)) >= 0) {
    if (packet.getSideData(AV_PKT_DATA_ENCRYPTION_INFO)) throw new FaultError('locked')
    const shown = !packet.hasFlags(AV_PKT_FLAG_DISCARD)
    if (shown && packet.streamIndex === video.index) {
      const time = timeOf(packet, video) ?? frames.length * frameSeconds(video)
      const seconds = secondsOf(packet.duration, video) ?? 0
      frames.push({ time, seconds, key: packet.hasFlags(AV_PKT_FLAG_KEY) })
      first = Math.min(first, time)
      tooLong = time - first > most
    }
    if (shown && audio && packet.streamIndex === audio.index) {
      const start = timeOf(packet, audio) ?? sound?.end ?? 0
      const end = start + (secondsOf(packet.duration, audio) ?? 0)
      sound = {
        start: Math.min(start, sound?.start ?? start),
        end: Math.max(end, sound?.end ?? end),
        bytes: (sound?.bytes ?? 0) + packet.size,
      }
    }
    packet.unref()
  }
  packet.free()
  const beginsWithKey = frames[0]?.key ?? false
  frames.sort((one, other) => one.time - other.time)
  const last = frames.at(-1)
  return {
    times: frames.map(({ time }) => time),
    end: last ? last.time + (last.seconds > 0 ? last.seconds : frameSeconds(video)) : 0,
    beginsWithKey,
    ...(sound ? { sound } : {}),
    tooLong,
  }
}

function timeOf(packet: Packet, stream: Stream): number | undefined {
  return secondsOf(packet.pts, stream) ?? secondsOf(packet.dts, stream)
}
