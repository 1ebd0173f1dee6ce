import { SHAPES, type Shape } from '../src/domain/order.ts'
import { CHINESE_NUMBER, DIGITS, ENGLISH_NUMBER, readNumber } from './wish-numbers.ts'

/**
 * Words for the length and shape of a clip, in English and Chinese. Whether they speak of the clip or of what it shows
 * is settled in `wish-words.ts`.
 */

const SHAPE_WORDS: Record<Shape, readonly string[]> = {
  '16:9': [
    'horizontally',
    'horizontal',
    'landscape',
    'widescreen',
    'wide-screen',
    '横屏',
    '橫屏',
    '横版',
    '橫版',
    '宽屏',
    '寬屏',
  ],
  '9:16': ['vertically', 'vertical', 'portrait', '竖屏', '豎屏', '竖版', '豎版', '直式', '直版'],
  '1:1': ['square', '正方形', '方形', '方屏'],
}

const shapeWords = Object.values(SHAPE_WORDS).flat().join('|')
/** Part of a regular expression: a shape as the value of an option. */
export const SHAPE_NAMES = String.raw`\d{1,2}\s?[:：x×/比]\s?\d{1,2}|${shapeWords}`
const RATIO = String.raw`(?<![\d:：])(?:16\s?[:：x×/比]\s?9|9\s?[:：x×/比]\s?16|1\s?[:：x×/比]\s?1)(?![\d:：])`
const number = `(?:${DIGITS}|${ENGLISH_NUMBER})`

/** "six seconds", "6-second", "6s", "half a minute", 「六秒」「十秒钟」「半分钟」 */
export const DURATION = [
  String.raw`(?<![\d.,\p{L}])[-−]?${number}[ -]?(?:seconds?|secs?)(?![\p{L}\d])`,
  String.raw`(?<![\d.,\p{L}])[-−]?(?:${DIGITS})\s?s(?![\p{L}\d])`,
  String.raw`(?<![\d.,\p{L}])(?:${number}|half a|a)[ -](?:minutes?|mins?)(?![\p{L}\d])`,
  String.raw`(?<![\d.,])[-−]?(?:${DIGITS}|${CHINESE_NUMBER})\s?(?:秒钟|秒鐘|秒)`,
  String.raw`(?<![\d.,])(?:${DIGITS}|${CHINESE_NUMBER}|半)\s?(?:分钟|分鐘)`,
].join('|')

const SHAPE = String.raw`(?<![\p{L}-])(?:${shapeWords})(?![a-z-])|(?<=\p{Script=Han})(?:${shapeWords})|${RATIO}`

/** Part of a regular expression, for the flags `iu`. It has no groups of its own. */
export const FORMAT = `(?:${DURATION}|${SHAPE})`
export const FORMATS = new RegExp(FORMAT, 'giu')
const ONLY_DURATION = new RegExp(`^(?:${DURATION})$`, 'iu')

export interface Format {
  seconds?: number
  shape?: Shape
}

/** Notes every format that a text says; the last one counts. */
export function noteFormats(said: string, format: Format): boolean {
  const found = said.match(FORMATS) ?? []
  for (const each of found) Object.assign(format, readFormat(each))
  return found.length > 0
}

/** What one match of `FORMAT` says. */
export function readFormat(said: string): Format {
  const shape = readShape(said)
  if (shape !== undefined) return { shape }
  const words = said.toLowerCase().replace('−', '-')
  const minutes = /min|分/u.test(words)
  const amount = words.replace(/[ -]?(?:seconds?|secs?|s|minutes?|mins?|秒钟|秒鐘|秒|分钟|分鐘)$/u, '').trim()
  if (amount === 'half a' || amount === '半') return { seconds: 30 }
  const negative = amount.startsWith('-')
  const value = amount === 'a' ? 1 : readNumber(negative ? amount.slice(1) : amount)
  return { seconds: (negative ? -value : value) * (minutes ? 60 : 1) }
}

/** A shape by its ratio ("9:16", "9x16", 「9比16」) or by a word. */
export function readShape(said: string): Shape | undefined {
  const ratio = said
    .trim()
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(/[：x×/比]/u, ':')
  for (const [shape, words] of Object.entries(SHAPE_WORDS) as [Shape, readonly string[]][]) {
    if (ratio === shape || words.includes(ratio)) return shape
  }
  return undefined
}

const ALL_SHAPES = /^(?:all|all (?:three )?(?:shapes|formats)|every shape|全部|所有|都要|全部画幅|所有画幅)$/iu

/** One shape, several, or all: "16:9,9:16", "all", 「横屏、竖屏」. The one that is none comes back as `unknown`. */
export function readShapes(said: string): { shapes: Shape[] } | { unknown: string } {
  if (ALL_SHAPES.test(said.trim())) return { shapes: [...SHAPES] }
  const shapes: Shape[] = []
  for (const each of said.split(/\s*[,，、+]\s*/u)) {
    const shape = readShape(each)
    if (shape === undefined) return { unknown: each }
    if (!shapes.includes(shape)) shapes.push(shape)
  }
  return { shapes }
}

/** A length as the value of an option: "6", "6s", "six", 「六秒」. NaN where it is none. */
export function readLength(said: string): number {
  const plain = said.trim().replace('−', '-')
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/u.test(plain)) return Number(plain)
  if (ONLY_DURATION.test(plain)) return readFormat(plain).seconds ?? Number.NaN
  return readNumber(plain)
}
