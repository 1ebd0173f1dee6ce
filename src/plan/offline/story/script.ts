import type { Figure, Setting, TimeOfDay } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'
import type { Beat } from '../beats.ts'
import type { Course } from '../course.ts'
import { INDOORS } from '../phrases.ts'
import { scan } from '../scan.ts'
import { ANIMALS, PEOPLE } from './living.ts'
import { doingOf, fill, type Gaps, type Name } from './naming.ts'
import { type Cast, castOf, type Moment, PARTS, type Part } from './story.ts'
import { NEARBY, SIGHTS, TIME_SIGHTS, WEATHER_SIGHTS } from './surroundings.ts'
import { EMPTY_PLACES, IDEAS, LANDMARKS, PRODUCTS, VEHICLES } from './things.ts'

/** One shot of a script, before it is filmed. */
export interface Scene {
  beat: Beat
  course: Course
  part: Part
  /** What happens, in whole sentences. */
  words: string
  /** Absent for the person's own words. */
  moment?: Moment
  figures: Figure[]
  /** Its place within its part. */
  at: number
}

/** A beat with who is in it. */
export interface Act {
  beat: Beat
  course: Course
  names: Name[]
  /** A landmark that is seen with the first of them. */
  beside?: string | undefined
  /** Figures and names agree in number and order. */
  figures: Figure[]
}

const MOMENTS: Record<Cast, readonly Moment[]> = {
  people: PEOPLE,
  animal: ANIMALS,
  vehicle: VEHICLES,
  product: PRODUCTS,
  landmark: LANDMARKS,
  idea: IDEAS,
  place: EMPTY_PLACES,
}
const NO_GROUND: ReadonlySet<Setting> = new Set<Setting>(['underwater', 'sky', 'space', 'sea'])
const NO_SKY: ReadonlySet<Setting> = new Set<Setting>([...INDOORS, 'underwater', 'space'])
const FLYING = new Set(['bird', 'butterfly', 'dragon'])
const SWIMMING = new Set(['fish', 'whale'])

/** A story of one idea: it opens, meets its subject, lets the words come true, turns, rises and ends. */
export function storyOf(act: Act, count: number, tongue: Tongue): Scene[] {
  const chosen = momentsOf(act, tongue).slice(0, Math.max(0, count - 1))
  const scenes = inOrder([told(act, tongue), ...chosen.map((moment) => sceneOf(act, moment, tongue))])
  comeBack([scenes], count - scenes.length, tongue)
  return inOrder(scenes)
}

/** Acts in their order. What is left of the shots opens and closes the whole, and looks closer at each act. */
export function sequenceOf(acts: readonly Act[], count: number, shares: readonly number[], tongue: Tongue): Scene[] {
  const groups = acts.map((act) => [told(act, tongue)])
  const pools = acts.map((act) => momentsOf(act, tongue).filter((moment) => BETWEEN.has(moment.part) && !moment.doing))
  const used = new Set<string>()
  let left = count - acts.length
  const [first, last] = [acts[0], acts.at(-1)]
  const ending = last && momentsOf(last, tongue).find((moment) => moment.part === 'ending' && moment.rank === 1)
  const closes = left >= 2 && ending !== undefined
  const opens = left >= 1 && first !== undefined
  left -= Number(opens) + Number(closes)
  while (left > 0) {
    const next = hungriest(groups, shares, pools)
    const act = acts[next]
    const moment = pools[next]?.shift()
    if (!act || !moment) break
    const scene = sceneOf(act, moment, tongue)
    if (used.has(scene.words)) continue
    used.add(scene.words)
    groups[next]?.push(scene)
    left -= 1
  }
  comeBack(groups, left, tongue)
  const scenes = groups.flatMap(inOrder)
  if (opens) scenes.unshift(sceneOf(first, sight(first, 'far'), tongue))
  if (closes && last) scenes.push(sceneOf(last, ending, tongue))
  return scenes
}

const BETWEEN: ReadonlySet<Part> = new Set<Part>(['way', 'turn', 'height'])

/** By the parts of a story, and within each as its moments are told. */
function inOrder(scenes: readonly Scene[]): Scene[] {
  return [...scenes].sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || a.at - b.at)
}

function hungriest(groups: readonly Scene[][], shares: readonly number[], pools: readonly Moment[][]): number {
  let best = -1
  groups.forEach((group, i) => {
    if ((pools[i]?.length ?? 0) === 0) return
    const hunger = (shares[i] ?? 1) / group.length
    if (best === -1 || hunger > (shares[best] ?? 1) / (groups[best]?.length ?? 1)) best = i
  })
  return best
}

function told(act: Act, tongue: Tongue): Scene {
  const words = isNameAlone(act, tongue) ? `${act.beat.words}${WITH_NAME[castOfAct(act)][tongue]}` : act.beat.words
  return { beat: act.beat, course: act.course, part: 'told', words, figures: act.course.sketch.figures, at: 0 }
}

/** What is said of a subject whose words tell of nothing that happens. */
const WITH_NAME: Record<Cast, Record<Tongue, string>> = {
  people: { en: ': it begins without a word.', zh: '，就这样无声地开始了。' },
  animal: { en: ', every sense awake.', zh: '，浑身的感官都醒着。' },
  vehicle: { en: ', ready for the way ahead.', zh: '，随时可以出发。' },
  product: { en: ', with every detail in one picture.', zh: '，所有细节尽收眼底。' },
  landmark: { en: ', and all that is around.', zh: '，与周围的一切。' },
  idea: { en: ', just as it is.', zh: '，就是它本来的样子。' },
  place: { en: ', just as it is.', zh: '，一如往常。' },
}

function castOfAct(act: Act): Cast {
  return castOf(act.figures[0]?.kind, act.names.length > 0)
}

function isNameAlone(act: Act, tongue: Tongue): boolean {
  const { words, facts } = act.beat
  const [subject] = act.names
  const acts = facts.loose.motion !== undefined || facts.figures.some((figure) => figure.motion !== undefined)
  const cast = castOfAct(act)
  if (acts || /[,，。.;；:：]/u.test(words) || words.length > 60) return false
  if (subject && doingOf(act.beat, subject.fresh, tongue) !== undefined) return false
  if (cast === 'idea') return subject?.fresh.toLowerCase() === words.toLowerCase()
  if (scan(words).at(-1)?.end !== words.length) return false
  if (tongue === 'en') return !/^(?:he|she|they|it|i|we|you)\b/i.test(words)
  const rest = scan(words).reduceRight((text, hit) => text.slice(0, hit.start) + text.slice(hit.end), words)
  return rest.replace(/[的一个只条辆座艘位名\s]/g, '').length <= 2
}

/** The moments that suit an act, the most telling first. */
function momentsOf(act: Act, tongue: Tongue): Moment[] {
  const [subject, other] = act.names
  const { setting, weather } = act.course.sketch
  const cast = castOfAct(act)
  const doing = subject && doingOf(act.beat, subject.fresh, tongue)
  const near = sight(act, 'near')
  const weathered = NO_SKY.has(setting) ? undefined : WEATHER_SIGHTS[weather]
  const sights: Moment[] = [
    sight(act, 'far'),
    near,
    ...(weathered
      ? [{ ...near, rank: 4, framing: 'medium' as const, camera: 'still' as const, words: weathered }]
      : []),
    ...(cast === 'place'
      ? [
          {
            ...near,
            part: 'way' as const,
            rank: 7,
            camera: 'pan-right' as const,
            words: TIME_SIGHTS[act.course.sketch.time],
          },
        ]
      : []),
  ]
  return [...sights, ...MOMENTS[cast]]
    .filter((moment) => {
      if (moment.doing && doing === undefined) return false
      if (moment.grounded && (NO_GROUND.has(setting) || act.figures[0]?.motion === 'sit')) return false
      if (moment.who === 'other' || moment.words.en.includes('{other}')) return other !== undefined
      return true
    })
    .filter((moment, _i, all) => !isOutdone(moment, all))
    .sort((a, b) => a.rank - b.rank)
}

/** Where a second figure is met, the moment of the same part and rank without it has had its day. */
function isOutdone(moment: Moment, all: readonly Moment[]): boolean {
  if (moment.part !== 'height' || moment.words.en.includes('{other}')) return false
  return moment.rank === 7 && all.some((one) => one.part === 'height' && one.words.en.includes('{other}'))
}

function sight(act: Act, from: 'far' | 'near'): Moment {
  return {
    part: 'opening',
    rank: from === 'far' ? 1 : 5,
    who: 'nobody',
    framing: from === 'far' ? 'wide' : 'close',
    camera: from === 'far' ? 'pan-right' : 'push',
    words: SIGHTS[act.course.sketch.setting][from],
  }
}

function sceneOf(act: Act, moment: Moment, tongue: Tongue): Scene {
  const [subject, other] = act.names
  const kind = act.figures[0]?.kind ?? 'person'
  const gaps: Gaps = {
    subject,
    other,
    doing: subject && doingOf(act.beat, subject.fresh, tongue),
    rush: FLYING.has(kind) ? 'fly' : SWIMMING.has(kind) ? 'swim' : 'run',
  }
  const figures = {
    nobody: [],
    subject: act.figures.slice(0, 1),
    other: act.figures.slice(1, 2),
    both: act.figures,
  }[moment.who]
  return {
    beat: act.beat,
    course: act.course,
    part: moment.part,
    words: fill(moment.words[tongue], gaps, tongue),
    moment,
    figures,
    at: MOMENTS[castOfAct(act)].indexOf(moment),
  }
}

const LATER: Record<Tongue, readonly string[]> = {
  en: ['A little later: ', 'Later still: ', 'Once more: ', 'After a while: ', 'Then again: ', 'Yet again: '],
  zh: ['过了一会儿：', '又过了一会儿：', '再一次：', '许久之后：', '随后：', '还是这里：'],
}
const NEARER = { wide: 'medium', medium: 'close', close: 'wide' } as const

/** Where a film needs more shots than there are moments, it comes back to them from another distance. */
function comeBack(groups: readonly Scene[][], missing: number, tongue: Tongue): void {
  const again = groups.map((group) => group.filter((scene) => scene.part !== 'ending' && scene.part !== 'meeting'))
  let left = missing
  for (let round = 0; left > 0 && round < LATER.en.length; round += 1) {
    again.forEach((scenes, i) => {
      for (const scene of scenes) {
        if (left <= 0) return
        const words = `${LATER[tongue][round] ?? ''}${tongue === 'en' ? lower(scene.words) : scene.words}`
        const moment = scene.moment && { ...scene.moment, framing: NEARER[scene.moment.framing] }
        const part = scene.part === 'opening' ? 'way' : scene.part
        groups[i]?.push({ ...scene, words, part, at: scene.at + 100 * (round + 1), ...(moment && { moment }) })
        left -= 1
      }
    })
  }
}

function lower(text: string): string {
  return /^(?:The|A|An|For|Something|Seen|Time|So|Very|At|Side|Close|From|Now|All|Sharp|Fingertips|Single)\b/.test(text)
    ? text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
    : text
}

/** Which time of the day a part of a film has, where the words name none: it goes from the morning to the evening. */
export const DAY_OF: Record<Part, TimeOfDay> = {
  opening: 'dawn',
  meeting: 'dawn',
  told: 'day',
  way: 'day',
  turn: 'day',
  height: 'sunset',
  ending: 'dusk',
}

/** Where a shot plays that looks at another side, if the words leave it open. */
export function elsewhereOf(setting: Setting): Setting {
  return NEARBY[setting] ?? setting
}
