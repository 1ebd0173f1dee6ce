import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { isTall, type Size, safeAreaOf, setDirection, unitOf } from '../lettering.ts'
import { layoutText, paintText, type TextLayout } from '../type.ts'

export interface CardText {
  title: string
  lines: string[]
  language: string
}

/** A title or an end card: words over a dimmed picture out of focus, which the camera nears slowly. */
export interface Card {
  draw(pen: SKRSContext2D, seconds: number): void
}

const COME_SECONDS = 0.7
/** How much later the smaller lines come than the title. */
const LATER_SECONDS = 0.3
/** How much nearer the camera comes in a second, and how far at most. */
const PUSH = { perSecond: 0.009, most: 0.08 }

export function createCard(text: CardText, size: Size, behind: Canvas | undefined): Card {
  const ground = groundOf(size, behind)
  const sprites = typeOf(text, size)
  return {
    draw(pen, seconds) {
      const near = 1 + Math.min(PUSH.most, PUSH.perSecond * seconds)
      const [width, height] = [size.width * near, size.height * near]
      pen.globalAlpha = 1
      pen.imageSmoothingEnabled = true
      pen.imageSmoothingQuality = 'medium'
      pen.drawImage(ground, (size.width - width) / 2, (size.height - height) / 2, width, height)
      for (const { picture, later } of sprites) {
        const seen = ease((seconds - later) / COME_SECONDS)
        if (seen <= 0) continue
        pen.globalAlpha = seen
        pen.drawImage(picture, 0, (1 - seen) * unitOf(size) * 1.4)
      }
      pen.globalAlpha = 1
    },
  }
}

function groundOf(size: Size, behind: Canvas | undefined): Canvas {
  const { width, height } = size
  const ground = createCanvas(width, height)
  const pen = ground.getContext('2d')
  if (behind) drawBlurred(pen, size, behind)
  else {
    const slope = pen.createLinearGradient(0, 0, 0, height)
    slope.addColorStop(0, '#232a3d')
    slope.addColorStop(1, '#0d0f18')
    pen.fillStyle = slope
    pen.fillRect(0, 0, width, height)
  }
  // Darker towards the edges, so that the eye stays with the words.
  const glow = pen.createRadialGradient(width / 2, height / 2, 0, width / 2, height / 2, Math.hypot(width, height) / 2)
  glow.addColorStop(0, behind ? 'rgba(8,9,16,0.46)' : 'rgba(8,9,16,0)')
  glow.addColorStop(0.6, behind ? 'rgba(8,9,16,0.58)' : 'rgba(8,9,16,0.2)')
  glow.addColorStop(1, behind ? 'rgba(8,9,16,0.8)' : 'rgba(8,9,16,0.55)')
  pen.fillStyle = glow
  pen.fillRect(0, 0, width, height)
  return ground
}

/** Somewhat larger than the picture, since the edges of a blur fade. */
function drawBlurred(pen: SKRSContext2D, size: Size, picture: Canvas): void {
  const blur = unitOf(size) * 2.9
  const over = blur * 3
  pen.filter = `blur(${blur.toFixed(1)}px)`
  pen.drawImage(picture, -over, -over, size.width + 2 * over, size.height + 2 * over)
  pen.filter = 'none'
}

interface CardSprite {
  picture: Canvas
  later: number
}

/** The title and below it the smaller lines, together in the middle of what is safe. */
function typeOf({ title, lines, language }: CardText, size: Size): CardSprite[] {
  const u = unitOf(size)
  const tall = isTall(size)
  const safe = safeAreaOf(size)
  const maxWidth = (safe.right - safe.left) * (tall ? 0.94 : 0.82)
  const large = u * (tall ? 12.5 : 12)
  const small = u * (tall ? 5.4 : 4.8)
  const head = layoutText(title, { maxWidth, maxLines: 3, size: large, minSize: large * 0.4, weight: 700 })
  const rest = lines
    .filter((line) => line.trim() !== '')
    .map((line) => layoutText(line, { maxWidth, maxLines: 2, size: small, minSize: small * 0.6, weight: 400 }))
  const hasTitle = head.lines.length > 0
  const gap = hasTitle && rest.length > 0 ? u * 5.4 : 0
  const between = u * 0.9
  const below = rest.reduce((sum, { height }) => sum + height, 0) + between * Math.max(0, rest.length - 1)
  const top = (safe.top + safe.bottom - head.height - gap - below) / 2
  const sprites: CardSprite[] = []
  if (hasTitle) sprites.push({ picture: drawn(size, language, (pen) => paint(pen, head, size, top)), later: 0.15 })
  if (rest.length === 0) return sprites
  const picture = drawn(size, language, (pen) => {
    let y = top + head.height + gap
    if (hasTitle) rule(pen, size, y - gap / 2 + u * 0.3)
    for (const layout of rest) {
      paint(pen, layout, size, y)
      y += layout.height + between
    }
  })
  return [...sprites, { picture, later: hasTitle ? 0.15 + LATER_SECONDS : 0.15 }]
}

function drawn(size: Size, language: string, draw: (pen: SKRSContext2D) => void): Canvas {
  const picture = createCanvas(size.width, size.height)
  const pen = picture.getContext('2d')
  setDirection(pen, language)
  draw(pen)
  return picture
}

function paint(pen: SKRSContext2D, layout: TextLayout, size: Size, top: number): void {
  pen.shadowColor = 'rgba(4,5,10,0.55)'
  pen.shadowBlur = layout.size * 0.35
  pen.shadowOffsetY = layout.size * 0.03
  pen.fillStyle = '#ffffff'
  paintText(pen, layout, size.width / 2, top)
}

/** A thin line between the title and what stands below it. */
function rule(pen: SKRSContext2D, size: Size, y: number): void {
  const u = unitOf(size)
  pen.shadowBlur = 0
  pen.fillStyle = 'rgba(255,255,255,0.72)'
  pen.fillRect(size.width / 2 - u * 4, y, u * 8, Math.max(1, u * 0.3))
}

function ease(value: number): number {
  const part = Math.min(1, Math.max(0, value))
  return 1 - (1 - part) ** 3
}
