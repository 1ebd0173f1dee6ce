import { readFile, stat, writeFile } from 'node:fs/promises'
import { FFmpegError } from 'node-av/lib'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import type { MediaFault } from '../../domain/intake.ts'
import { FaultError } from './fault.ts'
import { heicPicture } from './heic-picture.ts'
import { identify } from './identify.ts'
import { decodePicture, readyPicture } from './picture.ts'
import { readPictureHeader } from './picture-header.ts'
import { readyClip } from './ready-clip.ts'

export interface ReadyWork {
  path: string
  /** Where the normalised file is written. */
  out: string
  limits: IntakeLimits
}

export interface IntakeLimits {
  /** The longest clip. */
  clipSeconds: number
  /** The largest picture, and the largest frame of a clip. */
  pixels: number
  /** The largest file, both of what comes in and of what comes out. */
  bytes: number
}

export type ReadyFile = ReadyPictureFile | ReadyClipFile

interface ReadyPictureFile {
  kind: 'picture'
  mime: string
  width: number
  height: number
}

interface ReadyClipFile {
  kind: 'clip'
  mime: string
  width: number
  height: number
  seconds: number
  fps: number
  sound: boolean
  /** The file was right as it came; nothing was written. */
  untouched: boolean
}

const NO_SPACE = -28

/** Makes a picture or a clip ready for work, whatever its name says that it is. A fault is a value. */
export async function readyMedia(
  work: ReadyWork,
  tellSeconds: (seconds: number) => void,
): Promise<{ ok: true; file: ReadyFile } | { ok: false; fault: MediaFault }> {
  try {
    return { ok: true, file: await readAny(work, tellSeconds) }
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault }
    if (error instanceof FFmpegError && error.code === NO_SPACE)
      throw new RetryableError('There is no space left for media files.', { cause: error })
    // Whatever else FFmpeg stumbles over lies in the file.
    if (error instanceof FFmpegError || error instanceof PermanentError) return { ok: false, fault: 'broken' }
    throw error
  }
}

async function readAny({ path, out, limits }: ReadyWork, tellSeconds: (seconds: number) => void): Promise<ReadyFile> {
  const { kind, mime } = await identify(path)
  if ((await stat(path)).size > limits.bytes) throw new FaultError(kind === 'picture' ? 'too many pixels' : 'too long')
  if (kind === 'picture') {
    const bytes = await readFile(path)
    const header = readPictureHeader(bytes, mime)
    if (!header || header.width < 1 || header.height < 1) throw new FaultError('broken')
    if (header.width * header.height > limits.pixels) throw new FaultError('too many pixels')
    if (header.damaged) throw new FaultError('broken')
    if (!header.whole) throw new FaultError('cut off')
    if (!header.moves) {
      const isHeic = mime === 'image/heic' || mime === 'image/heif'
      const picture = await readyPicture(
        isHeic ? await heicPicture(path, bytes, limits.pixels) : await decodePicture(bytes),
      )
      await writeFile(out, picture.bytes)
      return { kind: 'picture', mime: picture.mime, width: picture.width, height: picture.height }
    }
  }
  const clip = await readyClip({ path, out, limits, known: kind !== 'maybe', tellSeconds })
  return { kind: 'clip', mime: 'video/mp4', ...clip }
}
