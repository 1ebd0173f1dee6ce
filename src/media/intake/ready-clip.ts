import { FFmpegError, Packet } from 'node-av/lib'
import { openClip } from '../clip-reader.ts'
import { createClipWriter } from './clip-writer.ts'
import { encodeClip } from './encode-clip.ts'
import { openPictureEncoder } from './encoders.ts'
import { type Fit, fitOf } from './fit.ts'
import { type ClipLimits, type ClipLook, lookAtClip } from './look.ts'
import { openSound } from './sound.ts'
import { encodedSound, type SoundStream } from './sound-stream.ts'

export interface ReadyClip {
  width: number
  height: number
  seconds: number
  fps: number
  /** Whether it came with sound. */
  sound: boolean
  /** The file was right as it came; nothing was written. */
  untouched: boolean
}

export interface ClipWork {
  path: string
  out: string
  limits: ClipLimits & { /** The largest file that may come of it. */ bytes: number }
  /** Its first bytes are those of a clip. */
  known: boolean
  /** Told once, before the long work begins. */
  tellSeconds: (seconds: number) => void
}

/** Bits per second that are more than enough. Noise would take any number. */
const MOST_BITS = 40_000_000

/** What is made ready is encoded once more later. */
const SOUND_BITS = 192_000

/** Makes an MP4 of any clip that can be decoded. Throws a `FaultError` for what cannot. */
export async function readyClip({ path, out, limits, known, tellSeconds }: ClipWork): Promise<ReadyClip> {
  const look = await lookAtClip(path, limits, known)
  tellSeconds(look.seconds)
  const fit = await fitOf(path, look)
  const sound = await openSound(path, look.start)
  try {
    if (fit.file) return { ...fit.target, seconds: fit.frames / fit.target.fps, sound: sound.heard, untouched: true }
    const frames = fit.picture
      ? await copyPicture(path, out, look, fit, encodedSound(sound, SOUND_BITS))
      : await encode()
    return { ...fit.target, seconds: frames / fit.target.fps, sound: sound.heard, untouched: false }
  } finally {
    await sound.close()
  }

  async function encode(): Promise<number> {
    const bits = Math.min(MOST_BITS, (limits.bytes * 8 * 0.9) / Math.max(1, look.seconds))
    const encoder = openPictureEncoder(fit.target, bits)
    return encodeClip({ path, out, look, target: fit.target, encoder, sound: encodedSound(sound, SOUND_BITS) })
  }
}

async function copyPicture(path: string, out: string, look: ClipLook, fit: Fit, sound: SoundStream): Promise<number> {
  const clip = await openClip(path)
  const { video, format } = clip
  const packet = new Packet()
  packet.alloc()
  const writer = await createClipWriter(
    out,
    (picture) => {
      FFmpegError.throwIfError(video.codecpar.copy(picture), 'describe the picture')
      picture.codecTag = 0
    },
    fit.target.fps,
    sound,
  )
  try {
    const shift = BigInt(Math.round((look.start * video.timeBase.den) / video.timeBase.num))
    while ((await format.readFrame(packet)) >= 0) {
      if (packet.streamIndex === video.index) {
        packet.pts -= shift
        packet.dts -= shift
        await writer.writePicture(packet, video.timeBase)
      }
      packet.unref()
    }
    await writer.finish(fit.frames / fit.target.fps)
    return fit.frames
  } finally {
    packet.free()
    await writer.close()
    await clip.close()
  }
}
