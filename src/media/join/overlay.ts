import { captionSprite, type Size, type Sprite, wordsSprite } from '../lettering.ts'
import type { TimedWords } from './assembly.ts'
import type { Plane, Planes } from './planes.ts'

/** Writing as it is laid over a frame: brightness and colour, and how much of them covers what is below. */
export interface Overlay {
  x: number
  y: number
  width: number
  height: number
  luma: Uint8Array
  cover: Uint8Array
  /** Of half the size. */
  u: Uint8Array
  v: Uint8Array
  coverColour: Uint8Array
}

/** Words and captions with the frames at which they are seen. */
export interface Writing {
  kind: 'words' | 'caption'
  text: string
  /** Frames of the whole; `to` is not included. */
  from: number
  to: number
  /** Frames that it takes to come and to go. */
  ease: number
}

const EASE_SECONDS = { words: 0.4, caption: 0.15 }

export function writingsOf(words: TimedWords[], captions: TimedWords[], fps: number, frames: number): Writing[] {
  const all = [
    ...words.map((item) => ({ kind: 'words' as const, item })),
    ...captions.map((item) => ({ kind: 'caption' as const, item })),
  ]
  return all.flatMap(({ kind, item }) => {
    const from = Math.max(0, Math.round(item.from * fps))
    const to = Math.min(frames, Math.round(item.to * fps))
    if (to <= from || item.text.trim() === '') return []
    return [{ kind, text: item.text, from, to, ease: Math.min(EASE_SECONDS[kind] * fps, (to - from) / 3) }]
  })
}

/** How much of it is there at a frame, 0..1. */
export function presence({ from, to, ease }: Writing, frame: number): number {
  if (frame < from || frame >= to) return 0
  if (ease < 1) return 1
  const part = Math.min(1, (frame - from + 1) / ease, (to - frame) / ease)
  return part * part * (3 - 2 * part)
}

export function overlayOf(
  { kind, text }: Pick<Writing, 'kind' | 'text'>,
  size: Size,
  language: string,
): Overlay | undefined {
  const sprite = (kind === 'words' ? wordsSprite : captionSprite)(size, text, language)
  return sprite && toOverlay(sprite, size)
}

/** From RGBA to the colours of BT.709 film. What would stand outside of the picture is cut off. */
function toOverlay({ picture, x, y }: Sprite, size: Size): Overlay | undefined {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  const width = Math.min(x + picture.width, size.width) - left
  const height = Math.min(y + picture.height, size.height) - top
  if (width < 2 || height < 2) return undefined
  const { data } = picture.getContext('2d').getImageData(left - x, top - y, width, height)
  const overlay: Overlay = {
    x: left,
    y: top,
    width,
    height,
    luma: new Uint8Array(width * height),
    cover: new Uint8Array(width * height),
    u: new Uint8Array((width * height) >> 2),
    v: new Uint8Array((width * height) >> 2),
    coverColour: new Uint8Array((width * height) >> 2),
  }
  for (let at = 0; at < width * height; at++) {
    overlay.luma[at] =
      16 + 0.1826 * (data[at * 4] ?? 0) + 0.6142 * (data[at * 4 + 1] ?? 0) + 0.062 * (data[at * 4 + 2] ?? 0)
    overlay.cover[at] = data[at * 4 + 3] ?? 0
  }
  fillColours(overlay, data)
  return overlay
}

/** Four pixels share one colour: their mean, in which those that cover more count more. */
function fillColours({ width, height, u, v, coverColour }: Overlay, data: Uint8ClampedArray): void {
  for (let row = 0; row < height >> 1; row++) {
    for (let column = 0; column < width >> 1; column++) {
      let [red, green, blue, cover] = [0, 0, 0, 0]
      for (const offset of [0, 1, width, width + 1]) {
        const at = (row * 2 * width + column * 2 + offset) * 4
        const alpha = data[at + 3] ?? 0
        red += (data[at] ?? 0) * alpha
        green += (data[at + 1] ?? 0) * alpha
        blue += (data[at + 2] ?? 0) * alpha
        cover += alpha
      }
      const to = row * (width >> 1) + column
      const weight = cover || 1
      u[to] = Math.round(128 + (-0.1006 * red - 0.3386 * green + 0.4392 * blue) / weight)
      v[to] = Math.round(128 + (0.4392 * red - 0.3989 * green - 0.0403 * blue) / weight)
      coverColour[to] = cover >> 2
    }
  }
}

export function layOver(picture: Planes, overlay: Overlay, amount: number): void {
  const { x, y, width, height, luma, cover, u, v, coverColour } = overlay
  layPlane(picture.y, { x, y, width, height }, luma, cover, amount)
  const half = { x: x >> 1, y: y >> 1, width: width >> 1, height: height >> 1 }
  layPlane(picture.u, half, u, coverColour, amount)
  layPlane(picture.v, half, v, coverColour, amount)
}

function layPlane(
  { bytes, stride }: Plane,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  values: Uint8Array,
  cover: Uint8Array,
  amount: number,
): void {
  const weight = Math.round(amount * 257)
  for (let row = 0; row < height; row++) {
    let at = (y + row) * stride + x
    const end = (row + 1) * width
    for (let from = row * width; from < end; from++, at++) {
      const alpha = cover[from] ?? 0
      if (alpha === 0) continue
      const below = bytes[at] ?? 0
      bytes[at] = below + ((((values[from] ?? 0) - below) * alpha * weight + 32768) >> 16)
    }
  }
}
