import type { Direction } from '../../domain/order.ts'
import { CHINESE_EXTENSION } from './extension-chinese.ts'
import { ENGLISH_EXTENSION, LENGTH, MORE_LENGTH, SHOT } from './extension-english.ts'
import { masked, type Span, type Words, without } from './fold.ts'
import { type Length, lengthsIn } from './lengths.ts'

/** A wish for more of a clip, in time. */
export interface Extension {
  /**
   * `plain`: the words name the growing itself; `going on`: they ask to go on or what happens next; `total`: they name
   * how long the whole shall be.
   */
  kind: 'plain' | 'going on' | 'total'
  direction: Direction
  /** What is added at each end; for `total` the whole. */
  seconds?: number
  /** Of a `total`: the words say that the clip is to grow to it. */
  grows: boolean
  prompt: string
}

type Grammar = typeof ENGLISH_EXTENSION

/** Who writes more than this describes a clip; it keeps the work bounded. */
const MOST_READ = 400

const GRAMMARS: readonly Grammar[] = [ENGLISH_EXTENSION, CHINESE_EXTENSION]

/** `named` is a stretch that says which part grows: it is no part of the prompt. */
export function extensionIn(words: Words, named: readonly Span[] = []): Extension | undefined {
  const lengths = lengthsIn(words.folded)
  const more = lengths.filter((length) => length.more)
  const timed = masked(masked(words.folded, lengths, LENGTH), more, MORE_LENGTH)
  const text = masked(timed, named, SHOT).slice(0, MOST_READ)
  for (const grammar of GRAMMARS) {
    const total = firstOf(grammar.totals, text)
    if (total) return extension('total', total, undefined, { words, text, lengths, grammar, named })
    const strong = firstOf(grammar.strong, text)
    if (strong) return extension('plain', strong, undefined, { words, text, lengths, grammar, named })
    const sooner = firstOf(grammar.sooner, text)
    if (sooner) return extension('going on', sooner, 'backwards', { words, text, lengths, grammar, named })
    const later = firstOf(grammar.later, text)
    if (later) return extension('going on', later, 'forwards', { words, text, lengths, grammar, named })
    const goingOn = firstOf(grammar.goingOn, text)
    if (goingOn) return extension('going on', goingOn, undefined, { words, text, lengths, grammar, named })
  }
  return undefined
}

const GROWING = /extend|lengthen|prolong|elongate|[延加拉续]长|延/
/** Says why it is to grow, and nothing of what is to be seen. */
const COMPLAINT =
  /^(?:(?:it|this|that|(?:the|this) (?:clip|video|film))(?: is|'s|’s) )?(?:(?:a bit|a little|much|way|far|still) )?too short$|^(?:这|这个|视频|片子|影片|画面|它)?(?:有点儿?|还是|还)?太短了?$/iu

function firstOf(patterns: readonly RegExp[], text: string): Span | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)
    if (found && found[0].trim() !== '') return { start: found.index, end: found.index + found[0].length }
  }
  return undefined
}

interface Reading {
  words: Words
  text: string
  lengths: readonly Length[]
  grammar: Grammar
  named: readonly Span[]
}

function extension(kind: Extension['kind'], span: Span, known: Direction | undefined, reading: Reading): Extension {
  const { words, text, lengths, grammar, named } = reading
  const inside = lengths.filter((length) => length.start >= span.start && length.end <= span.end)
  const beside = inside.length === 0 ? lengths.find((length) => standsAlone(text, length)) : undefined
  const spans = [span, ...(beside ? [beside] : []), ...named]
  const seconds = [...inside, ...(beside ? [beside] : [])].find((length) => length.seconds !== undefined)?.seconds
  const direction = known ?? directionOf(text.slice(span.start, span.end), grammar)
  const grows = GROWING.test(text.slice(span.start, span.end))
  const rest = without(words, spans)
  const prompt = COMPLAINT.test(rest) ? '' : rest
  return { kind, direction, ...(seconds !== undefined && { seconds }), grows, prompt }
}

/** "What happened before this? 4 s": between marks, or alone at the end. */
function standsAlone(text: string, length: Length): boolean {
  const before = text.slice(0, length.start)
  const after = text.slice(length.end)
  return /(?:^|[.,;:!?\n(]|\bfor|\bby)\s*$/u.test(before) && /^\s*(?:[.,;:!?\n)]|please|$)/u.test(after)
}

function directionOf(text: string, grammar: Grammar): Direction {
  if (grammar.both.test(text)) return 'both'
  const backwards = grammar.backwards.test(text)
  if (backwards && grammar.forwards.test(text)) return 'both'
  return backwards ? 'backwards' : 'forwards'
}
