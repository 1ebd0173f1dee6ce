import type { Figure, FigureKind, Mood, Motion, Setting, Sketch, TimeOfDay, Weather } from '../../domain/sketch.ts'
import type { Facts } from './facts.ts'
import type { FoundFigure, FoundFigures } from './figures.ts'

/** What a figure does where the words do not say. People stand: only the words make them move. */
const MOTION_OF: Partial<Record<FigureKind, Motion>> = {
  crowd: 'walk',
  runner: 'run',
  dancer: 'dance',
  astronaut: 'fly',
  robot: 'walk',
  dog: 'walk',
  horse: 'walk',
  bird: 'fly',
  butterfly: 'fly',
  fish: 'swim',
  whale: 'swim',
  dragon: 'fly',
  car: 'drive',
  taxi: 'drive',
  bus: 'drive',
  train: 'drive',
  bicycle: 'drive',
  boat: 'sail',
  ship: 'sail',
  plane: 'fly',
  rocket: 'rise',
  balloon: 'rise',
}

/** Where a figure is at home, in case nobody says where it is. */
const HOME_OF: Partial<Record<FigureKind, Setting>> = {
  woman: 'street',
  man: 'street',
  person: 'street',
  child: 'park',
  couple: 'park',
  crowd: 'street',
  runner: 'road',
  dancer: 'stage',
  astronaut: 'space',
  robot: 'city',
  dog: 'park',
  cat: 'room',
  horse: 'field',
  bird: 'sky',
  butterfly: 'field',
  fish: 'underwater',
  whale: 'sea',
  dragon: 'mountains',
  car: 'road',
  taxi: 'street',
  bus: 'street',
  train: 'field',
  bicycle: 'street',
  boat: 'sea',
  ship: 'sea',
  plane: 'sky',
  rocket: 'space',
  balloon: 'sky',
  lighthouse: 'sea',
  house: 'village',
  tower: 'city',
  tree: 'field',
  flower: 'field',
  bottle: 'studio',
  cup: 'room',
  box: 'studio',
  phone: 'studio',
  shoe: 'studio',
  watch: 'studio',
  lamp: 'room',
  gift: 'studio',
  cake: 'room',
}

const PLACE_OF_MOTION: Partial<Record<Motion, Setting>> = { swim: 'underwater', sail: 'sea', drive: 'road', fly: 'sky' }
const PLACE_OF_WEATHER: Partial<Record<Weather, Setting>> = {
  storm: 'sea',
  snow: 'snowfield',
  rain: 'street',
  fog: 'forest',
}
const ACTOR_OF: Partial<Record<Motion, FigureKind>> = {
  walk: 'person',
  run: 'person',
  dance: 'person',
  sit: 'person',
  jump: 'person',
  fly: 'bird',
  swim: 'fish',
  sail: 'boat',
  drive: 'car',
}
const FLOATING = new Set<FigureKind>(['boat', 'ship'])
const ROLLING = new Set<FigureKind>(['car', 'taxi', 'bus', 'train', 'bicycle'])
const SWIMMING = new Set<FigureKind>(['fish', 'whale'])
const OF_LEGS = new Set<Motion>(['walk', 'run', 'dance', 'jump', 'sit', 'still'])
const MOVING = new Set<Motion>(['walk', 'run', 'fly', 'drive', 'sail', 'swim'])

/** The figures of the words. Those of before stay where the words only go on telling of them. */
export function drawFigures(found: FoundFigures, before: readonly Figure[] = []): Figure[] {
  const { loose } = found
  if (found.figures.length > 0) {
    // A rider is drawn with what is ridden, or not at all: beside it nobody would sit on a chair.
    return found.figures
      .filter((figure) => !figure.rides)
      .slice(0, 4)
      .map((figure) =>
        drawFigure(
          figure,
          before.find(
            (one) => one.kind === figure.kind && (figure.colour === undefined || figure.colour === one.colour),
          ) ?? before.find((one) => one.kind === figure.kind),
        ),
      )
  }
  if (before.length > 0) {
    return before.map((figure, i) => ({
      ...figure,
      motion: i === 0 && loose.motion ? motionFor(figure.kind, loose.motion) : figure.motion,
      direction: i === 0 && loose.direction ? loose.direction : figure.direction,
      colour: i === 0 && loose.colour ? loose.colour : figure.colour,
    }))
  }
  const actor = loose.motion ? ACTOR_OF[loose.motion] : undefined
  if (!actor || !loose.motion) return []
  return [
    {
      kind: actor,
      motion: loose.motion,
      direction: loose.direction ?? 'right',
      colour: loose.colour ?? null,
      count: 1,
    },
  ]
}

function drawFigure(found: FoundFigure, before: Figure | undefined): Figure {
  return {
    kind: found.kind,
    motion: found.motion ? motionFor(found.kind, found.motion) : (before?.motion ?? MOTION_OF[found.kind] ?? 'still'),
    direction: found.direction ?? before?.direction ?? 'right',
    colour: found.colour ?? before?.colour ?? null,
    count: found.count?.value ?? (found.plural ? Math.max(3, before?.count ?? 1) : (before?.count ?? 1)),
  }
}

/** Another figure in the place of one: it goes on doing the same where it can. */
export function swapFigure(figure: Figure, found: FoundFigure): Figure {
  const fresh = drawFigure(found, undefined)
  const goesOn =
    found.motion === undefined && OF_LEGS.has(figure.motion) && !FLOATING.has(found.kind) && !ROLLING.has(found.kind)
  return {
    ...fresh,
    motion: goesOn ? motionFor(found.kind, figure.motion) : fresh.motion,
    direction: found.direction ?? figure.direction,
    count: found.count?.value ?? figure.count,
  }
}

/** A boat that drifts sails, a train that runs drives. */
function motionFor(kind: FigureKind, motion: Motion): Motion {
  if (ROLLING.has(kind) && (motion === 'jump' || motion === 'dance')) return 'drive'
  if (!MOVING.has(motion)) return motion
  if (kind === 'horse' && motion === 'drive') return 'run'
  if (FLOATING.has(kind)) return 'sail'
  if (ROLLING.has(kind)) return motion === 'fly' ? 'fly' : 'drive'
  if (SWIMMING.has(kind)) return 'swim'
  if (kind === 'balloon' || kind === 'plane' || kind === 'rocket') return 'fly'
  return motion
}

export function isMoving(figure: Figure | undefined): boolean {
  return figure !== undefined && MOVING.has(figure.motion)
}

/** Where people are at home by what they do. */
const HOME_OF_TRADE: readonly [RegExp, Setting][] = [
  [/lighthouse|fisherm|灯塔|守塔|守灯|渔/i, 'harbour'],
  [/chef|barista|厨师|咖啡师/i, 'kitchen'],
  [/farmer|shepherd|农民|牧羊/i, 'field'],
  [/sailor|pirate|captain|水手|海盗|船长/i, 'sea'],
  [/surfer|冲浪/i, 'beach'],
  [/diver|潜水/i, 'underwater'],
  [/skier|滑雪/i, 'snowfield'],
  [/climber|hiker|登山/i, 'mountains'],
  [/teacher|student|doctor|nurse|scientist|painter|writer|老师|学生|医生|护士|科学家|画家|诗人/i, 'room'],
  [/musician|guitarist|pianist|音乐家/i, 'stage'],
  [/cowboy|牛仔/i, 'desert'],
  [/knight|king\b|queen|prince|骑士|国王|女王|公主|王子/i, 'village'],
]
const PERSONS = new Set<FigureKind>(['person', 'woman', 'man'])
const OUTDOORS_BY_CHANCE = new Set<Setting | undefined>(['street', 'park'])

export function guessSetting(facts: Facts, figures: readonly Figure[]): Setting {
  const first = figures[0]
  const worker = facts.figures.find((figure) => PERSONS.has(figure.kind))
  const trade = worker && HOME_OF_TRADE.find(([words]) => words.test(worker.words))
  if (trade) return trade[1]
  const weather = facts.weather ? PLACE_OF_WEATHER[facts.weather.value] : undefined
  const particle = facts.particles[0]?.value
  if (first && MOVING.has(first.motion) && first.motion !== 'walk' && !HOME_OF[first.kind])
    return PLACE_OF_MOTION[first.motion] ?? 'field'
  if (first)
    return OUTDOORS_BY_CHANCE.has(HOME_OF[first.kind]) && facts.weather?.value === 'snow'
      ? 'snowfield'
      : (HOME_OF[first.kind] ?? 'field')
  if (particle === 'fireworks') return 'city'
  if (particle === 'stars') return 'sky'
  if (particle === 'bubbles') return 'underwater'
  if (particle === 'leaves' || particle === 'petals') return 'park'
  if (particle === 'confetti') return 'stage'
  return weather ?? 'field'
}

const OF_THE_NIGHT = new Set(['fireworks', 'stars', 'fireflies', 'lanterns'])

export function guessTime(facts: Facts, setting: Setting): TimeOfDay {
  if (setting === 'space' || setting === 'stage') return 'night'
  if (facts.particles.some((one) => OF_THE_NIGHT.has(one.value))) return 'night'
  if (facts.light.some((words) => /neon|candle|霓虹|烛光/i.test(words))) return 'night'
  return facts.weather?.value === 'storm' ? 'dusk' : 'day'
}

export function guessMood(facts: Facts, sketch: Pick<Sketch, 'weather' | 'time' | 'particles' | 'figures'>): Mood {
  if (sketch.weather === 'storm') return 'tense'
  if (sketch.weather === 'fog') return 'mysterious'
  if (sketch.particles.some((one) => one === 'fireworks' || one === 'confetti')) return 'joyful'
  if (sketch.figures.some((one) => one.motion === 'dance')) return 'joyful'
  if (sketch.figures.some((one) => one.kind === 'dragon' || one.kind === 'rocket')) return 'epic'
  if (facts.pace === 'slow' || sketch.time === 'dawn' || sketch.time === 'sunset') return 'calm'
  return 'neutral'
}
