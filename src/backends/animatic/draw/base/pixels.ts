import { type Canvas, createCanvas, type Image, ImageData } from '@napi-rs/canvas'
import type { Pen } from '../frame.ts'

/** Opaque pixels, one number each, red lowest: what canvases keep, read as whole numbers. */
export interface Pixels {
  width: number
  height: number
  data: Uint32Array<ArrayBuffer>
}

/** A part of a picture, in its own pixels. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

export function createPixels(width: number, height: number): Pixels {
  return { width, height, data: new Uint32Array(width * height) }
}

/** Fills a whole canvas of the same size at once, whatever its pen is set to. */
export function putPixels(pen: Pen, { width, height, data }: Pixels): void {
  pen.putImageData(new ImageData(new Uint8ClampedArray(data.buffer), width, height), 0, 0)
}

/** A part of a picture in another size. What is transparent becomes white, like paper. */
export function scalePicture(picture: Image | Canvas, crop: Crop, width: number, height: number): Pixels {
  let source: Image | Canvas = picture
  let { x, y, width: w, height: h } = crop
  // Skia looks at few pixels only: a picture that gets much smaller is halved first, else it would sparkle.
  while (w >= width * 2 && h >= height * 2) {
    const half = createCanvas(Math.floor(w / 2), Math.floor(h / 2))
    paint(half, source, { x, y, width: w, height: h }, 'low')
    source = half
    x = 0
    y = 0
    w = half.width
    h = half.height
  }
  const target = createCanvas(width, height)
  paint(target, source, { x, y, width: w, height: h }, 'high')
  const { data } = target.getContext('2d').getImageData(0, 0, width, height)
  return { width, height, data: new Uint32Array(new Uint8ClampedArray(data).buffer) }
}

function paint(target: Canvas, source: Image | Canvas, crop: Crop, quality: 'low' | 'high'): void {
  const pen = target.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, target.width, target.height)
  pen.imageSmoothingEnabled = true
  pen.imageSmoothingQuality = quality
  pen.drawImage(source, crop.x, crop.y, crop.width, crop.height, 0, 0, target.width, target.height)
}

/** Lays one picture over another of the same size; `amount` 1 shows the upper one alone. */
export function blendPixels(under: Pixels, over: Pixels, amount: number): void {
  const weight = Math.round(amount * 256)
  const rest = 256 - weight
  const { data } = under
  const upper = over.data
  for (let at = 0; at < data.length; at++) {
    const a = data[at] ?? 0
    const b = upper[at] ?? 0
    const redBlue = (Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, weight) + 0x800080) >>> 8
    const green = (Math.imul((a >>> 8) & 255, rest) + Math.imul((b >>> 8) & 255, weight) + 128) >>> 8
    data[at] = (redBlue & 0xff00ff) | (green << 8) | 0xff000000
  }
}

/** The same with its right and lower edges mirrored outwards. */
export function padPixels({ width, height, data }: Pixels, pad: number): Pixels {
  const padded = createPixels(width + pad, height + pad)
  for (let y = 0; y < padded.height; y++) {
    const line = mirrored(y, height) * width
    for (let x = 0; x < padded.width; x++) padded.data[y * padded.width + x] = data[line + mirrored(x, width)] ?? 0
  }
  return padded
}

function mirrored(at: number, length: number): number {
  return at < length ? at : Math.max(0, 2 * length - 1 - at)
}
