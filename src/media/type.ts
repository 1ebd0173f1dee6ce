import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** Type: the bundled font, which has Latin, Greek, Cyrillic, Han and kana, and the setting of lines. */

export type Weight = 400 | 500 | 700

const FAMILY = 'Reelay Sans'
const FILES: Record<Weight, string> = {
  400: '400Regular/NotoSansSC_400Regular.ttf',
  500: '500Medium/NotoSansSC_500Medium.ttf',
  700: '700Bold/NotoSansSC_700Bold.ttf',
}

let registered = false

/** Loads the bundled fonts once. Scripts that they lack come from the system's fonts. */
export function registerFonts(): void {
  if (registered) return
  for (const file of Object.values(FILES)) {
    const url = import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`)
    GlobalFonts.registerFromPath(fileURLToPath(url), FAMILY)
  }
  registered = true
}

export function fontOf(size: number, weight: Weight): string {
  return `${weight} ${size}px "${FAMILY}", sans-serif`
}

export interface TextBox {
  maxWidth: number
  maxLines: number
  size: number
  /** The text shrinks down to this size before it is cut. */
  minSize: number
  weight: Weight
}

export interface TextLayout {
  lines: string[]
  size: number
  weight: Weight
  lineHeight: number
  /** Of the widest line. */
  width: number
  height: number
}

let measuring: SKRSContext2D | undefined

function measure(text: string, font: string): number {
  measuring ??= createCanvas(1, 1).getContext('2d')
  measuring.font = font
  return measuring.measureText(text).width
}

/** Sets a text in lines: as large as asked if it fits, else smaller, else cut with an ellipsis. Lines are balanced. */
export function layoutText(text: string, box: TextBox): TextLayout {
  registerFonts()
  const clean = tidy(text)
  const pieces = piecesOf(clean)
  for (let size = box.size; ; size = Math.max(box.minSize, size * 0.93)) {
    const width = widthIn(fontOf(size, box.weight))
    const lines = fill(pieces, box.maxWidth, width)
    const fits = lines.length <= box.maxLines && lines.every((line) => width(line) <= box.maxWidth)
    if (fits) return layout(balance(pieces, lines, box.maxWidth, width), size, box.weight, width)
    if (size <= box.minSize)
      return layout(cut(lines, box, width, WIDE.test(clean) ? '…' : '...'), size, box.weight, width)
  }
}

/** Paints the lines centred on x; `top` is the upper edge of the first line. */
export function paintText(pen: SKRSContext2D, text: TextLayout, x: number, top: number): void {
  eachLine(pen, text, top, (line, y) => pen.fillText(line, x, y))
}

/** The rim of what `paintText` fills. */
export function outlineText(pen: SKRSContext2D, text: TextLayout, x: number, top: number): void {
  eachLine(pen, text, top, (line, y) => pen.strokeText(line, x, y))
}

function eachLine(pen: SKRSContext2D, text: TextLayout, top: number, draw: (line: string, y: number) => void): void {
  pen.font = fontOf(text.size, text.weight)
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  for (const [i, line] of text.lines.entries()) draw(line, top + text.lineHeight * (i + 0.5) + text.size * 0.35)
}

function layout(lines: string[], size: number, weight: Weight, width: (text: string) => number): TextLayout {
  const lineHeight = size * 1.38
  return { lines, size, weight, lineHeight, width: Math.max(0, ...lines.map(width)), height: lineHeight * lines.length }
}

function widthIn(font: string): (text: string) => number {
  const known = new Map<string, number>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const width = measure(text, font)
    known.set(text, width)
    return width
  }
}

const CLOSING = /^[\p{Pe}\p{Pf}、。,.!?!?:;:;…,.%%ー~」』】》〉)]/u
const OPENING = /[\p{Ps}\p{Pi}「『【《〈(]$/u
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** The bundled font sets curly quotes as wide as a Han character: in texts without one they are made straight. */
function tidy(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return WIDE.test(clean) ? clean : clean.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/…/g, '...')
}

/** Smallest parts that a line may not break: words with the space behind them, single Han characters. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    const last = pieces.at(-1)
    const joins =
      last !== undefined &&
      (segment === ' ' ||
        CLOSING.test(segment) ||
        OPENING.test(last) ||
        !(last.endsWith(' ') || UNSPACED.test(segment) || UNSPACED.test(last.slice(-1))))
    if (joins) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

function fill(pieces: readonly string[], maxWidth: number, width: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line === '' || width((line + piece).trimEnd()) <= maxWidth) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece
    }
  }
  if (line !== '') lines.push(line.trimEnd())
  return lines.flatMap((whole) => (width(whole) <= maxWidth ? [whole] : broken(whole, maxWidth, width)))
}

/** A word that is wider than the line is broken where it must be. */
function broken(word: string, maxWidth: number, width: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of word) {
    if (line !== '' && width(line + letter) > maxWidth) {
      lines.push(line)
      line = letter
    } else line += letter
  }
  lines.push(line)
  return lines
}

/** The narrowest setting with as many lines: no word alone on the last one. */
function balance(
  pieces: readonly string[],
  lines: string[],
  maxWidth: number,
  width: (text: string) => number,
): string[] {
  if (lines.length < 2) return lines
  let low = Math.max(...pieces.map((piece) => width(piece.trimEnd())), maxWidth / 3)
  let high = maxWidth
  let best = lines
  for (let i = 0; i < 7 && low < high; i++) {
    const middle = (low + high) / 2
    const tried = fill(pieces, middle, width)
    if (tried.length <= lines.length) {
      best = tried
      high = middle
    } else low = middle
  }
  return best
}

function cut(lines: string[], box: TextBox, width: (text: string) => number, dots: string): string[] {
  const kept = lines.slice(0, box.maxLines)
  if (kept.length === lines.length) return kept
  let last = [...(kept.pop() ?? '')]
  while (last.length > 0 && width(`${last.join('').trimEnd()}${dots}`) > box.maxWidth) last = last.slice(0, -1)
  return [...kept, `${last.join('').trimEnd()}${dots}`]
}
