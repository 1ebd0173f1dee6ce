import type { Span } from './fold.ts'
import { CHINESE_NUMBER, DIGITS, ENGLISH_NUMBER, ENGLISH_ORDINAL, numberOf } from './numbers.ts'

/** A second of the clip or one of its shots, as the words name it. The span is what says so, prepositions included. */
export interface Moment extends Span {
  at: number
}
export interface NamedShot extends Span {
  shot: number
  /** The shot is what the sentence acts on: "make shot 2 darker". */
  object: boolean
}

const BEFORE = String.raw`(?:(?:@|\b(?:at|around|about|from|in|on|by|near)\b) ?(?:about |around |the )?)?`
const CODE = String.raw`(?<![\d:.])(?<minutes>\d{1,2}):(?<seconds>[0-5]\d)(?:[.,](?<part>\d{1,2}))?(?!\d|:\d)`
const TIME_CODE = new RegExp(
  String.raw`(?:[在到从于] ?)?${BEFORE}[[(]?${CODE}(?: ?(?:-|to|until|到|至) ?\d{1,2}:[0-5]\d(?:[.,]\d{1,2})?)?[\])]? ?(?:处|的时候|那里|这里|左右|时|附近|的地方)?的?`,
  'gu',
)
/** A clock in the picture, or a shape. */
const NO_CODE_BEFORE =
  /(?:\b(?:clock|watch|display|time|timer|says?|reads?|shows?|showing|reading|saying|aspect|ratio|format|shape|score|text)\b(?: is| of| to)?[\s:]{0,2}|比例|画幅|尺寸|比分|时钟|钟表?|手表|显示|写着|改成|换成|指向)$|"$/
const NO_CODE_AFTER =
  /^ ?(?:am|pm|aspect|ratio|format|o'clock|video|clip|version|版|比例|画幅|的?(?:视频|画面|竖屏|横屏)|")/

const ENGLISH_MOMENTS = [
  String.raw`(?:@ ?|\b(?:at|around|from)\b )(?:about |around )?(?:the )?(?:second|sec|t ?=) ?(?<n>${DIGITS}|${ENGLISH_NUMBER})(?![\p{L}\d:])`,
  String.raw`(?:@ ?|\b(?:at|around|from)\b )(?:about |around )?(?:the )?(?<n>${DIGITS}|${ENGLISH_NUMBER})[ -]?(?:seconds?|secs?|s)\b(?: (?:mark|point|in|onwards?))?(?! (?:long|intervals?|each|per|before|after))`,
  String.raw`(?<![\p{L}\d.:])(?<n>${DIGITS}|${ENGLISH_NUMBER}) ?(?:seconds?|secs?|s) in(?:to (?:it|this|the (?:clip|video)))?(?=[ ,:]|$)(?! (?:the|a|an|each|every|slow|total)\b)`,
  String.raw`\b(?:at|in|on|during) the (?<n>${ENGLISH_ORDINAL}) second\b`,
  String.raw`(?<=^|[\n;] ?)(?:second|sec) (?<n>${DIGITS}|${ENGLISH_NUMBER})(?=[:, -])`,
  String.raw`(?<=^|[\n;] ?)(?<n>${DIGITS}) ?(?:s|secs?|seconds?)(?= ?[:] | ?:| - )`,
].map((source) => new RegExp(source, 'gu'))
const CHINESE_MOMENTS = [
  `[在到从于]?第 ?(?<n>${DIGITS}|${CHINESE_NUMBER}) ?秒钟?(?: ?[-到至] ?第? ?(?:${DIGITS}|${CHINESE_NUMBER}) ?秒)?(?:处|的?时候|那里|那儿|左右|时|附近|的地方|的位置|开始)*的?(?:画面)?`,
  String.raw`[在到从于]?(?:视频)?(?<![\d第后前加长])(?<n>${DIGITS}|${CHINESE_NUMBER}) ?秒钟?(?:处|的?时候|那里|那儿|左右|附近|的地方|的位置)的?`,
].map((source) => new RegExp(source, 'gu'))

/**
 * The second that the words are about, where it lies inside the clip, or where they begin with it: then it is a mistake
 * to tell of. Undefined also where they name several.
 */
export function momentIn(folded: string, clipSeconds: number | undefined): Moment | undefined {
  const codes = [...folded.matchAll(TIME_CODE)].filter(
    (found) =>
      !NO_CODE_BEFORE.test(folded.slice(0, found.index)) &&
      !NO_CODE_AFTER.test(folded.slice(found.index + found[0].length)),
  )
  const named = [...ENGLISH_MOMENTS, ...CHINESE_MOMENTS].flatMap((pattern) => [...folded.matchAll(pattern)])
  const moments = [...codes.map(codeMoment), ...named.flatMap(namedMoment)].filter(({ at, start }) => {
    const plausible = at < 600 && !isShape(at)
    return clipSeconds === undefined || start === 0 ? plausible : at <= clipSeconds + 0.05
  })
  const distinct = new Set(moments.map((moment) => moment.at))
  return distinct.size === 1 ? moments[0] : undefined
}

function codeMoment(found: RegExpExecArray): Moment {
  const { minutes = '0', seconds = '0', part } = found.groups ?? {}
  const at = Number(minutes) * 60 + Number(seconds) + (part === undefined ? 0 : Number(`0.${part}`))
  return { at, start: found.index, end: found.index + found[0].length }
}

function namedMoment(found: RegExpExecArray): Moment[] {
  const at = numberOf(found.groups?.n ?? '')
  return at === undefined ? [] : [{ at, start: found.index, end: found.index + found[0].trimEnd().length }]
}

/** "9:16" is the only shape that reads like a time code. */
function isShape(at: number): boolean {
  return at === 9 * 60 + 16
}

const PLACE = String.raw`(?<place>\b(?:in|for|on|from|during|to|of|at)\b )?`
const ENGLISH_SHOTS = [
  String.raw`${PLACE}(?:the )?(?<![-\p{L}])(?:shot|scene|clip) ?(?:no\.? ?|number |# ?)?(?<n>\d{1,2}|${ENGLISH_NUMBER})(?!\p{L}|\d|[:.]\d|-\p{L})(?! ?(?:m|metres?|meters?|x|%|times|seconds?|secs?|s|people|persons?|of)\b)`,
  String.raw`${PLACE}(?:the |(?<=^|[\n;.:] ?))(?:very )?(?<n>last|final|closing|penultimate|second[- ]to[- ]last|opening|${ENGLISH_ORDINAL}) (?:shot|scene)(?![\p{L}-])`,
].map((source) => new RegExp(source, 'gu'))
const WHERE = `(?<place>[在把将给让使对])?`
const CHINESE_SHOTS = [
  String.raw`${WHERE}(?<back>倒数)?第 ?(?<n>\d{1,2}|${CHINESE_NUMBER}) ?(?:个|段|组|条|号)?(?:镜头?|画面|场景|分镜头?|场|幕)(?:里面?|中|当中)?的?`,
  String.raw`${WHERE}(?:镜头|分镜|场景) ?(?<n>\d{1,2})(?!\d|[:.]\d| ?(?:个|秒|分|倍|米|点|次|度|x))(?:里面?|中)?的?`,
  `${WHERE}(?:镜头|分镜|场景)(?<n>[二三四五六七八九十]{1,3})(?!个|秒|分|倍|米|点|次|度|百|周|方|面|人|边)(?:里面?|中)?的?`,
  `${WHERE}(?:镜头|分镜|场景)(?<n>一)(?=[ ,.:]|[里中的近远要太应换改加更暗亮]|$)(?:里面?|中)?的?`,
  `${WHERE}(?<n>最后|末尾|最末|结尾|片尾|开头|头|首|最开始)的?(?:那|这)?一?(?:个|段|组)?(?:镜头?|画面|场景|分镜头?|幕)(?!部)(?:里面?|中)?的?`,
].map((source) => new RegExp(source, 'gu'))

/** "Shots 2 and 3", "shot 1 and 2", "the first and last shot", 「第一和第二个镜头」 */
const SEVERAL = new RegExp(
  String.raw`\b(?:shots|scenes) (?:\d|one|two|three)|\b(?:shot|scene) (?:\d{1,2}|${ENGLISH_NUMBER}) ?(?:and|&|or|to|-) ?(?:\d|(?:${ENGLISH_NUMBER})\b)|\b(?:${ENGLISH_ORDINAL}|last) (?:and|&|or) (?:the )?(?:${ENGLISH_ORDINAL}|last) (?:shot|scene)|(?:\d|${CHINESE_NUMBER}) ?个?(?:镜头?)? ?[和与跟至到,-] ?第? ?(?:\d{1,2}|${CHINESE_NUMBER}) ?个?(?:镜|画面|场景|分镜|幕)|(?:镜头|分镜|场景) ?(?:\d{1,2}|${CHINESE_NUMBER}) ?[和与跟至到,-] ?(?:\d|${CHINESE_NUMBER}(?:[ 近远太]|$))`,
)

/** The one shot that the words are about, where the clip has it. Undefined also where they name several. */
export function shotIn(folded: string, shots: number): NamedShot | undefined {
  if (SEVERAL.test(folded)) return undefined
  const found = [...ENGLISH_SHOTS, ...CHINESE_SHOTS].flatMap((pattern) => [...folded.matchAll(pattern)])
  const named = found.flatMap((one): NamedShot[] => {
    const shot = shotNumber(one.groups?.n ?? '', shots, one.groups?.back !== undefined)
    if (shot === undefined || shot < 1 || shot > shots) return []
    const start = one.index
    const object = one.groups?.place === undefined && /[a-z] $/.test(folded.slice(0, start))
    return [{ shot, start, end: start + one[0].trimEnd().length, object }]
  })
  const distinct = new Set(named.map((one) => one.shot))
  return distinct.size === 1 && found.length === named.length ? named[0] : undefined
}

function shotNumber(text: string, shots: number, fromBack: boolean): number | undefined {
  if (/^(?:last|final|closing|最后|末尾|最末|结尾|片尾)$/.test(text)) return shots
  if (/^(?:penultimate|second[- ]to[- ]last)$/.test(text)) return shots - 1
  if (/^(?:opening|开头|头|首|最开始)$/.test(text)) return 1
  const number = numberOf(text)
  return number === undefined ? undefined : fromBack ? shots - number + 1 : number
}
