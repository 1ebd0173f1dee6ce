import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { captionOf, type Shot } from '../../../domain/sheet.ts'
import type { CameraMove, Sketch } from '../../../domain/sketch.ts'
import { clamp, ease } from '../../../media/colour.ts'
import { fontOf, layoutText, outlineText, paintText, type TextLayout } from '../../../media/type.ts'
import { fade } from './brush.ts'
import type { Frame, Pen } from './frame.ts'

/** What is written on a shot: label, mark, caption, and the words that the shot itself shows. Each is set once. */
export interface Writing {
  draw(pen: Pen, t: number): void
}

/** How fast a caption leaves. */
const LEAVE_SECONDS = 0.2

/** Where writing may stand: televisions and the buttons of phones hide the rest. */
export interface SafeArea {
  left: number
  right: number
  top: number
  bottom: number
}

export function safeAreaOf(frame: Frame): SafeArea {
  const { w, h } = frame
  if (h > w * 1.2) return { left: w * 0.07, right: w * 0.93, top: h * 0.07, bottom: h * 0.87 }
  const wide = w > h * 1.2
  return {
    left: w * (wide ? 0.045 : 0.06),
    right: w * (wide ? 0.955 : 0.94),
    top: h * 0.06,
    bottom: h * (wide ? 0.945 : 0.94),
  }
}

const ENGLISH: Record<CameraMove, string> = {
  still: 'still',
  'pan-left': 'pan left',
  'pan-right': 'pan right',
  'tilt-up': 'tilt up',
  'tilt-down': 'tilt down',
  push: 'push',
  pull: 'pull',
  orbit: 'orbit',
  handheld: 'handheld',
  track: 'track',
}

const CHINESE: Record<CameraMove, string> = {
  still: '固定',
  'pan-left': '左摇',
  'pan-right': '右摇',
  'tilt-up': '上摇',
  'tilt-down': '下摇',
  push: '推',
  pull: '拉',
  orbit: '环绕',
  handheld: '手持',
  track: '跟拍',
}

const FRAMING_CHINESE: Record<Sketch['framing'], string> = { wide: '全景', medium: '中景', close: '近景' }

export function labelOf(shot: Shot, index: number, count: number, language: string): string {
  const { framing, camera } = shot.sketch
  const words = language.startsWith('zh') ? [FRAMING_CHINESE[framing], CHINESE[camera]] : [framing, ENGLISH[camera]]
  return [`${index + 1}/${count}`, ...words].join(' · ')
}

/** Where a shot stands, for what is written on it. */
export interface WritingPlace {
  index: number
  count: number
  language: string
  /** Seconds in which the shot opens: its caption comes in their second half. 0 after a cut. */
  opening: number
  /** When the caption leaves: before the shot's end, after it while the next one opens, or never, where the clip ends. */
  leaves: 'before' | 'after' | 'never'
}

export function writingOf(shot: Shot, place: WritingPlace, frame: Frame): Writing {
  const safe = safeAreaOf(frame)
  const head = headSprite(frame, safe, labelOf(shot, place.index, place.count, place.language))
  return setWriting(shot, place, frame, { head, foot: captionSprite(frame, safe, captionOf(shot)), rim: false })
}

/** What stands at the top, and at the bottom where there is a caption, and whether large words get a dark rim. */
export interface Sprites {
  head: Canvas
  foot?: Canvas
  rim: boolean
}

/** Shows each of them, and the shot's own words, at its time. */
export function setWriting(
  shot: Shot,
  { opening, leaves }: WritingPlace,
  frame: Frame,
  { head, foot, rim }: Sprites,
): Writing {
  const words = shot.onScreenText?.trim()
  const title = words ? titleSprite(frame, safeAreaOf(frame), words, rim) : undefined
  return {
    draw(pen, t) {
      pen.imageSmoothingEnabled = false
      pen.drawImage(head, 0, 0)
      if (foot) {
        // Two captions that cross-fade cannot be read: one leaves before the other comes.
        pen.globalAlpha = captionAlpha(t, shot.seconds, opening, leaves)
        pen.drawImage(foot, 0, frame.h - foot.height)
        pen.globalAlpha = 1
      }
      if (!title) return
      const seen = ease(clamp((t - 0.25) / 0.6, 0, 1)) * ease(clamp((shot.seconds - t - 0.1) / 0.35, 0, 1))
      if (seen <= 0) return
      pen.globalAlpha = seen
      pen.drawImage(title.picture, title.x, Math.round(title.y + (1 - seen) * frame.u * 2))
      pen.globalAlpha = 1
    },
  }
}

function captionAlpha(t: number, seconds: number, opening: number, leaves: WritingPlace['leaves']): number {
  const come = opening === 0 ? 1 : clamp((t - opening / 2) / (opening / 2), 0, 1)
  if (leaves === 'never') return come
  const gone = seconds + (leaves === 'after' ? LEAVE_SECONDS : 0)
  return Math.min(come, clamp((gone - t) / LEAVE_SECONDS, 0, 1))
}

/** The shot's label on the left and the mark on the right. */
function headSprite(frame: Frame, safe: SafeArea, label: string): Canvas {
  const { u } = frame
  const size = u * 2.35
  const canvas = createCanvas(frame.w, Math.ceil(safe.top + u * 9))
  const pen = canvas.getContext('2d')
  pen.fillStyle = fade(pen, 0, canvas.height, [
    [0, 'rgba(8,9,18,0.34)'],
    [1, 'rgba(8,9,18,0)'],
  ])
  pen.fillRect(0, 0, frame.w, canvas.height)
  const line = layoutText(label, {
    maxWidth: (safe.right - safe.left) * 0.6,
    maxLines: 1,
    size,
    minSize: size * 0.7,
    weight: 500,
  })
  const high = size * 1.9
  const wide = line.width + size * 1.5
  pen.fillStyle = 'rgba(10,11,20,0.42)'
  pen.beginPath()
  pen.roundRect(safe.left, safe.top, wide, high, high / 2)
  pen.fill()
  pen.fillStyle = 'rgba(255,255,255,0.94)'
  paintText(pen, line, safe.left + wide / 2, safe.top + (high - line.lineHeight) / 2)

  const small = size * 0.74
  pen.font = fontOf(small, 700)
  pen.letterSpacing = `${(small * 0.16).toFixed(1)}px`
  pen.textAlign = 'right'
  pen.fillStyle = 'rgba(255,255,255,0.66)'
  pen.fillText('ANIMATIC', safe.right, safe.top + high / 2 + small * 0.36)
  return canvas
}

/** A lower third: the sentence on a soft scrim, one or two lines. */
function captionSprite(frame: Frame, safe: SafeArea, caption: string): Canvas {
  const { u } = frame
  const tall = frame.h > frame.w * 1.2
  const size = u * (tall ? 4.1 : 3.55)
  const line = layoutText(caption, {
    maxWidth: (safe.right - safe.left) * (tall ? 0.98 : 0.8),
    maxLines: 2,
    size,
    minSize: size * 0.78,
    weight: 500,
  })
  const top = safe.bottom - line.height
  const from = Math.floor(top - u * 9)
  const canvas = createCanvas(frame.w, frame.h - from)
  const pen = canvas.getContext('2d')
  pen.fillStyle = fade(pen, 0, canvas.height, [
    [0, 'rgba(7,8,16,0)'],
    [0.3, 'rgba(7,8,16,0.2)'],
    [0.62, 'rgba(7,8,16,0.44)'],
    [1, 'rgba(7,8,16,0.56)'],
  ])
  pen.fillRect(0, 0, frame.w, canvas.height)
  if (line.lines.length === 0) return canvas
  pen.fillStyle = 'rgba(255,255,255,0.5)'
  pen.fillRect(frame.w / 2 - u * 2.2, top - from - u * 1.5, u * 4.4, Math.max(1, u * 0.26))
  pen.fillStyle = 'rgba(6,7,14,0.5)'
  paintText(pen, line, frame.w / 2, top - from + Math.max(1, u * 0.22))
  pen.fillStyle = '#ffffff'
  paintText(pen, line, frame.w / 2, top - from)
  return canvas
}

interface Title {
  picture: Canvas
  x: number
  y: number
}

/** Words to be read, large, in the upper third where they cover no faces. */
function titleSprite(frame: Frame, safe: SafeArea, words: string, rim: boolean): Title {
  const { u } = frame
  const tall = frame.h > frame.w * 1.2
  const size = u * (tall ? 11 : 10.5)
  const text = layoutText(words, {
    maxWidth: (safe.right - safe.left) * 0.94,
    maxLines: tall ? 3 : 2,
    size,
    minSize: size * 0.36,
    weight: 700,
  })
  const pad = Math.ceil(u * 2)
  const picture = createCanvas(Math.ceil(text.width) + pad * 2, Math.ceil(text.height) + pad * 2)
  const pen = picture.getContext('2d')
  for (const [dy, alpha] of [
    [0.5, 0.22],
    [0.3, 0.3],
    [0.16, 0.4],
  ] as const) {
    pen.fillStyle = `rgba(6,7,14,${alpha})`
    paintText(pen, text, picture.width / 2, pad + u * dy)
  }
  if (rim) rimText(pen, text, picture.width / 2, pad)
  pen.fillStyle = '#ffffff'
  paintText(pen, text, picture.width / 2, pad)
  const middle = frame.h * (tall ? 0.19 : 0.25)
  const y = clamp(middle - picture.height / 2, safe.top + u * 5, frame.h * 0.5)
  return { picture, x: Math.round((frame.w - picture.width) / 2), y: Math.round(y) }
}

/** A dark rim, with which white words can be read on white. */
function rimText(pen: Pen, text: TextLayout, x: number, top: number): void {
  pen.lineJoin = 'round'
  for (const [width, alpha] of [
    [0.16, 0.3],
    [0.09, 0.85],
  ] as const) {
    pen.lineWidth = text.size * width
    pen.strokeStyle = `rgba(6,7,14,${alpha})`
    outlineText(pen, text, x, top)
  }
}
