import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { FaultError } from './fault.ts'
import { fitEven } from './size.ts'

export interface ReadyPicture {
  bytes: Buffer
  mime: 'image/png' | 'image/jpeg'
  width: number
  height: number
}

const PICTURE_SIDE = 2048

/** Above this a PNG is a photograph, which a JPEG holds as well in a tenth of the bytes. */
const LARGEST_PNG = 3_000_000
const QUALITY = 94

/** Decodes a picture. The decoder applies the orientation of EXIF and the colour profile. */
export async function decodePicture(bytes: Buffer): Promise<Image> {
  const image = await loadImage(bytes).catch(() => undefined)
  if (!image || image.width < 1 || image.height < 1) throw new FaultError('broken')
  return image
}

/**
 * A picture in sRGB of 8 bits, on white where it was transparent, in a size to work with. Nothing of its metadata is
 * kept.
 */
export async function readyPicture(image: Image | Canvas): Promise<ReadyPicture> {
  const size = fitEven(image, PICTURE_SIDE)
  const canvas = drawDown(image, size.width, size.height)
  const png = await canvas.encode('png')
  const { width, height } = canvas
  if (png.length <= LARGEST_PNG) return { bytes: png, mime: 'image/png', width, height }
  return { bytes: await canvas.encode('jpeg', QUALITY), mime: 'image/jpeg', width, height }
}

/** On white, in steps of a half: one large step would leave out most pixels, and fine patterns would shimmer. */
export function drawDown(image: Image | Canvas, width: number, height: number): Canvas {
  let source: Image | Canvas = image
  let at = { width: image.width, height: image.height }
  for (;;) {
    const last: boolean = at.width < width * 2 && at.height < height * 2
    const next: { width: number; height: number } = last
      ? { width, height }
      : { width: Math.max(width, Math.round(at.width / 2)), height: Math.max(height, Math.round(at.height / 2)) }
    const canvas = createCanvas(next.width, next.height)
    const context = canvas.getContext('2d')
    context.imageSmoothingQuality = 'high'
    context.fillStyle = 'white'
    context.fillRect(0, 0, next.width, next.height)
    context.drawImage(source, 0, 0, next.width, next.height)
    if (last) return canvas
    source = canvas
    at = next
  }
}
