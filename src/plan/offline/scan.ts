import type { Hit, Meaning } from './hit.ts'
import { DECOYS, NEGATIONS } from './lexicon/decoys.ts'
import { FIGURES_IN_WORDS } from './lexicon/figures.ts'
import { chinesePhrases, englishForms, type Lexicon, type WordClass } from './lexicon/lexicon.ts'
import { PARTICLES_IN_WORDS, TIMES_IN_WORDS, WEATHERS_IN_WORDS } from './lexicon/light-and-weather.ts'
import { COLOURS_IN_WORDS, COUNTS_IN_WORDS, FIELD_WORDS, MOODS_IN_WORDS } from './lexicon/mood-and-look.ts'
import {
  CAMERAS_IN_WORDS,
  DIRECTIONS_IN_WORDS,
  FRAMINGS_IN_WORDS,
  MOTIONS_IN_WORDS,
} from './lexicon/motion-and-camera.ts'
import { PLACES } from './lexicon/places.ts'
import { markNegated } from './negation.ts'
import { simplified } from './traditional.ts'

interface Entry {
  meanings: { meaning: Meaning; needsArticle: boolean }[]
  plural: boolean
}

const ENGLISH = new Map<string, Entry>()
const CHINESE = new Map<string, Entry>()
const LONGEST_ENGLISH = 6
const LONGEST_CHINESE = 8
/** More than any clip can show; it keeps the work bounded for prompts that repeat a word without end. */
const MOST_HITS = 1_000

function enter(
  index: Map<string, Entry>,
  text: string,
  plural: boolean,
  meaning?: Meaning,
  needsArticle = false,
): void {
  const entry = index.get(text) ?? { meanings: [], plural }
  const known = entry.meanings.some((other) => other.meaning.kind === meaning?.kind)
  if (meaning && !known) entry.meanings.push({ meaning, needsArticle })
  index.set(text, entry)
}

function learn<V extends string>(lexicon: Lexicon<V>, wordClass: WordClass, meaning: (value: V) => Meaning): void {
  for (const value of Object.keys(lexicon) as V[]) {
    const { en, zh } = lexicon[value]
    for (const form of englishForms(en, wordClass)) {
      enter(ENGLISH, form.text, form.plural, meaning(value), form.needsArticle)
    }
    for (const phrase of chinesePhrases(zh)) enter(CHINESE, phrase, false, meaning(value))
  }
}

learn(PLACES, 'noun', (value) => ({ kind: 'place', value }))
learn(TIMES_IN_WORDS, 'noun', (value) => ({ kind: 'time', value }))
learn(WEATHERS_IN_WORDS, 'noun', (value) => ({ kind: 'weather', value }))
learn(PARTICLES_IN_WORDS, 'noun', (value) => ({ kind: 'particle', value }))
learn(FIGURES_IN_WORDS, 'noun', (value) => ({ kind: 'figure', value }))
learn(MOTIONS_IN_WORDS, 'verb', (value) => ({ kind: 'motion', value }))
learn(CAMERAS_IN_WORDS, 'verb', (value) => ({ kind: 'camera', value }))
learn(FRAMINGS_IN_WORDS, 'noun', (value) => ({ kind: 'framing', value }))
learn(MOODS_IN_WORDS, 'fixed', (value) => ({ kind: 'mood', value }))
learn(COLOURS_IN_WORDS, 'fixed', (value) => ({ kind: 'colour', value }))
learn(DIRECTIONS_IN_WORDS, 'fixed', (value) => ({ kind: 'direction', value }))
learn(COUNTS_IN_WORDS, 'fixed', (value) => ({ kind: 'count', value }))
learn(FIELD_WORDS, 'fixed', (value) => ({ kind: 'field', value }))
for (const form of englishForms(NEGATIONS.en, 'fixed'))
  enter(ENGLISH, form.text, false, { kind: 'negation', value: 'no' })
for (const phrase of chinesePhrases(NEGATIONS.zh)) enter(CHINESE, phrase, false, { kind: 'negation', value: 'no' })
for (const form of englishForms(DECOYS.en, 'fixed')) enter(ENGLISH, form.text, false)
for (const phrase of chinesePhrases(DECOYS.zh)) enter(CHINESE, phrase, false)

/** Finds all phrases of the lexicon, the longest first at each place, in reading order. */
export function scan(text: string): Hit[] {
  const plain = simplified(text)
  const words = [...plain.matchAll(/[a-z0-9À-ɏ]+(?:['’][a-z]+)*/gi)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0].toLowerCase().replace(/’/g, "'"),
  }))
  const hits: Hit[] = []
  let word = 0
  let at = 0
  while (at < plain.length && hits.length < MOST_HITS) {
    while (word < words.length && (words[word]?.start ?? 0) < at) word += 1
    const hit = words[word]?.start === at ? englishAt(plain, words, word) : chineseAt(plain, at)
    if (hit) {
      if (hit.meanings.length > 0) hits.push({ ...hit, words: text.slice(hit.start, hit.end), negated: false })
      at = hit.end
      continue
    }
    at = words[word]?.start === at ? (words[word]?.end ?? at + 1) : at + 1
  }
  return markNegated(plain, hits)
}

type Bare = Omit<Hit, 'words' | 'negated'>
type Word = { start: number; end: number; text: string }

function englishAt(text: string, words: Word[], first: number): Bare | undefined {
  let key = ''
  let longest: Bare | undefined
  for (let i = first; i < Math.min(words.length, first + LONGEST_ENGLISH); i += 1) {
    const word = words[i]
    const before = words[i - 1]
    if (!word) break
    if (i > first && !/^[\s-]+$/.test(text.slice(before?.end ?? 0, word.start))) break
    key = key === '' ? word.text : `${key} ${word.text}`
    const entry = ENGLISH.get(key) ?? ENGLISH.get(key.replace(/'s$/, ''))
    if (!entry) continue
    const meanings = fitting(entry, words[first - 1]?.text)
    if (meanings.length === 0 && entry.meanings.length > 0) continue
    longest = { start: words[first]?.start ?? 0, end: word.end, meanings, plural: entry.plural }
  }
  return longest
}

const BEFORE_NOUN =
  /^(?:an?|the|this|that|his|her|my|your|its|their|our|one|two|three|four|five|six|\d+|with|of|new|old|luxury|vintage|elegant|beautiful|single|smart|red|pink|white|black|yellow|blue|gold|golden|silver)$/

function fitting(entry: Entry, before: string | undefined): Meaning[] {
  const asNoun = before === undefined || BEFORE_NOUN.test(before)
  const strict = entry.meanings.filter((one) => one.needsArticle)
  const kept =
    strict.length === 0 ? entry.meanings : asNoun ? strict : entry.meanings.filter((one) => !one.needsArticle)
  return kept.map((one) => one.meaning)
}

function chineseAt(text: string, at: number): Bare | undefined {
  for (let length = Math.min(LONGEST_CHINESE, text.length - at); length > 0; length -= 1) {
    const entry = CHINESE.get(text.slice(at, at + length))
    if (!entry) continue
    return { start: at, end: at + length, meanings: entry.meanings.map((one) => one.meaning), plural: false }
  }
  return undefined
}
