import { open, stat } from 'node:fs/promises'
import { AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { avGetCodecName, avGetPixFmtName, Codec, Packet, type Stream } from 'node-av/lib'
import type { ClipFacts } from '../domain/asset.ts'
import { PermanentError } from '../domain/errors.ts'
import { HEAD_BYTES } from '../domain/stream-head.ts'
import { type ClipReader, frameSeconds, openClip, secondsOf } from './clip-reader.ts'
import { isLying, orientationOf } from './orientation.ts'
import { sniff } from './sniff.ts'

export interface ClipProbe {
  /** As it is shown: turned upright. */
  facts: ClipFacts
  video: { codec: string; profile: string; fps: number; pixelFormat: string }
  audio?: { codec: string; channels: number; rate: number; seconds: number }
}

/** How much of its end a clip may lack before it counts as cut off. */
const MISSING_SECONDS = 0.5
const MISSING_PART = 0.05

const TAIL_SECONDS = 2

/** Measures a clip. Throws `PermanentError` with a plain reason for a broken, empty or cut-off one. */
export async function probeClip(path: string): Promise<ClipProbe> {
  const clip = await openClip(path)
  try {
    return await probeReader(clip, path)
  } finally {
    await clip.close()
  }
}

export async function probeReader(clip: ClipReader, path: string): Promise<ClipProbe> {
  const { video, audio } = clip
  const claimed = claimedSeconds(clip)
  const found = await measuredSeconds(clip, claimed)
  if (found <= 0) throw new PermanentError('The clip has no frames.')
  if (claimed !== undefined && claimed - found > Math.max(MISSING_SECONDS, claimed * MISSING_PART))
    throw new PermanentError(
      `The clip is cut off: it should last ${claimed.toFixed(1)} s and ends at ${found.toFixed(1)} s.`,
    )
  const { size } = await stat(path)
  return {
    facts: { seconds: claimed ?? found, ...shownSize(video), bytes: size, mime: await mimeOf(path) },
    video: {
      codec: avGetCodecName(video.codecpar.codecId) ?? 'unknown',
      profile: profileOf(video),
      fps: 1 / frameSeconds(video),
      pixelFormat: avGetPixFmtName(video.codecpar.format as Parameters<typeof avGetPixFmtName>[0]) ?? 'unknown',
    },
    ...(audio ? { audio: audioFacts(audio) } : {}),
  }
}

function claimedSeconds(clip: ClipReader): number | undefined {
  const whole = Number(clip.format.duration) / 1_000_000
  return whole > 0 ? whole : secondsOf(clip.video.duration, clip.video)
}

/** The end of the last frame that is really there. */
async function measuredSeconds(clip: ClipReader, claimed: number | undefined): Promise<number> {
  const { format, video, start } = clip
  const packet = new Packet()
  packet.alloc()
  const tail = claimed === undefined ? 0 : Math.max(0, claimed - TAIL_SECONDS)
  await seek(tail)
  let end = await readOn()
  // Some files jump past their last frame; then they are read from the beginning.
  if (end === 0 && tail > 0) {
    await seek(0)
    end = await readOn()
  }
  await seek(0)
  packet.free()
  return end

  async function seek(seconds: number): Promise<void> {
    const target = BigInt(Math.round(((seconds + start) * video.timeBase.den) / video.timeBase.num))
    await format.seekFrame(video.index, target, AVSEEK_FLAG_BACKWARD)
  }

  async function readOn(): Promise<number> {
    let last = 0
    while ((await format.readFrame(packet)) >= 0) {
      if (packet.streamIndex === video.index) {
        const from = (secondsOf(packet.pts, video) ?? start) - start
        const length = packet.duration > 0n ? (secondsOf(packet.duration, video) ?? 0) : frameSeconds(video)
        last = Math.max(last, from + length)
      }
      packet.unref()
    }
    return last
  }
}

/** Square pixels, upright. */
export function shownSize(video: Stream): { width: number; height: number } {
  const { width, height } = video.codecpar
  const stretched = Math.round(width * pixelAspect(video))
  return isLying(orientationOf(video)) ? { width: height, height: stretched } : { width: stretched, height }
}

/** Width to height of a pixel. The container's word counts before the codec's. */
export function pixelAspect(video: Stream): number {
  const said = [video.sampleAspectRatio, video.codecpar.sampleAspectRatio].find(({ num, den }) => num > 0 && den > 0)
  return said ? said.num / said.den : 1
}

function profileOf({ codecpar }: Stream): string {
  const profiles = Codec.findDecoder(codecpar.codecId)?.profiles ?? []
  return profiles.find(({ profile }) => profile === codecpar.profile)?.name ?? 'unknown'
}

function audioFacts(audio: Stream): NonNullable<ClipProbe['audio']> {
  const { codecId, channels, sampleRate } = audio.codecpar
  return {
    codec: avGetCodecName(codecId) ?? 'unknown',
    channels,
    rate: sampleRate,
    seconds: secondsOf(audio.duration, audio) ?? 0,
  }
}

async function mimeOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 })
    const { kind, mime } = await sniff(buffer.subarray(0, bytesRead))
    return kind === 'clip' || mime === 'image/gif' ? mime : 'video/mp4'
  } finally {
    await file.close()
  }
}
