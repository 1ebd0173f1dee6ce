import type { FigureKind } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'
import type { Beat } from '../beats.ts'
import type { FoundFigure } from '../figures.ts'
import { gerundOf, thirdPerson } from '../lexicon/lexicon.ts'
import { scan } from '../scan.ts'

/** How a film speaks of somebody or something. */
export interface Name {
  /** At the first time: "a little girl", 「一个小女孩」. */
  fresh: string
  /** From then on: "the little girl", 「小女孩」. */
  known: string
  /** Verbs stand in the plural. */
  plural: boolean
  /** More than one, as a couple is. */
  several: boolean
  their: string
  them: string
}

const DETERMINED = /^(?:an?|the|some|one|his|her|my|our|your|their|its|this|that|these|those|every|each|no)\s/i
const NUMBERED =
  /^(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|several|a (?:few|couple of|pair of|dozen|group of|flock of|herd of))\s/i
const CHINESE_ONE =
  /^一(?:个|只|条|匹|辆|架|艘|位|名|头|朵|棵|座|栋|盏|枚|支|颗|把|件|台|部|杯|瓶|本|块|份|列|尾|道|株|幢|双|对|群|间|张|盒|款|隻|個|輛|條)/u
const FEMALE =
  /\b(?:girl|woman|women|lady|mother|mom|grandma|grandmother|queen|princess|bride|daughter|she|her|waitress|witch|actress|girlfriend|schoolgirl|ballerina)\b|女|她|妈|奶奶|外婆|姑娘|新娘|公主/i
const MALE =
  /\b(?:boy|man|men|guy|gentleman|father|dad|grandpa|grandfather|king|prince|groom|son|he|his|cowboy|knight|boyfriend|schoolboy)\b|男|爸|爷爷|外公|国王|王子|小伙/i
const MASS = /\b(?:bread|coffee|tea|soup|noodles|water|wine|luggage|foam|perfume|shampoo)$/i
const PERSONS = new Set<FigureKind>(['person', 'woman', 'man', 'child', 'runner', 'dancer', 'astronaut'])

/** What Chinese says of somebody before the noun, and the lexicon does not know. */
const TOLD_OF =
  /(?:走失|丢失|迷路|受伤|流浪|失散|年迈|年老|年轻|孤独|可爱|巨大|古老|小小|勇敢|心爱|陌生|废弃|破旧|崭新)的$/u

export function nameOfFigure(figure: FoundFigure, tongue: Tongue, text: string): Name {
  const several = figure.plural || (figure.count?.value ?? 1) > 1 || figure.kind === 'couple' || figure.kind === 'crowd'
  const plural = several && (/(?:s|men|people|children)$/i.test(figure.words) || (figure.count?.value ?? 1) > 1)
  const before = text.slice(0, Math.max(0, text.indexOf(figure.words)))
  const told = tongue === 'zh' ? (TOLD_OF.exec(before)?.[0] ?? '') : ''
  const name = nameOf(`${told}${figure.words}`, plural, tongue, PERSONS.has(figure.kind))
  return several && !plural ? { ...name, several, ...(tongue === 'en' && { their: 'their', them: 'them' }) } : name
}

export function nameOf(words: string, plural: boolean, tongue: Tongue, person = false): Name {
  const bare = words.trim().replace(/['’]s$/u, '')
  if (tongue === 'zh') {
    const pronoun = person ? (FEMALE.test(bare) ? '她' : '他') : '它'
    return {
      fresh: bare,
      known: bare.replace(CHINESE_ONE, '') || bare,
      plural,
      several: plural,
      their: `${pronoun}的`,
      them: pronoun,
    }
  }
  const lower =
    /^(?:\p{Lu}\p{Ll}*\s|\p{Lu}\p{Ll}+$)/u.test(bare) && DETERMINED.test(`${bare} `) ? uncapitalise(bare) : bare
  const numbered = NUMBERED.test(lower)
  const determined = DETERMINED.test(lower) && !numbered
  const proper = /^\p{Lu}/u.test(lower)
  const many = (plural && !proper) || MASS.test(lower)
  const fresh = determined || numbered || proper || many ? lower : `${/^[aeiou]/i.test(lower) ? 'an' : 'a'} ${lower}`
  const known = determined
    ? lower.replace(/^(?:an?|some|one)\s/i, 'the ')
    : proper
      ? lower
      : `the ${lower.replace(/^a (?:few|couple of|pair of|dozen|group of|flock of|herd of)\s/i, '')}`
  const single = person
    ? FEMALE.test(lower)
      ? ['her', 'her']
      : MALE.test(lower)
        ? ['his', 'him']
        : ['their', 'them']
    : ['its', 'it']
  const [their, them] = plural ? ['their', 'them'] : single
  return { fresh, known, plural, several: plural, their: their ?? 'its', them: them ?? 'it' }
}

/** "Searching for her dog", 「寻找走失的狗」: what the subject of a beat does, fit to stand behind "is still" or 「还在」. */
export function doingOf(beat: Beat, name: string, tongue: Tongue): string | undefined {
  const at = beat.words.toLowerCase().indexOf(name.toLowerCase())
  if (at === -1) return undefined
  const rest = (/^[^,，。.;；!?！？:：]*/u.exec(beat.words.slice(at + name.length).trim())?.[0] ?? '').trim()
  if (tongue === 'zh') {
    const bare = withoutPlace(rest.replace(ALONE, '')).replace(ALONE, '')
    if (/^[的和与是有成了着过们在从把被]/u.test(bare) || bare.length > 16) return undefined
    const moves = scan(bare).some((hit) => hit.meanings.some((one) => one.kind === 'motion'))
    return moves || (bare.length >= 3 && !bare.startsWith('一')) ? bare : undefined
  }
  const words = rest.split(/\s+/)
  const [first = '', second = ''] = words
  if (rest.length > 70 || rest === '') return undefined
  if (/^(?:is|are)$/i.test(first) && /^[a-z]{2,}ing$/i.test(second)) return words.slice(1).join(' ')
  if (/^[a-z]{2,}ing$/i.test(first)) return rest
  const acts = scan(first).some((hit) => hit.meanings.some((one) => one.kind === 'motion'))
  const verb =
    /^(?!(?:is|has|was|as|this|his|its|does|us)$)[a-z]+s$/i.test(first) || acts
      ? gerundOf(first.toLowerCase())
      : undefined
  return verb === undefined ? undefined : [verb, ...words.slice(1)].join(' ')
}

const ALONE = /^(?:独自|正在?|一直|慢慢|悄悄|静静地?|安静地)(?=.)/u

/** 「在雨夜的上海街头寻找家」 → 「寻找家」. */
function withoutPlace(words: string): string {
  if (!words.startsWith('在')) return words
  const told = scan(words.slice(0, 14)).filter((hit) =>
    hit.meanings.some((one) => one.kind === 'place' || one.kind === 'time' || one.kind === 'weather'),
  )
  const end = told.at(-1)?.end
  if (end === undefined) return words.replace(/^在[^,，]{1,8}?(?:里|中|上|下|边|旁|间|前|后|内|外)(?!的)/u, '')
  return words.slice(end).replace(/^(?:里|中|上|下|边|旁|间|前|后|内|外|时分|的时候)/u, '')
}

export interface Gaps {
  subject: Name | undefined
  other: Name | undefined
  doing: string | undefined
  /** How the subject moves at its quickest. */
  rush: 'run' | 'fly' | 'swim'
}

const RUSH_CHINESE = { run: '跑过', fly: '飞过', swim: '游过' }

/** Fills the gaps of a moment. English verbs stand in them as "they" would have them, and follow the subject's number. */
export function fill(words: string, gaps: Gaps, tongue: Tongue): string {
  const { subject, other, doing, rush } = gaps
  return words.replace(/\{([^{}]+)\}/g, (_gap, key: string) => {
    if (key === 'new') return subject?.fresh ?? ''
    if (key === 'subject') return subject?.known ?? ''
    if (key === "subject's") return possessive(subject?.known ?? '')
    if (key === 'other') return other ? (tongue === 'zh' ? other.known : other.fresh) : ''
    if (key === 'head' || key === 'face') return subject?.several ? `${key}s` : key
    if (key === 'doing') return doing ?? ''
    if (key === 'their') return subject?.their ?? ''
    if (key === 'them') return subject?.them ?? ''
    if (key === 'other.are') return other?.plural ? 'are' : 'is'
    const verb = key === 'rush' ? (tongue === 'zh' ? RUSH_CHINESE[rush] : rush) : key
    if (tongue === 'zh' || subject?.plural) return verb
    return verb === 'are' ? 'is' : thirdPerson(verb)
  })
}

function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}’` : `${name}’s`
}

function uncapitalise(text: string): string {
  return text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
}
