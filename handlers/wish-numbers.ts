/** Numbers as people write them in a wish: "6", "2.5", "10,000", "twenty-five", 「十二」「两」. */

const UNITS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

const byLength = (a: string, b: string) => b.length - a.length
const unit = [...UNITS].sort(byLength).join('|')
const ten = TENS.join('|')

/** Parts of regular expressions. Bounded, so that a long row of digits costs no more than a short one. */
export const DIGITS = String.raw`\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,9})?`
export const ENGLISH_NUMBER = `(?:(?:${ten})(?:[ -](?:${unit}))?|(?:${unit})|a hundred|one hundred)`
export const CHINESE_NUMBER = '[零一二两兩三四五六七八九十百千万萬]{1,8}'

const CHINESE: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** NaN where it is no number. */
export function readNumber(text: string): number {
  const said = text.trim().toLowerCase()
  if (new RegExp(`^(?:${DIGITS})$`, 'u').test(said)) return Number(said.replaceAll(',', ''))
  if (new RegExp(`^${CHINESE_NUMBER}$`, 'u').test(said)) return readChinese(said)
  return readEnglish(said)
}

function readEnglish(said: string): number {
  if (said === 'a hundred' || said === 'one hundred') return 100
  const [first = '', second] = said.split(/[ -]/u)
  const tens = (TENS.indexOf(first) + 2) * 10
  if (TENS.includes(first)) return second === undefined ? tens : tens + readUnit(second)
  return second === undefined ? readUnit(first) : Number.NaN
}

function readUnit(word: string): number {
  const index = UNITS.indexOf(word)
  return index === -1 ? Number.NaN : index
}

const CHINESE_POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 }

/** 「二十五」「一百零五」「一万」: far enough to say that a length is too long. */
function readChinese(said: string): number {
  let total = 0
  let digit: number | undefined
  for (const character of said) {
    const power = CHINESE_POWERS[character]
    if (power !== undefined) {
      total += (digit ?? 1) * power
      digit = undefined
    } else {
      if (digit !== undefined && digit !== 0) return Number.NaN
      digit = CHINESE[character] ?? Number.NaN
    }
  }
  return total + (digit ?? 0)
}
