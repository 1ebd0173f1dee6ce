import { quotedSpans } from './wish-flags.ts'
import { FORMAT, type Format, readFormat } from './wish-formats.ts'

/**
 * Length and shape said in plain words. They are taken out only where they clearly speak of the clip: in a clause of
 * their own at the beginning or the end, before a word such as "clip", after "make it". "A square in Rome" stays.
 */
export function takePlainWords(text: string): { rest: string; format: Format } {
  const { hidden, quotes } = hideQuotes(text)
  const format: Format = {}
  let rest = hidden.replace(/(\d)\s+(?=秒|分钟|分鐘)/gu, '$1')
  for (const take of [
    takeClauses,
    takeLeadingNoun,
    takeChineseNoun,
    takeTrailingNoun,
    takeMakeIt,
    takeInFormat,
    takeTail,
  ]) {
    rest = take(rest, format)
  }
  rest = takeClauses(rest, format)
  return { rest: showQuotes(rest, quotes), format }
}

const CLIP = '(?:videos?|clips?|films?|movies?|animations?|animatics?|reels?|shots?|scenes?)'
const ADJECTIVE = '(?:short|quick|little|nice|beautiful|looping|long)'
const run = `(?:(?:${ADJECTIVE}|${FORMAT}(?:[ -]long)?)(?:,? (?:and )?|$))+`

const regex = (source: string, flags = 'iu') => new RegExp(source, flags)
const FORMATS = regex(FORMAT, 'giu')

function note(said: string, format: Format): boolean {
  const found = said.match(FORMATS) ?? []
  for (const each of found) Object.assign(format, readFormat(each))
  return found.length > 0
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

const BREAK =
  /(?:[,，](?!\d)|(?<!\d)[,，]|[;；。!！?？\n()（）、]|\.(?=\s|$)|[:：](?!\d)|\s[—–-]\s|——|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han}))/u

/** What leads over from the format to the scene, and means nothing once the format is taken. */
const LEAD_IN = /^\s*(?:(?:of|about|showing)\s+|(?:内容|主题)(?:是|为)\s*[:\uff1a]?|关于)/iu

function takeClauses(text: string, format: Format): string {
  const parts = text.split(regex(`(${BREAK.source})`, 'u'))
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
  note([...clauses.slice(0, first), ...clauses.slice(last)].join(' , '), format)
  const rest = parts.slice(first * 2, Math.max(first * 2, last * 2 - 1)).join('')
  return first === 0 ? rest : rest.replace(LEAD_IN, '')
}

/** "Make a six second vertical video of a dog" → "a dog" */
function takeLeadingNoun(text: string, format: Format): string {
  const ask =
    "(?:please|can you|could you|i want|i'd like|i would like|i need|give me|show me|make|create|generate|render|produce|draw|me|us)"
  const of = '(?:of|about|showing|featuring|with|where|in which|that shows)'
  return take(text, `^\\s*(?:${ask}\\s+)*(?:(?:a|an|one|the)\\s+)?(${run})${CLIP}\\s+${of}\\s+(?=\\S)`, format, '')
}

/** "a dog on a beach, as a six second clip" → "a dog on a beach" */
function takeTrailingNoun(text: string, format: Format): string {
  return take(text, `[\\s,]+(?:as|in|into|for) (?:a |an )?(${run})${CLIP}\\s*[.!]?\\s*$`, format, '')
}

/** "and make it vertical", "make it ten seconds long and snowy" */
function takeMakeIt(text: string, format: Format): string {
  const end = String.raw`(?=\s*(?:$|[,.;!])|\s+(?:and|but)\b)`
  const source = String.raw`(?:^|[\s,;]+)(?:and |but )?(?:please )?(?:make|keep) it (?:be )?(${FORMAT}(?: long)?(?:,? and ${FORMAT})?)${end}(?:\s*(?:,|\band\b|\bbut\b))?`
  return take(text, source, format, ' ')
}

/** "in vertical format", "in widescreen" at the end */
function takeInFormat(text: string, format: Format): string {
  const medium = '(?:format|mode|orientation|aspect ratio|ratio)'
  const source = String.raw`[\s,]+in (?:a )?(${FORMAT} ${medium}|widescreen|(?:16:9|9:16|1:1))\s*[.!]?\s*$`
  return take(text, source, format, '')
}

/** 「做一个六秒的灯塔视频」→「灯塔」 */
function takeChineseNoun(text: string, format: Format): string {
  const ask = '(?:请|帮我|给我|我想要|我要|想要)*(?:做|生成|制作|拍|来|创建|画)?'
  const source = `^\\s*(?=\\S)(${ask}(?:一个|一段|一条|个|段|条)?\\s*(?:${FORMAT}的?\\s*)+)([^，。,;；\\n]+?)的?(?:短视频|视频|視頻|短片|影片|片段|动画)(?=$|[，。,;；\\n])`
  const found = regex(source).exec(text)
  if (!found?.[1] || !found[2]) return text
  const asked = found[1].replace(FORMATS, '').replace(/[的\s]/gu, '') !== ''
  if (!asked && !/秒|分/u.test(found[1])) return text
  note(found[1], format)
  return found[2] + text.slice(found[0].length)
}

/** Formats at the very end without a comma: "a cat in the rain 6s vertical", 「灯塔竖屏六秒」. */
function takeTail(text: string, format: Format): string {
  const found = regex(
    String.raw`((?:(?:\s+|(?<=[\p{Script=Han}])|(?<=\p{Script=Han}\s?))${FORMAT})+)\s*[.。]?\s*$`,
  ).exec(text)
  if (!found?.[1]) return text
  const said = found[1].match(FORMATS) ?? []
  const before = text.slice(0, found.index).trim()
  const kinds = new Set(said.map((each) => (readFormat(each).shape === undefined ? 'seconds' : 'shape')))
  if (before === '' || (kinds.size < 2 && !isAbbreviation(said, before))) return text
  note(found[1], format)
  return before
}

/** "6s" or "9:16" alone is a format, but not in "the iPhone 6s", "the roaring 20s" or "the train at 9:16". */
function isAbbreviation(said: string[], before: string): boolean {
  const [only = ''] = said
  const word = /\S+$/u.exec(before)?.[0] ?? ''
  if (said.length !== 1) return false
  if (/^(?:9:16|16:9)$/u.test(only)) return !/^(?:at|since|until|till|by|from|before|after|is)$/iu.test(word)
  return /^\d+(?:\.\d+)?\s?(?:s|secs?)$/iu.test(only) && !/^[2-9]0s$/iu.test(only) && !/\p{Lu}/u.test(word)
}

function take(text: string, source: string, format: Format, instead: string): string {
  const found = regex(source).exec(text)
  if (!found?.[1] || !note(found[1], format)) return text
  return text.slice(0, found.index) + instead + text.slice(found.index + found[0].length)
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
