import type { Direction } from '../src/domain/order.ts'
import { DURATION, readLength } from './wish-formats.ts'
import { CHINESE_NUMBER, DIGITS, ENGLISH_NUMBER } from './wish-numbers.ts'

/** What stands behind `/extend`: how many seconds, at which end, and then what happens there. */
export interface Growth {
  seconds?: string
  direction?: Direction
  rest: string
}

/** "Before the storm" is a moment, "3 seconds before: a calm sea" a direction. */
const ENDS = String.raw`(?![\p{L}])(?=\s*(?:$|[,，:：;；。.、]))`

const DIRECTIONS: [Direction, string][] = [
  [
    'both',
    String.raw`(?:on |at |in |to )?both (?:ends|sides|ways|directions)|before and after|both(?![\p{L}])|往两边|两边|两头|前后都|前后各|首尾各|首尾都|首尾|前后`,
  ],
  [
    'backwards',
    `backwards?(?! to)|before(?: (?:it|that|the (?:clip|beginning|start)))?${ENDS}|(?:at|to|from) the (?:beginning|start|front)|往前面?|向前面?|(?:在|从)?(?:开头|前面|片头)(?:之前)?|之前`,
  ],
  [
    'forwards',
    `forwards?|after(?:wards?| (?:it|that|the (?:clip|end)))?${ENDS}|(?:at|to|from) the end(?! of)|往后面?|向后面?|(?:在|从)?(?:结尾|末尾|后面|片尾)(?:之后)?|之后`,
  ],
]
const FILLER =
  '(?:please|by|for|about|another|add|extend|make|more|extra|longer|it|the clip|this clip|this)(?![\\p{L}])|再|请|帮我|延长|加长|增加|续|长|多|各|的|约'

const ANY_DIRECTION = DIRECTIONS.map(([, words]) => words).join('|')
const LENGTHS = [
  new RegExp(`^(?:${DURATION})`, 'iu'),
  new RegExp(
    String.raw`^(${DIGITS}|${ENGLISH_NUMBER}) (?:more|extra|additional|further) (?:seconds?|secs?)(?![\p{L}])`,
    'iu',
  ),
  // A number alone is seconds, where nothing follows that it could count.
  new RegExp(String.raw`^(?:${DIGITS}|${CHINESE_NUMBER})(?=\s*(?:$|[,，:：;；。.、])|\s+(?:${ANY_DIRECTION}))`, 'iu'),
]
const WAYS = DIRECTIONS.map(([direction, words]) => [direction, new RegExp(`^(?:${words})`, 'iu')] as const)
const TAILS = DIRECTIONS.map(
  ([direction, words]) =>
    [direction, new RegExp(String.raw`(?:^|[,，;；、]\s*)(?:${words})\s*[.。!！]?$`, 'iu')] as const,
)
const FILLERS = new RegExp(`^(?:${FILLER})`, 'iu')
const MARKS = /^[\s,，:：;；。.、–—-]+/u

/**
 * Only what stands at the beginning counts, or a direction in a clause of its own at the end: "the dog runs forwards"
 * is left alone.
 */
export function takeGrowth(text: string): Growth {
  const growth: Growth = { rest: text.trim() }
  let rest = growth.rest.replace(MARKS, '')
  while (rest !== '') {
    const length =
      growth.seconds === undefined ? LENGTHS.map((each) => each.exec(rest)).find((each) => each) : undefined
    const way = growth.direction === undefined ? WAYS.find(([, words]) => words.test(rest)) : undefined
    if (length) growth.seconds = String(readLength(length[1] ?? length[0]))
    else if (way) growth.direction = way[0]
    const taken = length?.[0] ?? (way ? way[1].exec(rest)?.[0] : FILLERS.exec(rest)?.[0])
    if (taken === undefined) break
    rest = rest.slice(taken.length).replace(MARKS, '')
    // Small words belong to what happens, where nothing about the length comes after them.
    if (length || way || rest === '') growth.rest = rest
  }
  for (const [direction, words] of TAILS) {
    if (growth.direction !== undefined || !words.test(growth.rest)) continue
    growth.direction = direction
    growth.rest = growth.rest.replace(words, '')
  }
  growth.rest = growth.rest.trim()
  return growth
}
