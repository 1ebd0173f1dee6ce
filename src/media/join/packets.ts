import { Packet } from 'node-av/lib'
import { type ClipReader, openClip, openFormat, readerOf } from '../clip-reader.ts'

/** Reading a packet takes microseconds, so it is not worth a turn of the event loop; a thousand of them are. */
const PACKETS_AT_A_TIME = 1000

/** All packets of one stream from where the file stands. Each is valid until the next is asked for. */
export async function* packetsOf({ format }: ClipReader, stream: { index: number }): AsyncGenerator<Packet> {
  const packet = new Packet()
  packet.alloc()
  try {
    for (let read = 1; format.readFrameSync(packet) >= 0; read++) {
      if (packet.streamIndex === stream.index) yield packet
      packet.unref()
      if (read % PACKETS_AT_A_TIME === 0) await new Promise(setImmediate)
    }
  } finally {
    packet.free()
  }
}

/** MP4 and its kin say everything in front, so no frame needs to be decoded to know what the streams are. */
export async function openForPackets(path: string): Promise<ClipReader> {
  const format = await openFormat(path)
  if (format?.iformat?.name?.includes('mov')) {
    const clip = readerOf(format)
    if (clip && clip.video.avgFrameRate.num > 0 && (clip.audio?.codecpar.sampleRate ?? 1) > 0) return clip
  }
  await format?.closeInput()
  return openClip(path)
}
