import type { ColourName, FigureKind, TimeOfDay, Weather } from '../../domain/sketch.ts'
import { trimMarks } from '../text.ts'
import { factsOf } from './facts.ts'
import { meaningOf } from './figures.ts'
import type { Hit, Kind, Values } from './hit.ts'
import { CHINESE_PHRASES } from './phrases-chinese.ts'
import { scan } from './scan.ts'

/** Changes of single facts inside free text, so that the rest of a sheet stays as it was written. */

const TIME_WORDS: Record<TimeOfDay, { en: string; clause: string; zh: string }> = {
  dawn: { en: 'dawn', clause: 'sun rises', zh: '黎明' },
  day: { en: 'daytime', clause: 'daylight comes', zh: '白天' },
  sunset: { en: 'sunset', clause: 'sun sets', zh: '日落' },
  dusk: { en: 'dusk', clause: 'dusk falls', zh: '黄昏' },
  night: { en: 'night', clause: 'night falls', zh: '夜晚' },
}
const WEATHER_WORDS: Record<
  Weather,
  { noun: string; adjective: string; ing: string; verb: string; zh: string; zhVerb: string }
> = {
  clear: { noun: 'clear weather', adjective: 'sunny', ing: 'sunny', verb: 'clears', zh: '晴天', zhVerb: '放晴' },
  cloudy: { noun: 'clouds', adjective: 'cloudy', ing: 'cloudy', verb: 'clouds over', zh: '多云', zhVerb: '多云' },
  rain: { noun: 'rain', adjective: 'rainy', ing: 'raining', verb: 'rains', zh: '雨', zhVerb: '下雨' },
  storm: { noun: 'storm', adjective: 'stormy', ing: 'stormy', verb: 'storms', zh: '暴风雨', zhVerb: '暴风雨' },
  snow: { noun: 'snow', adjective: 'snowy', ing: 'snowing', verb: 'snows', zh: '雪', zhVerb: '下雪' },
  fog: { noun: 'fog', adjective: 'foggy', ing: 'foggy', verb: 'turns foggy', zh: '雾', zhVerb: '起雾' },
  wind: { noun: 'wind', adjective: 'windy', ing: 'windy', verb: 'blows', zh: '大风', zhVerb: '刮风' },
}
const COLOUR_WORDS: Record<ColourName, string> = {
  red: '红色',
  orange: '橙色',
  yellow: '黄色',
  green: '绿色',
  blue: '蓝色',
  purple: '紫色',
  pink: '粉色',
  brown: '棕色',
  black: '黑色',
  white: '白色',
  grey: '灰色',
  gold: '金色',
  silver: '银色',
}

const HAN = /\p{Script=Han}/u

export function retime(text: string, time: TimeOfDay): string {
  const words = TIME_WORDS[time]
  const lit = time === 'day' ? text : withoutSun(text)
  return replaceHits(lit, 'time', time, (hit) => {
    if (HAN.test(hit.words)) return words.zh
    if (/(?:rises|rising|comes|sets|goes)/.test(hit.words)) return words.clause
    return cased(hit.words, words.en)
  })
}

/** "A sunny night" is none. */
function withoutSun(text: string): string {
  return text
    .replace(/\bsunny\b/gi, (words) => cased(words, 'cloudless'))
    .replace(/阳光(?:明媚|灿烂)/g, CHINESE_PHRASES.weathers.clear)
}

/** "In a storm", but "in rain". */
const BARE_WEATHER =
  /\ban? (?=(?:clear weather|clouds|rain|snow|fog|wind)(?:[,.;:]|$|\s(?:at|in|on|over|overhead|by|with|and|as|while)\b))/gi

export function reweather(text: string, weather: Weather): string {
  const words = WEATHER_WORDS[weather]
  const result = replaceHits(text, 'weather', weather, (hit) => {
    if (/^(?:天气|阳光|万里)/.test(hit.words)) return CHINESE_PHRASES.weathers[weather]
    if (HAN.test(hit.words)) return /^下|^刮|^飘|^起|^打|中$/.test(hit.words) ? words.zhVerb : words.zh
    if (/ing$/.test(hit.words) && !/ning$/.test(hit.words)) return cased(hit.words, words.ing)
    if (/(?:ning)$/.test(hit.words) && hit.words.startsWith('rain')) return cased(hit.words, words.ing)
    if (/y$|overcast|cloudless/.test(hit.words)) return cased(hit.words, words.adjective)
    return cased(hit.words, /^(?:rains|snows)$/.test(hit.words) ? words.verb : words.noun)
  })
  return result === text ? text : result.replace(BARE_WEATHER, '')
}

/** Words of other moods fall away in favour of the new one, which the style's text then tells. */
export function replacePlace(text: string, place: { value: Values['place']; words: string }): string {
  return replaceHits(text, 'place', place.value, (hit) => cased(hit.words, place.words))
}

/** Replaces words that tell this kind of fact and nothing but facts of weather and time, unless they tell the same. */
function replaceHits<K extends Kind>(text: string, kind: K, value: Values[K], words: (hit: Hit) => string): string {
  return replaced(text, (hit) => {
    const meaning = meaningOf(hit, kind)
    if (hit.negated || meaning === undefined || meaning === value) return undefined
    return hit.meanings.every((one) => one.kind === kind) ? words(hit) : undefined
  })
}

export function recolour(text: string, kind: FigureKind, colour: ColourName): string {
  const hits = scan(text)
  const names = namesOf(text, kind)
  return replaced(text, (hit) => {
    if (meaningOf(hit, 'colour') !== undefined) {
      const inName = names.some((name) => name.includes(hit.words) && isInside(text, hit, name))
      return inName ? spoken(colour, hit.words) : undefined
    }
    if (meaningOf(hit, 'figure') !== kind) return undefined
    const coloured = hits.some(
      (one) => meaningOf(one, 'colour') !== undefined && names.some((name) => isInside(text, one, name)),
    )
    if (coloured) return undefined
    return HAN.test(hit.words) ? `${COLOUR_WORDS[colour]}的${hit.words}` : `${colour} ${hit.words}`
  })
}

/** Puts other words in the place of every name of the figure. A bare noun leaves number and measure as they stand. */
export function rename(text: string, kind: FigureKind, words: string): string {
  if (HAN.test(words) && scan(words)[0]?.start === 0) {
    return replaced(text, (hit) => (meaningOf(hit, 'figure') === kind ? words : undefined))
  }
  let result = text
  for (const name of namesOf(text, kind)) {
    const fresh = /^\p{Lu}/u.test(name)
      ? words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      : words.replace(/^(?:A|An|The)\b/, (article) => article.toLowerCase())
    result = result.split(name).join(fresh)
  }
  return result
}

/** Takes a figure out. A sentence that had nothing else to tell of goes with it. */
export function dropFigure(text: string, kind: FigureKind): string {
  let result = text
  for (const name of namesOf(text, kind)) {
    const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const joined = new RegExp(
      `(?:[,，、]?\\s*(?:\\band\\b|\\bwith\\b|和|与|跟|、|带着|牵着)\\s*)${quoted}|${quoted}\\s*(?:\\band\\b|和|与|跟|、)\\s*`,
      'giu',
    )
    result = result.replace(joined, '')
    if (!result.includes(name)) continue
    result = result
      .split(/(?<=[.!?。！？])\s*/u)
      .map((part) =>
        startsClause(part, name) || /^.{0,40}[:：]\s*/u.test(part) ? dropClause(part, name) : part.split(name).join(''),
      )
      .filter((part) => trimMarks(part) !== '')
      .join(HAN.test(text) ? '' : ' ')
  }
  return result
    .replace(/ {2,}/g, ' ')
    .replace(/\s+([,.;])/g, '$1')
    .trim()
}

function startsClause(part: string, name: string): boolean {
  return part.split(/[,，]/u).some((clause) => clause.trimStart().startsWith(name))
}

/** Of a clause that told of the figure its other figures stay: 「公园里，一只小狗追着红气球跑」 → 「公园里，红气球」. */
function dropClause(part: string, name: string): string {
  const kept: string[] = []
  for (const clause of part.split(/(?<=[,，])\s*/u)) {
    const others = factsOf(clause.split(name).join('')).figures.map((figure) => figure.words)
    if (!clause.includes(name)) kept.push(clause)
    else if (others.length > 0 && HAN.test(clause))
      kept.push(`${others.join('和')}${/[,，。.!！]?$/u.exec(clause)?.[0] ?? ''}`)
  }
  const rest = kept.join(HAN.test(part) ? '' : ' ')
  return kept.some((clause) => factsOf(clause).figures.length > 0) ? rest.replace(/[,，]\s*$/u, '') : ''
}

function namesOf(text: string, kind: FigureKind): string[] {
  const names = new Set<string>()
  for (const part of text.split(/(?<=[.!?。;！？；])/u)) {
    for (const figure of factsOf(part).figures) if (figure.kind === kind) names.add(figure.words)
  }
  for (const hit of scan(text))
    if (meaningOf(hit, 'figure') === kind && ![...names].some((name) => name.includes(hit.words))) names.add(hit.words)
  return [...names].sort((a, b) => b.length - a.length)
}

function isInside(text: string, hit: Hit, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (hit.start >= at && hit.end <= at + name.length) return true
  }
  return false
}

function spoken(colour: ColourName, like: string): string {
  if (!HAN.test(like)) return cased(like, colour)
  return like.length === 1 ? COLOUR_WORDS[colour].charAt(0) : COLOUR_WORDS[colour]
}

function replaced(text: string, words: (hit: Hit) => string | undefined): string {
  let result = ''
  let at = 0
  for (const hit of scan(text)) {
    const fresh = words(hit)
    if (fresh === undefined) continue
    result += text.slice(at, hit.start) + fresh
    at = hit.end
  }
  return result + text.slice(at)
}

function cased(like: string, words: string): string {
  return /^\p{Lu}/u.test(like) ? words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : words
}
