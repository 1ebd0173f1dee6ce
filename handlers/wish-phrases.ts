import { DURATION, FORMAT, FORMATS, type Format, noteFormats, readFormat } from './wish-formats.ts'

/** Phrases inside a sentence that speak of the form of the clip: with the word "clip", after "make it", at the end. */

type Take = (text: string, format: Format) => string

const CLIP = '(?:videos?|clips?|films?|movies?|animations?|animatics?|reels?|shots?|scenes?)'
const ADJECTIVE = '(?:short|quick|little|nice|beautiful|looping|long)'
const RUN = `(?:(?:${ADJECTIVE}|${FORMAT}(?:[ -]long)?)(?:,? (?:and )?|$))+`
const ASK =
  "(?:please|can you|could you|i want|i'd like|i would like|i need|give me|show me|make|create|generate|render|produce|draw|me|us)"
const ABOUT = '(?:of|about|showing|featuring|with|where|in which|that shows)'
const MEDIUM = '(?:format|mode|orientation|aspect ratio|ratio)'
const CLAUSE_END = String.raw`(?=\s*(?:$|[,.;!])|\s+(?:and|but)\b)`

/** "Make a six second vertical video of a dog" → "a dog" */
const LEADING_NOUN = pattern(String.raw`^\s*(?:${ASK}\s+)*(?:(?:a|an|one|the)\s+)?(${RUN})${CLIP}\s+${ABOUT}\s+(?=\S)`)

/** "eight seconds of a fox", but not "ten seconds of silence" */
const LEADING_LENGTH = pattern(String.raw`^\s*(${DURATION}) of (?=(?:a|an|the) )`)

/** "a dog on a beach, as a six second clip" → "a dog on a beach" */
const TRAILING_NOUN = pattern(String.raw`[\s,]+(?:as|in|into|for) (?:a |an )?(${RUN})${CLIP}\s*[.!]?\s*$`)

/** "and make it vertical", "make it ten seconds long and snowy" */
const MAKE_IT = pattern(
  String.raw`(?:^|[\s,;]+)(?:and |but )?(?:please )?(?:make|keep) it (?:be )?` +
    String.raw`(${FORMAT}(?: long)?(?:,? and ${FORMAT})?)${CLAUSE_END}(?:\s*(?:,|\band\b|\bbut\b))?`,
)

/** "in vertical format", "in widescreen" at the end */
const IN_FORMAT = pattern(String.raw`[\s,]+in (?:a )?(${FORMAT} ${MEDIUM}|widescreen|16:9|9:16|1:1)\s*[.!]?\s*$`)

/** 「做一个六秒的灯塔视频」 */
const CHINESE_NOUN = pattern(
  String.raw`^\s*(?=\S)((?:请|帮我|给我|我想要|我要|想要)*(?:做|生成|制作|拍|来|创建|画)?(?:一个|一段|一条|个|段|条)?` +
    String.raw`\s*(?:${FORMAT}的?\s*)+)([^，。,;；\n]+?)的?(?:短视频|视频|視頻|短片|影片|片段|动画)(?=$|[，。,;；\n])`,
)

const TAIL = pattern(String.raw`((?:(?:\s+|(?<=\p{Script=Han})|(?<=\p{Script=Han}\s))${FORMAT})+)\s*[.。]?\s*$`)

/** Each takes its phrase out of the text and notes what it says. */
export const PHRASES: readonly Take[] = [
  (text, format) => take(text, LEADING_NOUN, format, ''),
  (text, format) => take(text, LEADING_LENGTH, format, ''),
  takeChineseNoun,
  (text, format) => take(text, TRAILING_NOUN, format, ''),
  (text, format) => take(text, MAKE_IT, format, ' '),
  (text, format) => take(text, IN_FORMAT, format, ''),
  takeTail,
]

function pattern(source: string): RegExp {
  return new RegExp(source, 'iu')
}

function take(text: string, phrase: RegExp, format: Format, instead: string): string {
  const found = phrase.exec(text)
  if (!found?.[1] || !noteFormats(found[1], format)) return text
  return text.slice(0, found.index) + instead + text.slice(found.index + found[0].length)
}

/** 「做一个六秒的灯塔视频」→「灯塔」 */
function takeChineseNoun(text: string, format: Format): string {
  const found = CHINESE_NOUN.exec(text)
  if (!found?.[1] || !found[2]) return text
  const asked = found[1].replace(FORMATS, '').replace(/[的\s]/gu, '') !== ''
  if (!asked && !/秒|分/u.test(found[1])) return text
  noteFormats(found[1], format)
  return found[2] + text.slice(found[0].length)
}

/** Formats at the very end without a comma: "a cat in the rain 6s vertical", 「灯塔竖屏六秒」. */
function takeTail(text: string, format: Format): string {
  const found = TAIL.exec(text)
  if (!found?.[1]) return text
  const said = found[1].match(FORMATS) ?? []
  const before = text.slice(0, found.index).trim()
  const kinds = new Set(said.map((each) => (readFormat(each).shape === undefined ? 'seconds' : 'shape')))
  if (before === '' || (kinds.size < 2 && !isAbbreviation(said, before))) return text
  noteFormats(found[1], format)
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
