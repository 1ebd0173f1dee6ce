import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Shot } from '../../../domain/sheet.ts'
import { fontOf, layoutText, paintText } from '../../../media/type.ts'
import { labelOf, type SafeArea, safeAreaOf, setWriting, type Writing, type WritingPlace } from './captions.ts'
import type { Frame, Pen } from './frame.ts'

/** Dark enough for white letters on a white picture. */
const PLATE = 'rgba(10,11,20,0.62)'

/**
 * What is written over a person's own picture or clip, which is to stay as it is: the mark, the label where there are
 * several shots, and only those words that the shot is to show. What the shot was asked to do is no caption.
 */
export function notesOf(shot: Shot, place: WritingPlace, frame: Frame): Writing {
  const safe = safeAreaOf(frame)
  const label = place.count > 1 ? labelOf(shot, place.index, place.count, place.language) : undefined
  const caption = shot.caption?.trim()
  return setWriting(shot, place, frame, {
    head: pillSprite(frame, safe, label),
    ...(caption ? { foot: plateSprite(frame, safe, caption) } : {}),
    rim: true,
  })
}

function pillSprite(frame: Frame, safe: SafeArea, label: string | undefined): Canvas {
  const size = frame.u * 2.1
  const high = size * 1.9
  const canvas = createCanvas(frame.w, Math.ceil(safe.top + high + 1))
  const pen = canvas.getContext('2d')
  if (label) {
    const maxWidth = (safe.right - safe.left) * 0.6
    const line = layoutText(label, { maxWidth, maxLines: 1, size, minSize: size * 0.7, weight: 500 })
    const wide = line.width + size * 1.5
    plate(pen, { x: safe.left, y: safe.top, wide, high }, high / 2)
    paintText(pen, line, safe.left + wide / 2, safe.top + (high - line.lineHeight) / 2)
  }
  const mark = layoutText('ANIMATIC', { maxWidth: frame.w, maxLines: 1, size: size * 0.82, minSize: 1, weight: 700 })
  const gap = mark.size * 0.14
  const wide = mark.width + gap * 7 + size * 1.4
  plate(pen, { x: safe.right - wide, y: safe.top, wide, high }, high / 2)
  pen.font = fontOf(mark.size, mark.weight)
  pen.letterSpacing = `${gap.toFixed(1)}px`
  pen.textAlign = 'left'
  pen.fillText('ANIMATIC', safe.right - wide + size * 0.7, safe.top + high / 2 + mark.size * 0.36)
  return canvas
}

/** Leaves the pen ready for white letters. */
function plate(
  pen: Pen,
  { x, y, wide, high }: { x: number; y: number; wide: number; high: number },
  corner: number,
): void {
  pen.fillStyle = PLATE
  pen.beginPath()
  pen.roundRect(x, y, wide, high, corner)
  pen.fill()
  pen.fillStyle = 'rgba(255,255,255,0.96)'
}

/** A caption of one or two lines on a plate of its own size instead of a band. */
function plateSprite(frame: Frame, safe: SafeArea, caption: string): Canvas {
  const tall = frame.h > frame.w * 1.2
  const size = frame.u * (tall ? 3.9 : 3.3)
  const pad = { x: size * 0.8, y: size * 0.22 }
  const maxWidth = (safe.right - safe.left) * (tall ? 1 : 0.8) - 2 * pad.x
  const line = layoutText(caption, { maxWidth, maxLines: 2, size, minSize: size * 0.78, weight: 500 })
  const wide = line.width + 2 * pad.x
  const high = line.height + 2 * pad.y
  const from = Math.floor(safe.bottom - high)
  const canvas = createCanvas(frame.w, frame.h - from)
  const pen = canvas.getContext('2d')
  const top = safe.bottom - high - from
  plate(pen, { x: (frame.w - wide) / 2, y: top, wide, high }, size * 0.5)
  paintText(pen, line, frame.w / 2, top + pad.y)
  return canvas
}
