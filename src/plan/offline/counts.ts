import type { Hit } from './hit.ts'

export interface Count {
  value: number
  /** True for a number, false for "some" or "many". */
  exact: boolean
  /** Where it begins in the text. */
  start: number
}

const FEW = 3
const MANY = 8
const MOST = 12
const MEASURES =
  '个|只|条|匹|辆|架|艘|位|名|头|朵|棵|座|栋|盏|枚|支|颗|把|件|台|部|杯|瓶|本|块|份|列|尾|峰|道|株|幢|间|尊|口|张|盒|袋|根|具|對|隻|個|輛|條'
const NUMBER = '十[一二]|[一二两兩三四五六七八九十]|\\d{1,4}'
const CHINESE_COUNT = new RegExp(
  `(?:(?<number>${NUMBER})\\s*(?:${MEASURES})|(?<pairs>${NUMBER})\\s*(?:对|双|對|雙)|(?<few>好几|几|数|一些|幾)(?:${MEASURES}|对|双)?|(?<many>(?:一大|一|两|几)?(?:群|排|片|串|束|大群)|许多|很多|无数|众多|大量|满天|漫天|成群|许許多多)(?:的)?)(?<rest>[^,，。.;；!?！？:：和与跟一二两三四五六七八九十]{0,7})$`,
  'u',
)
const CHINESE_DIGITS = '一二三四五六七八九十'

/** The number that stands before a figure, with at most a few adjectives between. */
export function countBefore(text: string, hits: readonly Hit[], figure: Hit, floor: number): Count | undefined {
  return chineseCount(text, figure, floor) ?? englishCount(text, hits, figure, floor)
}

function chineseCount(text: string, figure: Hit, floor: number): Count | undefined {
  const start = Math.max(floor, figure.start - 12)
  const found = CHINESE_COUNT.exec(text.slice(start, figure.start))
  const groups = found?.groups
  if (!found || !groups) return undefined
  const at = start + found.index
  if (groups.number) return bounded(chineseNumber(groups.number), true, at)
  if (groups.pairs) return bounded(chineseNumber(groups.pairs) * 2, true, at)
  return bounded(groups.few ? FEW : MANY, false, at)
}

function englishCount(text: string, hits: readonly Hit[], figure: Hit, floor: number): Count | undefined {
  const hit = hits.findLast(
    (one) => one.start >= floor && one.end <= figure.start && one.meanings.some((m) => m.kind === 'count'),
  )
  if (hit && isNamesGap(text.slice(hit.end, figure.start))) {
    const value = hit.meanings.find((meaning) => meaning.kind === 'count')?.value
    if (value === 'few') return bounded(FEW, false, hit.start)
    if (value === 'many') return bounded(MANY, false, hit.start)
    return bounded(Number(value), true, hit.start)
  }
  const digits = /(?:^|\s)(\d{1,4})((?:\s[a-z-]+){0,2}\s)$/i.exec(text.slice(floor, figure.start))
  if (!digits?.[1] || !isNamesGap(digits[2] ?? '')) return undefined
  return bounded(Number(digits[1]), true, floor + digits.index + digits[0].indexOf(digits[1]))
}

const NOT_BETWEEN =
  /\b(?:of|in|on|at|with|and|or|to|from|by|seconds?|minutes?|pm|am|the|an?|is|are|looks?)\b|[,.;!?，。；！？]/i

function isNamesGap(gap: string): boolean {
  const words = gap.trim() === '' ? 0 : gap.trim().split(/\s+/).length
  return words <= 3 && !NOT_BETWEEN.test(gap)
}

function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text.length === 2) return 10 + CHINESE_DIGITS.indexOf(text.charAt(1)) + 1
  return text === '两' || text === '兩' ? 2 : CHINESE_DIGITS.indexOf(text) + 1
}

function bounded(value: number, exact: boolean, start: number): Count {
  return { value: Math.max(1, Math.min(MOST, value)), exact, start }
}
