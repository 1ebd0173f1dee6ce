import type { Figure, Setting } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'
import type { Beat } from '../beats.ts'
import type { Course } from '../course.ts'
import { INDOORS } from '../phrases.ts'
import { scan } from '../scan.ts'
import { ANIMALS } from './animals.ts'
import { EMPTY_PLACES, IDEAS } from './ideas-and-places.ts'
import { LANDMARKS } from './landmarks.ts'
import { doingOf, fill, type Gaps, type Name } from './naming.ts'
import { PEOPLE } from './people.ts'
import { PRODUCTS } from './products.ts'
import { type Cast, castOf, type Moment, type Part } from './story.ts'
import { SIGHTS, TIME_SIGHTS, WEATHER_SIGHTS } from './surroundings.ts'
import { VEHICLES } from './vehicles.ts'

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

/** The moments that suit an act, the most telling first. */
export function momentsOf(act: Act, tongue: Tongue): Moment[] {
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
      if (moment.who === 'other' || moment.words.en.includes('{other}'))
        return other !== undefined && (cast === 'product' || castOf(act.figures[1]?.kind, true) !== 'product')
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

export function sight(act: Act, from: 'far' | 'near'): Moment {
  return {
    part: 'opening',
    rank: from === 'far' ? 1 : 5,
    who: 'nobody',
    framing: from === 'far' ? 'wide' : 'close',
    camera: from === 'far' ? 'pan-right' : 'push',
    words: SIGHTS[act.course.sketch.setting][from],
  }
}

/** The person's own words come true. */
export function told(act: Act, tongue: Tongue): Scene {
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
  if (/的(?:一生|故事|旅程|一天|生活|日常|童年|梦想)$/u.test(words)) return true
  if (scan(words).at(-1)?.end !== words.length) return false
  if (tongue === 'en') return !/^(?:he|she|they|it|i|we|you)\b/i.test(words)
  const rest = scan(words).reduceRight((text, hit) => text.slice(0, hit.start) + text.slice(hit.end), words)
  return rest.replace(/[的一个只条辆座艘位名\s]/g, '').length <= 2
}

export function sceneOf(act: Act, moment: Moment, tongue: Tongue): Scene {
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
