import { AV_CODEC_ID_H264 } from 'node-av/constants'
import { PermanentError } from '../../domain/errors.ts'
import { type ClipReader, frameSeconds, secondsOf } from '../clip-reader.ts'
import { orientationOf } from '../orientation.ts'
import { pixelAspect } from '../probe.ts'
import { annexBOf } from './annex-b.ts'
import { openForPackets, packetsOf } from './packets.ts'

/** What a clip consists of, found by reading it through without decoding. */
export interface Scan {
  path: string
  /** When the first frame is shown, by the file's own clock. */
  start: number
  /** Of the picture alone: from its first frame to the end of its last. */
  seconds: number
  fps: number
  /** When each frame is shown, in seconds from the first, in the order in which they are shown. */
  times: number[]
  /** Which of these frames are key frames. */
  keys: number[]
  hasSound: boolean
  /** How it could be copied into another file; absent where it must be encoded anew. */
  copy?: { config: Uint8Array<ArrayBuffer>; width: number; height: number; fps: number }
}

/** Baseline, Main, High: 4:2:0 of 8 bits, as every player shows it. */
const PLAIN_PROFILES: readonly number[] = [66, 77, 100]

export async function scanClip(path: string): Promise<Scan> {
  const clip = await openForPackets(path)
  try {
    return await scan(clip, path)
  } finally {
    await clip.close()
  }
}

async function scan(clip: ClipReader, path: string): Promise<Scan> {
  const { video } = clip
  const seen: { time: number; key: boolean; end: number }[] = []
  let ordered = true
  for await (const packet of packetsOf(clip, video)) {
    const time = secondsOf(packet.pts, video) ?? secondsOf(packet.dts, video) ?? seen.length * frameSeconds(video)
    const length = packet.duration > 0n ? (secondsOf(packet.duration, video) ?? 0) : frameSeconds(video)
    if (time < (seen.at(-1)?.time ?? Number.NEGATIVE_INFINITY)) ordered = false
    seen.push({ time, key: packet.isKeyframe, end: time + length })
  }
  if (!ordered) seen.sort((a, b) => a.time - b.time)
  const first = seen[0]
  const last = seen.at(-1)
  if (!first || !last) throw new PermanentError('The clip has no frames.')
  const times = seen.map(({ time }) => time - first.time)
  const seconds = Math.max(last.end - first.time, 0.001)
  const copy = ordered ? copyOf(clip, times) : undefined
  return {
    path,
    start: first.time,
    seconds,
    fps: 1 / frameSeconds(video),
    times,
    keys: seen.flatMap(({ key }, index) => (key ? [index] : [])),
    hasSound: clip.audio !== undefined,
    ...(copy ? { copy } : {}),
  }
}

/** Frames that are stored in the order in which they are shown, evenly spaced, upright, with square pixels. */
function copyOf({ video }: ClipReader, times: number[]): Scan['copy'] {
  const { codecId, extradata, width, height } = video.codecpar
  const fps = Math.round(1 / frameSeconds(video))
  const even = times.every((time, index) => Math.abs(time * fps - index) < 0.1)
  if (codecId !== AV_CODEC_ID_H264) return undefined
  if (!even || pixelAspect(video) !== 1 || orientationOf(video) !== 1 || !extradata) return undefined
  const config = annexBOf(extradata)
  // The profile stands behind the start code and the kind of unit.
  return config && PLAIN_PROFILES.includes(config[5] ?? 0) ? { config, width, height, fps } : undefined
}
