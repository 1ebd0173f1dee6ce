import { AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
import { Frame, Packet } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import { frameSeconds, openClip, openDecoder, secondsOf } from '../clip-reader.ts'
import { orientationOf } from '../orientation.ts'
import { pixelAspect } from '../probe.ts'
import { createNormaliser, type Normal } from './normaliser.ts'

/** The frames of a clip in the size and the colours of the whole. */
export interface Source {
  /**
   * The frame that stands at this time, in seconds from the first frame; times rise from call to call. Beyond the end
   * it is the last one. Valid until the next call; what it shows must not be changed.
   */
  frameAt(seconds: number): Promise<Frame>
  close(): Promise<void>
}

export type Look = Pick<Normal, 'width' | 'height' | 'lut' | 'uncropped'>

/** After so many frames others get their turn: what was freed is only taken back between two of them. */
const FRAMES_AT_A_TIME = 12

/** `from`: no time before it will be asked for, in seconds. */
export async function openSource(path: string, look: Look, from = 0): Promise<Source> {
  const clip = await openClip(path)
  const { video, format } = clip
  const decoder = await openDecoder(video, 1)
  const packet = new Packet()
  packet.alloc()
  const normaliser = createNormaliser({ ...look, orientation: orientationOf(video), aspect: pixelAspect(video) })
  let current = createShown()
  let next = createShown()
  let ended = false
  let decoded = 0
  let normal: Frame | undefined

  // The time of the first frame is the beginning, whatever the file says.
  await decodeInto(next)
  const start = next.seconds ?? 0
  if (from > 1) await jumpTo(from)
  await advance()

  return {
    async frameAt(seconds) {
      // The nearest one: then a clip of the same rate gives each of its frames once, however its times are rounded.
      while (next.seconds !== undefined && isNearer(next, current, seconds + start)) await advance()
      if (current.seconds === undefined)
        throw new PermanentError('The clip cannot be decoded: no picture comes out of it.')
      normal ??= normaliser.run(current.frame)
      return normal
    },
    async close() {
      normaliser.free()
      current.frame.free()
      next.frame.free()
      packet.free()
      decoder.freeContext()
      await clip.close()
    },
  }

  async function advance(): Promise<void> {
    if (next.seconds === undefined) return
    ;[current, next] = [next, current]
    normal = undefined
    await decodeInto(next)
  }

  async function jumpTo(seconds: number): Promise<void> {
    const { num, den } = video.timeBase
    const before = seconds + start - frameSeconds(video) / 2
    // A file without an index cannot jump; then it is decoded from its beginning.
    if ((await format.seekFrame(video.index, BigInt(Math.round((before * den) / num)), AVSEEK_FLAG_BACKWARD)) < 0)
      return
    decoder.flushBuffers()
    ended = false
    await decodeInto(next)
    if (next.seconds !== undefined && next.seconds <= seconds + start + frameSeconds(video) / 2) return
    // It jumped too far.
    await format.seekFrame(video.index, BigInt(Math.round((start * den) / num)), AVSEEK_FLAG_BACKWARD)
    decoder.flushBuffers()
    ended = false
    await decodeInto(next)
  }

  async function decodeInto(shown: Shown): Promise<void> {
    if (++decoded % FRAMES_AT_A_TIME === 0) await new Promise(setImmediate)
    for (;;) {
      if (decoder.receiveFrameSync(shown.frame) >= 0) {
        shown.seconds = secondsOf(shown.frame.bestEffortTimestamp, video) ?? decoded * frameSeconds(video)
        return
      }
      if (ended) {
        shown.seconds = undefined
        return
      }
      ended = format.readFrameSync(packet) < 0
      if (ended) decoder.sendPacketSync(null)
      else if (packet.streamIndex === video.index) decoder.sendPacketSync(packet)
      packet.unref()
    }
  }
}

interface Shown {
  frame: Frame
  seconds: number | undefined
}

function createShown(): Shown {
  const frame = new Frame()
  frame.alloc()
  return { frame, seconds: undefined }
}

function isNearer(next: Shown, current: Shown, seconds: number): boolean {
  if (next.seconds === undefined) return false
  if (current.seconds === undefined) return true
  return Math.abs(next.seconds - seconds) <= Math.abs(current.seconds - seconds)
}
