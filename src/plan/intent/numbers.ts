/** Numbers in words and digits, as sources for patterns and as values. */

const ENGLISH: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
}

const ORDINALS: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
}

export const DIGITS = String.raw`\d{1,4}(?:[.,]\d{1,3})?`
export const ENGLISH_NUMBER = Object.keys(ENGLISH)
  .sort((a, b) => b.length - a.length)
  .join('|')
export const ENGLISH_ORDINAL = String.raw`${Object.keys(ORDINALS).join('|')}|\d{1,2}(?:st|nd|rd|th)`
export const CHINESE_NUMBER = '[零一二两三四五六七八九十]{1,4}'

const HAN_DIGITS = '零一二三四五六七八九'

/** Undefined for what is no number. */
export function numberOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number.parseFloat(text.replace(',', '.'))
  return ENGLISH[text] ?? ORDINALS[text] ?? chineseNumber(text)
}

/** Up to ninety-nine, which is more than seconds and shots need. */
function chineseNumber(text: string): number | undefined {
  const plain = text.replaceAll('两', '二')
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain)
  if (tens) return (tens[1] ? HAN_DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? HAN_DIGITS.indexOf(tens[2]) : 0)
  if (!/^[零一二三四五六七八九]{1,2}$/.test(plain)) return undefined
  return Number([...plain].map((digit) => HAN_DIGITS.indexOf(digit)).join(''))
}
