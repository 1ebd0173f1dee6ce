import type {
  CameraMove,
  FigureKind,
  Mood,
  Particle,
  Setting,
  Sketch,
  TimeOfDay,
  Weather,
} from '../../domain/sketch.ts'
import { type FoundFigures, findFigures, meaningOf } from './figures.ts'
import type { Hit, Kind, Values } from './hit.ts'
import { scan } from './scan.ts'

/** A value with the words that told it. */
export interface Told<Value> {
  value: Value
  words: string
}

/** Everything that the offline planner understands of a text. */
export interface Facts extends FoundFigures {
  place: Told<Setting> | undefined
  time: Told<TimeOfDay> | undefined
  weather: Told<Weather> | undefined
  particles: Told<Particle>[]
  camera: Told<CameraMove> | undefined
  framing: Told<Sketch['framing']> | undefined
  mood: Told<Mood> | undefined
  pace: 'slow' | 'fast' | undefined
  style: string[]
  light: string[]
  sound: string[]
  without: { figures: FigureKind[]; particles: Particle[]; weathers: Weather[]; text: boolean }
}

const WEAK_PLACES = new Set<Setting>(['sky', 'space'])
const PLACED_BY =
  /(?:\b(?:in|on|at|over|across|through|along|above|beside|by|near|under|inside|into|onto|to|of|around|off|outside|against|below|beneath)\s(?:[\w'’-]+\s){0,3}|[在于从到向沿过]\S{0,6})$/i

export function factsOf(text: string): Facts {
  const all = scan(text)
  const hits = all.filter((hit) => !hit.negated)
  const denied = all.filter((hit) => hit.negated)
  const camera = cameraOf(text, hits)
  return {
    ...findFigures(text, all),
    place: placeOf(text, hits),
    time: told(hits, 'time'),
    weather: weatherOf(hits),
    particles: particlesOf(hits),
    camera,
    framing: told(hits, 'framing'),
    mood: told(hits, 'mood'),
    pace: paceOf(hits),
    style: fieldWords(hits, 'style'),
    light: fieldWords(hits, 'light'),
    sound: fieldWords(hits, 'sound'),
    without: {
      figures: deniedFigures(denied),
      particles: values(denied, 'particle'),
      weathers: values(denied, 'weather'),
      text: values(denied, 'field').includes('text'),
    },
  }
}

/** True where the words tell of something to be seen, not only of how it is filmed or lit. */
export function hasContent(facts: Facts): boolean {
  return (
    facts.figures.length > 0 ||
    facts.loose.motion !== undefined ||
    facts.place !== undefined ||
    facts.particles.length > 0
  )
}

/** True where the words tell of anything that the lexicon knows. */
export function hasAny(facts: Facts): boolean {
  const known = [
    facts.time,
    facts.weather,
    facts.camera,
    facts.framing,
    facts.mood,
    facts.pace,
    facts.loose.colour,
    facts.loose.direction,
  ]
  const without = facts.without
  return (
    hasContent(facts) ||
    known.some((one) => one !== undefined) ||
    [facts.style, facts.light, facts.sound, without.figures, without.particles, without.weathers].some(
      (list) => list.length > 0,
    ) ||
    without.text
  )
}

function told<K extends Kind>(hits: readonly Hit[], kind: K): Told<Values[K]> | undefined {
  for (const hit of hits) {
    const value = meaningOf(hit, kind)
    if (value !== undefined) return { value, words: hit.words }
  }
  return undefined
}

function values<K extends Kind>(hits: readonly Hit[], kind: K): Values[K][] {
  return hits.map((hit) => meaningOf(hit, kind)).filter((value) => value !== undefined)
}

/** A place behind a preposition tells more than one in passing; sky and space are but a backdrop to any other. */
function placeOf(text: string, hits: readonly Hit[]): Told<Setting> | undefined {
  let best: (Told<Setting> & { score: number }) | undefined
  for (const hit of hits) {
    const value = meaningOf(hit, 'place')
    if (value === undefined) continue
    const led = PLACED_BY.test(text.slice(Math.max(0, hit.start - 40), hit.start))
    const placed = led || /^[里中内上下边间旁]/.test(text.slice(hit.end)) ? 2 : 0
    const score = (WEAK_PLACES.has(value) ? 0 : 3) + placed
    if (!best || score > best.score) best = { value, words: hit.words, score }
  }
  return best ? { value: best.value, words: best.words } : undefined
}

/** Wind and clouds go with rain, snow and storm; then the stronger weather is drawn. */
function weatherOf(hits: readonly Hit[]): Told<Weather> | undefined {
  const rank: Record<Weather, number> = { clear: 1, cloudy: 2, wind: 3, fog: 4, rain: 5, snow: 6, storm: 7 }
  let best: Told<Weather> | undefined
  for (const hit of hits) {
    const value = meaningOf(hit, 'weather')
    if (value !== undefined && (!best || rank[value] > rank[best.value])) best = { value, words: hit.words }
  }
  return best
}

function particlesOf(hits: readonly Hit[]): Told<Particle>[] {
  const found: Told<Particle>[] = []
  for (const hit of hits) {
    const value = meaningOf(hit, 'particle')
    if (value !== undefined && !found.some((one) => one.value === value)) found.push({ value, words: hit.words })
  }
  return found.slice(0, 3)
}

/** "The camera pans slowly to the left": the direction behind a pan is the camera's. */
function cameraOf(text: string, hits: readonly Hit[]): Told<CameraMove> | undefined {
  const found = told(hits, 'camera')
  if (!found?.value.startsWith('pan-')) return found
  const at = hits.findIndex((hit) => meaningOf(hit, 'camera') !== undefined)
  const camera = hits[at]
  if (!camera) return found
  for (const hit of [...hits.slice(at + 1), ...hits.slice(0, at).toReversed()]) {
    const between = text.slice(Math.min(hit.end, camera.end), Math.max(hit.start, camera.start))
    if (meaningOf(hit, 'figure') !== undefined || /[.。;；!?！？]/.test(between)) break
    const direction = meaningOf(hit, 'direction')
    if (direction !== 'left' && direction !== 'right') continue
    return { value: direction === 'left' ? 'pan-left' : 'pan-right', words: `${found.words} ${hit.words}` }
  }
  return found
}

function paceOf(hits: readonly Hit[]): 'slow' | 'fast' | undefined {
  return values(hits, 'field').find((field) => field === 'slow' || field === 'fast')
}

const PEOPLE: readonly FigureKind[] = ['person', 'woman', 'man', 'child', 'couple', 'crowd', 'runner', 'dancer']

/** "No people" means nobody at all. */
function deniedFigures(denied: readonly Hit[]): FigureKind[] {
  const nobody = denied.some((hit) => /^(?:people|persons?|humans?|人|人们|人物)$/i.test(hit.words))
  return [...new Set([...values(denied, 'figure'), ...(nobody ? PEOPLE : [])])]
}

function fieldWords(hits: readonly Hit[], field: Values['field']): string[] {
  const words = hits.filter((hit) => meaningOf(hit, 'field') === field).map((hit) => hit.words)
  return [...new Set(words)]
}
