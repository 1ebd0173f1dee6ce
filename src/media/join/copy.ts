import { PermanentError } from '../../domain/errors.ts'
import type { VideoPiece } from '../video-encoder.ts'
import { withStartCodes } from './annex-b.ts'
import { openForPackets, packetsOf } from './packets.ts'
import type { CopySpan } from './spans.ts'

/** Reads frames as they are encoded. */
export async function copyFrames(span: CopySpan, config: Uint8Array<ArrayBuffer>): Promise<VideoPiece> {
  const clip = await openForPackets(span.path)
  const packets: VideoPiece['packets'] = []
  const last = span.first + span.to - span.from
  let frame = 0
  try {
    for await (const packet of packetsOf(clip, clip.video)) {
      if (frame >= span.first)
        packets.push({ data: withStartCodes(packet.data ?? Buffer.alloc(0)), key: packet.isKeyframe })
      if (++frame === last) break
    }
  } finally {
    await clip.close()
  }
  if (frame < last) throw new PermanentError('A clip became shorter while it was read.')
  return { config, packets }
}
