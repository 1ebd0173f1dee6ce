import { quotedSpans } from './wish-flags.ts'
import { FORMATS, type Format, noteFormats, readFormat } from './wish-formats.ts'
import { PHRASES } from './wish-phrases.ts'

/**
 * Length and shape said in plain words. They are taken out only where they clearly speak of the clip: in a clause of
 * their own at the beginning or the end, before a word such as "clip", after "make it". "A square in Rome" stays.
 */
export function takePlainWords(text: string): { rest: string; format: Format } {
  const { hidden, quotes } = hideQuotes(text)
  const format: Format = {}
  let rest = takeClauses(hidden.replace(/(\d)\s+(?=秒|分钟|分鐘)/gu, '$1'), format)
  for (const take of PHRASES) rest = take(rest, format)
  // A phrase may have stood before a clause: "make a clip of a dog, vertical, as a 6 second video".
  rest = takeClauses(rest, format)
  return { rest: showQuotes(rest, quotes), format }
}

/** Words that may stand beside a format in a clause that says nothing else. */
const CLAUSE_WORDS = new Set(
  (
    'make it and please about around roughly exactly long length duration format shape aspect ratio orientation mode ' +
    'screen video clip film movie animation animatic reel for in of as with should be is only just lasting i want ' +
    'need keep render create generate a an the total short tall'
  ).split(' '),
)
const CLIP_WORDS =
  /\b(?:video|clip|film|movie|animation|animatic|reel|format|orientation|mode|ratio|aspect|screen|long|length|duration)\b/iu
const CHINESE_WORDS =
  /短视频|视频|視頻|短片|片子|影片|片段|动画|画面|画幅|比例|格式|尺寸|构图|时长|长度|左右|大约|大概|我想要|我要|帮我|给我|做成|拍成|改成|变成|生成|制作|一段|一个|一条|总共|[的长約约为是要请做拍用来就好共个段条以按]/gu

/** True where a clause speaks of nothing but the format of the clip. */
function isFormatClause(clause: string): boolean {
  const said = clause.match(FORMATS) ?? []
  if (said.length === 0) return false
  const others = clause.replace(FORMATS, ' ').replace(CHINESE_WORDS, ' ').toLowerCase()
  const words = others.split(/[\s'’-]+/u).filter((word) => word !== '')
  if (!words.every((word) => CLAUSE_WORDS.has(word))) return false
  if (CLIP_WORDS.test(clause) || /\bmake it\b/iu.test(clause)) return true
  // "A landscape" is a thing, "in six seconds" a moment, "portrait" a kind of picture.
  if (words.some((word) => ['a', 'an', 'the'].includes(word))) return false
  if (words.includes('in') && said.some((each) => readFormat(each).seconds !== undefined)) return false
  if (said.length === 1 && words.length === 0 && /^(?:portrait|landscape|[5-9]0s)$/iu.test(said[0])) return false
  return true
}

/** Split by it, texts alternate with what stands between them, since the group is kept. */
const BREAK =
  /([,，](?!\d)|(?<!\d)[,，]|[;；。!！?？\n()（）[\]|、]|\.(?=\s|$)|[:：](?!\d)|\s[—–-]\s|——|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han}))/u

/** What leads over from the format to the scene, and means nothing once the format is taken. */
const LEAD_IN = /^\s*(?:(?:of|about|showing)\s+|(?:内容|主题)(?:是|为)\s*[:\uff1a]?|关于)/iu

function takeClauses(text: string, format: Format): string {
  const parts = text.split(BREAK)
  const clauses = parts.filter((_, index) => index % 2 === 0)
  const isSkipped = (clause: string) => clause.trim() === ''
  let first = 0
  for (let index = 0; index < clauses.length; index++) {
    const clause = clauses[index] ?? ''
    if (isFormatClause(clause)) first = index + 1
    else if (!isSkipped(clause)) break
  }
  let last = clauses.length
  for (let index = clauses.length - 1; index >= first; index--) {
    const clause = clauses[index] ?? ''
    if (isFormatClause(clause)) last = index
    else if (!isSkipped(clause)) break
  }
  if (first === 0 && last === clauses.length) return text
  noteFormats([...clauses.slice(0, first), ...clauses.slice(last)].join(' , '), format)
  const rest = parts.slice(first * 2, Math.max(first * 2, last * 2 - 1)).join('')
  return first === 0 ? rest : rest.replace(LEAD_IN, '')
}

/** Quoted words stand for themselves. One private character each keeps their place. */
function hideQuotes(text: string): { hidden: string; quotes: string[] } {
  const quotes: string[] = []
  let hidden = ''
  let from = 0
  for (const { start, end } of quotedSpans(text)) {
    quotes.push(text.slice(start, end))
    hidden += `${text.slice(from, start)}\uE000`
    from = end
  }
  return { hidden: hidden + text.slice(from), quotes }
}

function showQuotes(text: string, quotes: string[]): string {
  let next = 0
  return text.replaceAll('\uE000', () => quotes[next++] ?? '')
}
