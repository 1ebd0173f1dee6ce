import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { layoutText, outlineText, paintText, type TextLayout } from './type.ts'

/** How captions and words stand in a picture of any shape. Everything is measured in a hundredth of its shorter side. */

export interface Size {
  width: number
  height: number
}

/** Where writing may stand: televisions and the buttons of phones hide the rest. */
export interface SafeArea {
  left: number
  right: number
  top: number
  bottom: number
}

export function safeAreaOf({ width, height }: Size): SafeArea {
  if (isTall({ width, height }))
    return { left: width * 0.07, right: width * 0.93, top: height * 0.07, bottom: height * 0.87 }
  const side = width > height * 1.2 ? 0.045 : 0.06
  return {
    left: width * side,
    right: width * (1 - side),
    top: height * 0.06,
    bottom: height * (1 - Math.max(side, 0.055)),
  }
}

export function isTall({ width, height }: Size): boolean {
  return height > width * 1.2
}

export function unitOf({ width, height }: Size): number {
  return Math.min(width, height) / 100
}

/** A drawing that is laid over the picture. */
export interface Sprite {
  picture: Canvas
  x: number
  y: number
}

const INK = '#ffffff'
const SHADE = '6,7,14'

/** A caption: one or two lines in the lower third, with a dark rim and a soft shade, so that it reads on anything. */
export function captionSprite(size: Size, text: string, language: string): Sprite | undefined {
  const u = unitOf(size)
  const safe = safeAreaOf(size)
  const tall = isTall(size)
  const type = u * (tall ? 5.3 : 4.7)
  const layout = layoutText(text, {
    maxWidth: (safe.right - safe.left) * (tall ? 0.96 : 0.84),
    maxLines: 2,
    size: type,
    minSize: type * 0.7,
    weight: 500,
  })
  return spriteOf(layout, size, language, (height) => safe.bottom - u * 1.2 - height)
}

/** Words to be read, large, in the upper third where they cover no faces. */
export function wordsSprite(size: Size, text: string, language: string): Sprite | undefined {
  const u = unitOf(size)
  const safe = safeAreaOf(size)
  const tall = isTall(size)
  const type = u * (tall ? 11 : 10.5)
  const layout = layoutText(text, {
    maxWidth: (safe.right - safe.left) * 0.94,
    maxLines: tall ? 3 : 2,
    size: type,
    minSize: type * 0.36,
    weight: 700,
  })
  const middle = size.height * (tall ? 0.19 : 0.23)
  return spriteOf(layout, size, language, (height) => Math.max(safe.top, middle - height / 2))
}

/** Scripts that are read from the right. */
const FROM_THE_RIGHT = /^(ar|fa|he|iw|ur|yi|ps|sd|ug|dv)\b/i

export function setDirection(pen: SKRSContext2D, language: string): void {
  pen.direction = FROM_THE_RIGHT.test(language) ? 'rtl' : 'ltr'
}

function spriteOf(
  layout: TextLayout,
  { width }: Size,
  language: string,
  topOf: (height: number) => number,
): Sprite | undefined {
  if (layout.lines.length === 0) return undefined
  const pad = Math.ceil(layout.size * 0.75)
  const picture = createCanvas(evenUp(layout.width + 2 * pad), evenUp(layout.height + 2 * pad))
  const pen = picture.getContext('2d')
  setDirection(pen, language)
  const middle = picture.width / 2
  shade(pen, layout, middle, pad)
  pen.fillStyle = INK
  paintText(pen, layout, middle, pad)
  return { picture, x: even((width - picture.width) / 2), y: even(topOf(layout.height) - pad) }
}

/** A glow of darkness around the letters, and a rim that follows them. */
function shade(pen: SKRSContext2D, layout: TextLayout, x: number, top: number): void {
  const { size } = layout
  pen.save()
  pen.lineJoin = 'round'
  pen.shadowColor = `rgba(${SHADE},0.6)`
  pen.shadowBlur = size * 0.5
  pen.strokeStyle = `rgba(${SHADE},0.4)`
  pen.lineWidth = size * 0.2
  outlineText(pen, layout, x, top)
  pen.shadowBlur = size * 0.12
  pen.shadowOffsetY = size * 0.04
  pen.strokeStyle = `rgba(${SHADE},0.78)`
  pen.lineWidth = size * 0.1
  outlineText(pen, layout, x, top)
  pen.restore()
}

function even(value: number): number {
  return 2 * Math.round(value / 2)
}

function evenUp(value: number): number {
  return 2 * Math.ceil(value / 2)
}
