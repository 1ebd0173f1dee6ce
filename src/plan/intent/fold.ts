import { simplified } from '../offline/traditional.ts'
import { clean } from '../text.ts'

/** The words of a person, twice: as written, and folded for rules to read. Every position is the same in both. */
export interface Words {
  written: string
  folded: string
}

/** A stretch of the words. */
export interface Span {
  start: number
  end: number
}

const MOST = 12_000

/** Marks and digits of full width, capitals and traditional characters as their plain sisters, one for one. */
export function wordsOf(text: string): Words {
  const written = clean(text).slice(0, MOST).toWellFormed()
  const folded = simplified(written)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[‘’]/g, "'")
    .replace(/[“”「」『』]/g, '"')
    .replace(/[。｡]/g, '.')
    .replace(/[、､]/g, ',')
    .replace(/[–—−~～]/g, '-')
  return { written, folded }
}

/**
 * Patterns that are fast from their first use on: the engine interprets a pattern the first time and compiles it for the
 * second, apart for narrow and for wide characters. An artful message would be slow once for each.
 */
export function compiled(sources: readonly string[]): RegExp[] {
  const patterns = sources.map((source) => new RegExp(source, 'u'))
  for (const pattern of patterns) for (const word of ['a', '字', 'a', '字']) pattern.test(word)
  return patterns
}

/** The text with each span filled with a mark, so that a pattern can name it and positions stay. */
export function masked(text: string, spans: readonly Span[], mark: string): string {
  let out = text
  for (const { start, end } of spans) out = out.slice(0, start) + mark.repeat(end - start) + out.slice(end)
  return out
}

const EDGE = String.raw`\s,，、;；。.!！?？:：·•\-–—~～`
const LEADING = new RegExp(
  String.raw`^(?:[${EDGE}]+|(?:and|then|where|in which|showing|so that|of|please|to show|that shows|thanks|i want|i would like)\b|(?:的(?:画面|内容|镜头|片段|视频)?(?=$|[，,：:。.！!？?\s])|的(?=\p{Script=Han})|并且?|然后|内容是|画面是|请|好吗|谢谢|(?:吗|吧|呢|嘛|啊|呀|了)(?=$|[\s，,。.！!？?])))`,
  'iu',
)
const TRAILING = /(?:[\s,，、;；:：·•\-–—~～]+|\b(?:and|then|please|but)|请|然后|并且?|再)$/iu

/** What is left of the words when the spans are taken out, without the marks and small words that joined them. */
export function without(words: Words, spans: readonly Span[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    rest += `${words.written.slice(at, Math.max(at, start))} `
    at = Math.max(at, end)
  }
  rest += words.written.slice(at)
  rest = rest
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/ +(?=[,，.。;；:：!！?？])/g, '')
    .replace(/([,，;；])[,，;；]+/g, '$1')
  return trimmed(rest)
}

const MOST_TRIMS = 20
const TAIL = 200

function trimmed(text: string): string {
  let rest = text.trim()
  for (let i = 0; i < MOST_TRIMS; i += 1) {
    const head = rest.slice(0, -TAIL)
    const shorter = (head + rest.slice(head.length).replace(TRAILING, '')).replace(LEADING, '').trim()
    if (shorter === rest) break
    rest = shorter
  }
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(rest) ? rest : ''
}
