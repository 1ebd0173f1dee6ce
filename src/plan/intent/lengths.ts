import type { Span } from './fold.ts'
import { CHINESE_NUMBER, DIGITS, ENGLISH_NUMBER, numberOf } from './numbers.ts'

/** A length of time that the words name. */
export interface Length extends Span {
  /** Absent where it is not exact: "a few seconds", 「几秒」. */
  seconds?: number
  /** "Two more seconds" comes on top of what there is. */
  more: boolean
}

const ENGLISH = new RegExp(
  String.raw`(?<![\p{L}\d.:/])(?:(?<number>${DIGITS}|${ENGLISH_NUMBER}|half an?|a couple(?: of)?|a few|several|an?(?= (?:more |extra |full )?(?:hour|minute|min|more second|extra second))|a(?= (?:second|sec) (?:longer|more|at the (?:end|start|beginning)|before|after)(?!\p{L})))(?<half> and a half)?)[ -]?(?:(?<more>more|extra|additional|further|other)[ -]|full )?(?<unit>hours?|hrs?|h|seconds?|secs?|s|minutes?|mins?)(?<after> and a half)?(?![\p{L}\d])`,
  'gu',
)
const CHINESE = new RegExp(
  String.raw`(?<![第\d.:])(?:(?<hours>${DIGITS}|${CHINESE_NUMBER}|半)个?(?<halfHours>半)?(?:小时|钟头))?(?:(?<minutes>${DIGITS}|${CHINESE_NUMBER}|半)个?(?<halfNumber>半)?分钟?(?<halfMinute>半)?(?:零)?)?(?:(?<seconds>${DIGITS}|${CHINESE_NUMBER}|半|几|好几)(?: ?秒钟?)(?<halfSecond>半)?)?`,
  'gu',
)

/** Every length in the folded words, in their order. */
export function lengthsIn(folded: string): Length[] {
  const english = [...folded.matchAll(ENGLISH)].map((found) => lengthOf(found, englishSeconds(found.groups ?? {})))
  const chinese = [...folded.matchAll(CHINESE)]
    .filter((found) => found[0] !== '')
    .map((found) => lengthOf(found, chineseSeconds(found.groups ?? {})))
  return [...english, ...chinese].sort((a, b) => a.start - b.start)
}

function lengthOf(found: RegExpExecArray, seconds: number | undefined): Length {
  const end = found.index + found[0].trimEnd().length
  const length = { start: found.index, end, more: found.groups?.more !== undefined }
  return seconds === undefined || seconds <= 0 ? length : { ...length, seconds }
}

type Groups = { [name: string]: string | undefined }

function englishSeconds({ number = '', half, unit = '', after }: Groups): number | undefined {
  const unitSeconds = unit.startsWith('h') ? 3600 : unit.startsWith('m') ? 60 : 1
  const value = englishValue(number)
  return value === undefined ? undefined : (value + (half || after ? 0.5 : 0)) * unitSeconds
}

function englishValue(number: string): number | undefined {
  if (number.startsWith('half')) return 0.5
  if (number.startsWith('a couple')) return 2
  if (number === 'a' || number === 'an') return 1
  return numberOf(number)
}

function chineseSeconds({
  hours,
  halfHours,
  minutes,
  halfNumber,
  halfMinute,
  seconds,
  halfSecond,
}: Groups): number | undefined {
  if (seconds !== undefined && /几/.test(seconds)) return undefined
  const longest = (chineseValue(hours) + (halfHours ? 0.5 : 0)) * 3600
  const long = chineseValue(minutes)
  const short = chineseValue(seconds)
  return longest + (long + (halfNumber || halfMinute ? 0.5 : 0)) * 60 + short + (halfSecond ? 0.5 : 0)
}

function chineseValue(number: string | undefined): number {
  if (number === undefined) return 0
  return number === '半' ? 0.5 : (numberOf(number) ?? 0)
}
