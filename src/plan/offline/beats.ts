import { trimMarks } from '../text.ts'
import { type Facts, factsOf, hasAny, hasContent } from './facts.ts'
import { meaningOf } from './figures.ts'
import { takeMarks } from './on-screen-text.ts'
import { scan } from './scan.ts'

/** One thing that happens: a piece of the prompt, in the person's own words. */
export interface Beat {
  words: string
  facts: Facts
  /** Words that only tell how this beat is filmed. */
  cameraWords: string
  /** What words about the whole told of time and weather, behind the beat. */
  backdrop: Pick<Facts, 'time' | 'weather'>
  read: string[]
  /** Lines that are spoken in it. */
  lines: string[]
  /** True for a later part of a sentence, whose subject is that of the part before. */
  goesOn: boolean
}

const ENDS = /(?<=[.!?])\s+|(?<=[。!?;！？；])|\n+|;\s*/u
/** 「最后」 that begins a clause; before a noun, as in 「最后一单」, 「最后的」, it is no word of order. */
const LAST = String.raw`(?<!\p{Script=Han})最后(?!的|[一那](?:[单张个只次条件位片天夜晚年秒刻幕班站步程段份口眼句缕抹道束盏朵颗滴块杯趟封页棒圈局辆列名根支层遍场批家面座里瞬线镜节课首曲排头艘匹棵座群对双声抱战丝点]|公里|分钟)|[\d两三四五六七八九十几]+(?:[天夜秒年步圈里]|公里|分钟)|关头|时刻|阶段|期限|冲刺)`
const THEN = new RegExp(
  String.raw`[,，]?\s*\b(?:and\s+)?(?:then|after that|afterwards|next|finally|suddenly,? then|cut to|and at last|in the end|followed by)\b[,:，：]?\s*|[,，]?(?:(?:然后|接着)最后|然后|接着|随后|之后|紧接着|${LAST}|接下来|再然后|切到|镜头切到|画面切换到)[,，]?`,
  'giu',
)
const BULLET =
  /^\s*(?:[-*•·]|\(?\d{1,2}[.)、:：）]\s?|(?:shot|scene)\s*\d+\s*[:.)：-]?\s*|(?:镜头|场景|分镜)\s*[一二三四五六七八九十\d]+\s*[:、.：]?\s*|第[一二三四五六七八九十\d]+[个]?(?:镜头?|幕|场)[:、,，：]?\s*|first(?:ly)?,\s*|首先[,，]?|先是)/iu
const LENGTH = String.raw`(?:\d+(?:\.\d+)?|a|an|one|two|half-a|\w+)[- ](?:s|sec|second|minute|min)s?(?:[- ]long)?`
const GENRE = String.raw`(?:(?:short|nice|little|new|brief|product|animated|cinematic|silent)\s)*(?:video|clip|film|movie|animation|footage|shot|short|teaser|trailer|commercial|advert|ad|spot|explainer|lesson|tutorial|cinematic|greeting|reel|story)`
/** "Make me a short film about …", "teaser for …": words about the clip, not in it. */
const OPENING = new RegExp(
  `^(?:(?:please|can you|could you|i want|i'd like|i would like)\\s+)*(?:(?:make|create|generate|produce|render|film|shoot|show|give|draw)\\s+(?:me\\s+|us\\s+)?)?(?:(?:(?:an?|the)\\s+)?(?:${LENGTH}\\s+)?(?:an?\\s+)?${GENRE}(?:\\s(?:video|clip|film|animation))?(?:\\s*,\\s*${LENGTH})?\\s*(?:of|about|for|showing|where|in which|that shows|on|with|[:：])\\s+)`,
  'i',
)
/** "…, 20 s" behind the idea says how long the clip is. */
const LENGTH_BEHIND =
  /[,，]?\s+(?:in\s+)?(?:\d+(?:\.\d+)?\s*(?:s|secs?|seconds?|min|minutes?)|(?:one|half a|a) minute)(?=[.!]?\s*$)|[,，]?\s*(?:时长)?[\d一二三四五六七八九十两半]+\s*(?:秒钟?|分钟)(?=[。！.!]?\s*$)/iu
const CHINESE_OPENING =
  /^(?:请|麻烦)?(?:帮我|给我|为我|我想要|我要)?(?:做|生成|制作|拍摄?|来|画|创建)?(?:一个|一段|一条|一部|一支|个|段)?(?:[\d一二三四五六七八九十两半]+\s*(?:秒钟?|分钟)的?)?(?:(?:关于|讲述?|介绍)(?<topic>[^,，。:：]{1,40}?)的)?(?:[^,，。:：]{0,6}?的?)?(?:视频|短片|影片|动画片?|片子|画面|微电影|电影|预告片?|宣传片|广告片?|短剧)(?:[:,，：]\s*|(?=关于|内容|讲|展示))?(?:关于|内容是|内容[:：]|讲的是|讲述?|展示)?/u

/** Divides a prompt into what happens one after the other. Words that only tell how it is filmed join what they film. */
export function beatsOf(prompt: string, found: readonly string[]): Beat[] {
  const beats: Beat[] = []
  const pieces = withoutOpening(prompt)
    .split(ENDS)
    .flatMap((piece) => piece.split(THEN).map((words, i) => ({ words, follows: i > 0 })))
  const waiting: string[] = []
  for (const piece of pieces) {
    const { text, read } = takeMarks(piece.words, found)
    const words = trimMarks(text.replace(BULLET, ''))
    const before = beats.at(-1)
    if (words === '') {
      ;(before?.read ?? waiting).push(...read)
      continue
    }
    const facts = factsOf(words)
    if (before && !piece.follows && !hasContent(facts) && hasAny(facts)) {
      addModifier(before, words, facts)
      before.read.push(...read)
      continue
    }
    beats.push({ ...divide(words), read: [...waiting.splice(0), ...read], lines: [], goesOn: false })
  }
  return beats.length > 0 ? beats : [{ ...divide(''), read: waiting, lines: [], goesOn: false }]
}

/** What is left of a prompt when the words about the clip itself are taken away: its kind and its length. */
function withoutOpening(prompt: string): string {
  const bare = prompt.replace(LENGTH_BEHIND, '').replace(OPENING, '')
  const found = CHINESE_OPENING.exec(bare)
  if (!found || found[0] === '') return bare
  const rest = bare.slice(found[0].length)
  const topic = (found.groups?.topic ?? '').replace(/(?<!的)(一生|故事|旅程|一天|生活|日常|童年|梦想)$/u, '的$1')
  return [topic, rest].filter((words) => trimMarks(words) !== '').join('，') || bare
}

/** Puts two neighbours together where there are more beats than shots find room. */
export function mergeBeats(beats: readonly Beat[], most: number): Beat[] {
  const merged = [...beats]
  while (merged.length > most) {
    let shortest = 0
    for (let i = 1; i + 1 < merged.length; i += 1) {
      if (lengthAt(merged, i) < lengthAt(merged, shortest)) shortest = i
    }
    const [first, second] = [merged[shortest], merged[shortest + 1]]
    if (!first || !second) break
    const mark = /\p{Script=Han}/u.test(first.words) ? '，' : '; '
    const words = [first.words, second.words].filter((one) => one !== '').join(mark)
    merged.splice(shortest, 2, {
      words,
      facts: factsOf([words, first.cameraWords, second.cameraWords].filter((one) => one !== '').join('. ')),
      cameraWords: first.cameraWords || second.cameraWords,
      backdrop: {
        time: first.backdrop.time ?? second.backdrop.time,
        weather: first.backdrop.weather ?? second.backdrop.weather,
      },
      read: [...first.read, ...second.read],
      lines: [...first.lines, ...second.lines],
      goesOn: first.goesOn,
    })
  }
  return merged
}

/** Divides beats at their commas where there is room for more shots, and each part shows something of its own. */
export function splitBeats(beats: readonly Beat[], most: number): Beat[] {
  const split: Beat[] = []
  beats.forEach((beat, i) => {
    const room = most - split.length - (beats.length - i - 1)
    const parts = beat.words.split(/[,，]\s*(?:and\s+)?|(?<=\w)\s+and\s+(?=(?:it|he|she|they)\s)/u).map(trimMarks)
    const each = parts.every((part, at) => tellsOfItsOwn(part, at))
    if (parts.length < 2 || parts.length > room || !each) {
      split.push(beat)
      return
    }
    parts.forEach((words, part) => {
      const own = factsOf([words, beat.cameraWords].filter((one) => one !== '').join('. '))
      split.push({
        words,
        facts: own,
        cameraWords: beat.cameraWords,
        backdrop: beat.backdrop,
        read: part === parts.length - 1 ? beat.read : [],
        lines: part === parts.length - 1 ? beat.lines : [],
        goesOn: part > 0 || beat.goesOn,
      })
    })
  })
  return split
}

/** Whether a part between commas tells of something that happens. The first part brings the subject. */
function tellsOfItsOwn(part: string, at: number): boolean {
  const facts = factsOf(part)
  if (facts.loose.motion !== undefined || facts.figures.some((figure) => figure.motion !== undefined)) return true
  const modifies = hasAny(facts) && !hasContent(facts) && facts.mood === undefined
  if (/\p{Script=Han}/u.test(part)) return part.length >= 4 && !modifies && !part.endsWith('的')
  if (at === 0) return /\s/.test(part)
  return /^(?!this\b|his\b|its\b|as\b|is\b|was\b|always\b)[a-z]{2,}s\s/.test(part) && !startsWithFigure(part)
}

function startsWithFigure(part: string): boolean {
  return scan(part).some((hit) => hit.start === 0 && meaningOf(hit, 'figure') !== undefined)
}

function lengthAt(beats: readonly Beat[], i: number): number {
  return (beats[i]?.words.length ?? 0) + (beats[i + 1]?.words.length ?? 0)
}

/** 「小狗奔跑，镜头缓缓推近」: a clause that only tells of the camera goes into the camera's field. */
function divide(words: string): Omit<Beat, 'read' | 'lines' | 'goesOn'> {
  const clauses = words.split(/(?<=[,，])\s*/u)
  const content: string[] = []
  const camera: string[] = []
  for (const clause of clauses) {
    const facts = factsOf(clause)
    const filmed = facts.camera !== undefined || facts.framing !== undefined
    if (filmed && !hasContent(facts)) camera.push(trimMarks(clause))
    else content.push(clause)
  }
  const mark = /\p{Script=Han}/u.test(words) ? '，' : ', '
  const kept = trimMarks(content.join(/\p{Script=Han}/u.test(words) ? '' : ' '))
  return {
    words: kept === '' ? words : kept,
    facts: factsOf(words),
    cameraWords: kept === '' ? '' : camera.join(mark),
    backdrop: { time: undefined, weather: undefined },
  }
}

function addModifier(beat: Beat, words: string, facts: Facts): void {
  beat.backdrop = { time: beat.backdrop.time ?? facts.time, weather: beat.backdrop.weather ?? facts.weather }
  const filmed = facts.camera !== undefined || facts.framing !== undefined
  if (filmed) beat.cameraWords = [beat.cameraWords, words].filter((one) => one !== '').join('; ')
  else beat.words = [beat.words, words].filter((one) => one !== '').join(/\p{Script=Han}/u.test(words) ? '。' : '. ')
  beat.facts = factsOf([beat.words, beat.cameraWords].filter((one) => one !== '').join('. '))
}
