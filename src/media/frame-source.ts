import { AV_PIX_FMT_RGBA, AVCOL_SPC_BT709, AVCOL_SPC_UNSPECIFIED } from 'node-av/constants'
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'
import { frameSeconds, openClip, readFrames, secondsOf } from './clip-reader.ts'

/** Any frame of a clip, as pixels. Frames that are asked for one after the other are decoded only once. */
export interface FrameSource {
  readonly width: number
  readonly height: number
  /** The frame that was loaded last, one number per pixel, red lowest. The same memory every time. */
  readonly data: Uint32Array<ArrayBuffer>
  /**
   * Decodes the frame that stands at this second: the first one before the beginning, the last one beyond the end.
   * Calls must not overlap. Going back, or far ahead, takes longer than going on.
   */
  load(seconds: number): Promise<void>
  close(): Promise<void>
}

/** Decoding on costs less than a jump back to a key frame up to here. */
const JUMP_SECONDS = 3

/** From this height on a clip that does not say so is taken for BT.709. */
const HD_HEIGHT = 577

/** Frames are scaled to cover the size; what sticks out is cut off evenly. Meant for clips that are upright already. */
export async function openFrameSource(path: string, size: { width: number; height: number }): Promise<FrameSource> {
  const clip = await openClip(path)
  const frames = await readFrames(clip)
  const half = frameSeconds(clip.video) / 2
  const cover = createCover(size)
  /** Of the frame that was decoded last, and of the one whose pixels are there. */
  let decoded = Number.NEGATIVE_INFINITY
  let shown = Number.NEGATIVE_INFINITY
  let last = Number.POSITIVE_INFINITY

  async function decodeTo(seconds: number): Promise<void> {
    for (;;) {
      const frame = await frames.next()
      if (!frame) break
      decoded = (secondsOf(frame.bestEffortTimestamp, clip.video) ?? decoded + 2 * half + clip.start) - clip.start
      if (decoded + half < seconds) continue
      cover.show(frame)
      shown = decoded
      return
    }
    if (decoded === Number.NEGATIVE_INFINITY) throw new PermanentError('The clip cannot be decoded: it has no picture.')
    last = decoded
    if (shown < last) await goBack(last)
  }

  async function goBack(seconds: number): Promise<void> {
    await frames.jump(Math.max(0, seconds - half))
    decoded = Number.NEGATIVE_INFINITY
    await decodeTo(seconds)
  }

  return {
    ...size,
    data: cover.data,
    async load(seconds) {
      const wanted = Math.min(Math.max(0, seconds), last)
      if (wanted <= shown + half && wanted > shown - half) return
      if (wanted <= shown || wanted - decoded > JUMP_SECONDS) await goBack(wanted)
      else await decodeTo(wanted)
    },
    async close() {
      cover.free()
      frames.close()
      await clip.close()
    },
  }
}

function createCover({ width, height }: { width: number; height: number }) {
  const data = new Uint32Array(width * height)
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  let target: Frame | undefined

  return {
    data,
    show(frame: Frame): void {
      if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED && frame.height >= HD_HEIGHT) frame.colorSpace = AVCOL_SPC_BT709
      target ??= allocCover(frame)
      FFmpegError.throwIfError(scaler.scaleFrameSync(target, frame), 'convert a picture')
      const bytes = target.data?.[0]
      const stride = (target.linesize[0] ?? 0) / 4
      if (!bytes) throw new PermanentError('A picture of the clip cannot be converted.')
      const source = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
      const left = (target.width - width) >> 1
      const top = (target.height - height) >> 1
      for (let y = 0; y < height; y++) {
        const from = (y + top) * stride + left
        data.set(source.subarray(from, from + width), y * width)
      }
    },
    free(): void {
      target?.free()
      scaler.freeContext()
    },
  }

  function allocCover(frame: Frame): Frame {
    const scale = Math.max(width / frame.width, height / frame.height)
    const made = new Frame()
    made.alloc()
    made.format = AV_PIX_FMT_RGBA
    made.width = Math.max(width, Math.round(frame.width * scale))
    made.height = Math.max(height, Math.round(frame.height * scale))
    FFmpegError.throwIfError(made.getBuffer(64), 'allocate a picture')
    return made
  }
}
