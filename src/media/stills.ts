import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { AV_PIX_FMT_RGBA } from 'node-av/constants'
import { FFmpegError, Frame, SoftwareScaleContext, type Stream } from 'node-av/lib'
import { PermanentError } from '../domain/errors.ts'
import { type ClipReader, framesAt } from './clip-reader.ts'
import { drawContactSheet, sheetGrid } from './contact-sheet.ts'
import { isLying, orientationOf, turnUpright } from './orientation.ts'
import { shownSize } from './probe.ts'

export interface Stills {
  /** JPEGs. */
  poster: Buffer
  contactSheet: Buffer
  /** Small JPEGs of the same frames, for eyes that pay by the pixel. */
  samples: { seconds: number; jpeg: Buffer }[]
}

const POSTER_SIDE = 1280
const STILLS = 12
const SAMPLE_SIDE = 512
const QUALITY = 85

/** A poster from the best of twelve frames, and a sheet of all of them with their times. */
export async function makeStills(
  clip: ClipReader,
  seconds: number,
  { samples }: { samples: boolean },
): Promise<Stills> {
  const size = fitInto(shownSize(clip.video), POSTER_SIDE)
  const grid = sheetGrid(size, STILLS)
  const times = Array.from({ length: STILLS }, (_, index) => ((index + 0.5) / STILLS) * seconds)
  const cells: { picture: Canvas; seconds: number }[] = []
  const taken: Stills['samples'] = []
  let best: { picture: Canvas; score: number } | undefined

  for await (const { seconds: at, frame } of framesAt(clip, times)) {
    const picture = pictureOf(frame, clip.video, size)
    const cell = createCanvas(grid.cell.width, grid.cell.height)
    cell.getContext('2d').drawImage(picture, 0, 0, grid.cell.width, grid.cell.height)
    cells.push({ picture: cell, seconds: at })
    if (samples) taken.push({ seconds: at, jpeg: await smaller(picture).encode('jpeg', QUALITY) })
    const score = liveliness(cell) * Math.exp(-2 * Math.abs(at / seconds - 1 / 3))
    if (!best || score > best.score) best = { picture, score }
  }
  if (!best) throw new PermanentError('The clip cannot be decoded: no picture comes out of it.')
  return {
    poster: await best.picture.encode('jpeg', QUALITY),
    contactSheet: await drawContactSheet(cells, grid).encode('jpeg', QUALITY),
    samples: taken,
  }
}

function smaller(picture: Canvas): Canvas {
  const { width, height } = fitInto(picture, SAMPLE_SIDE)
  const small = createCanvas(width, height)
  small.getContext('2d').drawImage(picture, 0, 0, width, height)
  return small
}

/** Scaled down until the longer side fits. */
export function fitInto(
  { width, height }: { width: number; height: number },
  side: number,
): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A decoded frame, upright and in the size given. */
export function pictureOf(frame: Frame, video: Stream, size: { width: number; height: number }): Canvas {
  const orientation = orientationOf(video)
  const lying = isLying(orientation)
  const flat = rgbaOf(frame, lying ? size.height : size.width, lying ? size.width : size.height)
  if (orientation === 1) return flat
  const upright = createCanvas(size.width, size.height)
  const context = upright.getContext('2d')
  context.translate(size.width / 2, size.height / 2)
  turnUpright(context, orientation)
  context.drawImage(flat, -flat.width / 2, -flat.height / 2)
  return upright
}

function rgbaOf(frame: Frame, width: number, height: number): Canvas {
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  const target = new Frame()
  target.alloc()
  target.format = AV_PIX_FMT_RGBA
  target.width = width
  target.height = height
  // Rows as long as swscale likes them: in tight ones it leaves the last few pixels of odd widths undone.
  FFmpegError.throwIfError(target.getBuffer(0), 'allocate a picture')
  FFmpegError.throwIfError(scaler.scaleFrameSync(target, frame), 'convert a picture')
  const canvas = createCanvas(width, height)
  const pixels = new Uint8ClampedArray(target.toBuffer())
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0)
  target.free()
  scaler.freeContext()
  return canvas
}

/** How much there is to see: the spread of brightness, and little of it where a picture is almost black or white. */
function liveliness(picture: Canvas): number {
  const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
  let sum = 0
  let squares = 0
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
    sum += light
    squares += light * light
  }
  const count = data.length / 4
  const mean = sum / count
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean))
  const exposure = Math.min(1, mean / 40, (255 - mean) / 40)
  return (1 + spread) * exposure
}
