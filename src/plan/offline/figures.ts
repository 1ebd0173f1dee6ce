import type { ColourName, Figure, FigureKind, Motion } from '../../domain/sketch.ts'
import { type Count, countBefore } from './counts.ts'
import type { Hit, Kind, Meaning, Values } from './hit.ts'
import { isOfTheAir } from './in-the-air.ts'

/** A figure as the words tell of it. What is not said stays undefined. */
export interface FoundFigure {
  kind: FigureKind
  /** The words that name it, with article, number and colour: "two small dogs". */
  words: string
  count: Count | undefined
  plural: boolean
  colour: ColourName | undefined
  motion: Motion | undefined
  direction: Figure['direction'] | undefined
  /** In or on the vehicle that stands beside it in the words. */
  rides: boolean
}

export interface FoundFigures {
  figures: FoundFigure[]
  /** A movement or a direction whose figure was named earlier, if at all: "it jumps". */
  loose: { motion: Motion | undefined; direction: Figure['direction'] | undefined; colour: ColourName | undefined }
}

interface Placed extends FoundFigure {
  start: number
  end: number
}

const SENTENCE_END = /[.!?;。！？；\n]/
const MEANWHILE = /\b(?:while|as)\b|而|同时/i
const VEHICLES = new Set<FigureKind>([
  'car',
  'taxi',
  'bus',
  'train',
  'bicycle',
  'boat',
  'ship',
  'plane',
  'rocket',
  'horse',
  'balloon',
])
const RIDING = new Set<Motion>(['drive', 'sail', 'fly'])
const NOT_OF_A_NAME =
  /\b(?:in|on|at|by|of|over|under|with|and|or|to|from|into|onto|through|across|along|near|behind|beside|between|around|above|below|while|as|is|are|was|were|he|she|it|they|who|that|which|then|the|an?)\b|[,，.。;；!?！？]/i

export function findFigures(text: string, hits: readonly Hit[]): FoundFigures {
  const placed: Placed[] = []
  const stands = hits.filter((hit) => !hit.negated)
  for (const hit of stands) {
    const kind = meaningOf(hit, 'figure')
    if (kind === undefined) continue
    const previous = placed.at(-1)
    const before = previous?.end ?? 0
    if (previous?.kind === kind && /^\s$/.test(text.slice(before, hit.start))) {
      previous.words = `${previous.words}${text.slice(before, hit.end)}`
      previous.end = hit.end
      previous.plural ||= hit.plural
      continue
    }
    const count = countBefore(text, stands, hit, before)
    placed.push({
      kind,
      words: nameOf(text, stands, hit, before, count?.start),
      count,
      plural: hit.plural && kind !== 'crowd',
      colour: undefined,
      motion: undefined,
      direction: undefined,
      rides: false,
      start: hit.start,
      end: hit.end,
    })
  }
  const loose: FoundFigures['loose'] = { motion: undefined, direction: undefined, colour: undefined }
  bindColours(text, stands, placed, loose)
  bindMotions(text, stands, placed, loose)
  bindDirections(text, stands, placed, loose)
  bindSides(text, stands, placed)
  return { figures: merge(placed), loose }
}

export function meaningOf<K extends Kind>(hit: Hit, kind: K): Values[K] | undefined {
  const meaning = hit.meanings.find((one): one is Meaning & { kind: K; value: Values[K] } => one.kind === kind)
  return meaning?.value
}

/** "a small red | dog": from the article or number, if it stands close, else from the colour. */
function nameOf(text: string, hits: readonly Hit[], hit: Hit, floor: number, countStart: number | undefined): string {
  if (countStart !== undefined && countStart >= floor) return text.slice(countStart, hit.end)
  const head = text.slice(floor, hit.start)
  const article =
    /(?:^|[\s,，(])((?:an?|the|his|her|my|our|their|this|that|some|every|each)\s(?:[\w'’-]+\s){0,3})$/i.exec(head)
  if (article?.[1] && !NOT_OF_A_NAME.test(article[1].replace(/^\S+\s/, ''))) {
    return text.slice(hit.start - article[1].length, hit.end)
  }
  const colour = hits.find((one) => meaningOf(one, 'colour') && one.start >= floor && isCloseBefore(text, one, hit))
  return text.slice(colour?.start ?? hit.start, hit.end)
}

function isCloseBefore(text: string, hit: Hit, next: { start: number }): boolean {
  if (next.start < hit.end) return false
  const gap = text.slice(hit.end, next.start)
  if (/^[色的\s]{0,3}$/.test(gap)) return true
  if (/\p{Script=Han}/u.test(gap)) return gap.length <= 4 && !/[,，。在和与是]/.test(gap)
  const withoutAnd = gap.replace(/\band\b/i, '')
  return gap.trim().split(/\s+/).length <= 3 && !NOT_OF_A_NAME.test(withoutAnd)
}

function bindColours(text: string, hits: readonly Hit[], figures: Placed[], loose: FoundFigures['loose']): void {
  hits.forEach((hit, i) => {
    const colour = meaningOf(hit, 'colour')
    if (colour === undefined) return
    const next = hits.slice(i + 1).find((one) => meaningOf(one, 'colour') === undefined)
    const following = figures.find((figure) => figure.start >= hit.end)
    const single = hit.words.length === 1 && /\p{Script=Han}/u.test(hit.words)
    const wornInChinese = /[穿着戴披裹][^,，。]{0,4}$/.test(text.slice(0, hit.start))
    if (
      following &&
      next?.start === following.start &&
      (single ? following.start === hit.end : isCloseBefore(text, hit, following))
    ) {
      following.colour ??= colour
      return
    }
    const preceding = figures.findLast((figure) => figure.end <= hit.start)
    if (wornInChinese) {
      const owner = /^.{1,6}的/u.test(text.slice(hit.end)) && following ? following : preceding
      if (owner) owner.colour ??= colour
      return
    }
    if (single) return
    const lead = text.slice(preceding?.end ?? 0, hit.start)
    const worn =
      /\b(?:in|wearing|wears|wore|dressed|is|are|was|painted|turns?|turning|becomes?)\s+(?:(?:an?|the|all|his|her|bright|dark)\s+)*$/i
    const spoken = /(?:是|变成|变为|换成|改成|涂成|成)\s*$/
    if (!worn.test(lead) && !spoken.test(lead) && !(lead.trim() === '' && hits.length <= 2)) return
    if (next && meaningOf(next, 'place') !== undefined && next.start - hit.end <= 1) return
    if (preceding) preceding.colour ??= colour
    else loose.colour ??= colour
  })
}

function bindMotions(text: string, hits: readonly Hit[], figures: Placed[], loose: FoundFigures['loose']): void {
  let from = 0
  let last: Placed[] = []
  hits.forEach((hit, i) => {
    const motion = meaningOf(hit, 'motion')
    if (motion === undefined || hit.meanings.some((one) => one.kind === 'figure')) return
    if (isOfTheAir(text, hits, i, figures)) return
    if (SENTENCE_END.test(text.slice(from, hit.start))) last = []
    const waiting = figures.filter((figure) => figure.start >= from && figure.end <= hit.start)
    const sameSentence = waiting.filter((figure) => !SENTENCE_END.test(text.slice(figure.end, hit.start)))
    const next = hits.slice(i + 1).find((one) => meaningOf(one, 'colour') === undefined)
    const following = figures.find((figure) => figure.start === next?.start)
    const gap = following ? text.slice(hit.end, following.start) : ''
    const describes =
      following &&
      (/^[着]?的/.test(gap) || (/ing$/i.test(hit.words) && /^\s(?:\w+\s)?$/.test(gap) && !NOT_OF_A_NAME.test(gap)))
    if (following && RIDING.has(motion) && VEHICLES.has(following.kind) && gap.length <= 14) {
      following.motion ??= motion
      for (const rider of sameSentence) {
        rider.motion ??= 'sit'
        rider.rides = true
      }
      last = [following]
    } else if (
      describes &&
      (sameSentence.length === 0 ||
        /^[着]?的/.test(gap) ||
        (motion !== sameSentence[0]?.motion && /\b(?:an?|the|two|three|and)\s*$/i.test(text.slice(0, hit.start))))
    ) {
      following.motion ??= motion
      last = [following]
    } else if (waiting.length > 0) {
      const near = sameSentence.filter((figure) => !MEANWHILE.test(text.slice(figure.end, hit.start)))
      last = [near, sameSentence, waiting].find((list) => list.length > 0) ?? []
      for (const figure of last) figure.motion ??= motion
    } else if (last.length === 0) {
      const alone = figures[0]
      if (
        alone &&
        hits.indexOf(hit) < hits.findIndex((one) => one.start === alone.start) &&
        !SENTENCE_END.test(text.slice(hit.end, alone.start))
      ) {
        alone.motion ??= motion
      } else loose.motion ??= motion
    }
    from = hit.end
  })
}

/** Only behind a movement: one also leaves a room, or drives right through a city. */
const SIDES = {
  left: /^\sleft\b(?!\s(?:an?|the|his|her|their|its|alone|behind)\b)/i,
  right: /^\sright\b(?!\s(?:through|into|past|over|at|up|down|behind|in)\b)/i,
} as const

function bindSides(text: string, hits: readonly Hit[], figures: readonly Placed[]): void {
  for (const hit of hits) {
    if (meaningOf(hit, 'motion') === undefined) continue
    const rest = text.slice(hit.end, hit.end + 20)
    const side = SIDES.left.test(rest) ? 'left' : SIDES.right.test(rest) ? 'right' : undefined
    const figure = figures.findLast((one) => one.end <= hit.start)
    if (figure && side) figure.direction ??= side
  }
}

function bindDirections(text: string, hits: readonly Hit[], figures: Placed[], loose: FoundFigures['loose']): void {
  hits.forEach((hit, i) => {
    const direction = meaningOf(hit, 'direction')
    if (direction === undefined) return
    const before = hits[i - 1]
    if (before && meaningOf(before, 'camera') && !SENTENCE_END.test(text.slice(before.end, hit.start))) return
    if (/(?:camera|镜头)[^.,，。]{0,20}$/i.test(text.slice(0, hit.start))) return
    const figure = figures.findLast((one) => one.end <= hit.start) ?? figures[0]
    if (figure) figure.direction ??= direction
    else loose.direction ??= direction
  })
}

/** A red car and a blue car are two figures; "the car" later on is either. */
function isSameColour(one: FoundFigure, other: FoundFigure): boolean {
  return one.colour === undefined || other.colour === undefined || one.colour === other.colour
}

function merge(placed: Placed[]): FoundFigure[] {
  const merged: FoundFigure[] = []
  for (const { start: _start, end: _end, ...figure } of placed) {
    const same = merged.find((one) => one.kind === figure.kind && isSameColour(one, figure))
    if (!same) {
      merged.push(figure)
      continue
    }
    if (figure.count && figure.count.value > (same.count?.value ?? 0)) same.count = figure.count
    same.plural ||= figure.plural
    same.colour ??= figure.colour
    same.motion ??= figure.motion
    same.direction ??= figure.direction
  }
  return merged
}
