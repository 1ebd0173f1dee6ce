import type { CameraMove, FigureKind, Sketch } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'

/**
 * A moment of a film: one shot's sentence with gaps. `{new}` names the subject as it was told, `{subject}` as one that is
 * known by now, `{other}` the second figure; the other gaps are grammar, see `fill.ts`.
 */
export interface Moment {
  part: Part
  /** The smaller, the sooner it is taken where there are few shots. */
  rank: number
  /** Who is in the picture. */
  who: 'nobody' | 'subject' | 'other' | 'both'
  framing: Sketch['framing']
  camera: CameraMove
  words: Record<Tongue, string>
  /** Plays on the other side of the place, where the words name no place of their own. */
  elsewhere?: true
  /** Speaks of what the subject is doing, and is left out where that is not known. */
  doing?: true
  /** Speaks of feet and ground. */
  grounded?: true
  mood?: Sketch['mood']
}

/** A film in its order. `told` is where the person's own words come true. */
export const PARTS = ['opening', 'meeting', 'told', 'way', 'turn', 'height', 'ending'] as const
export type Part = (typeof PARTS)[number]

/** What a story is about decides how it can be told. */
export type Cast = 'people' | 'animal' | 'vehicle' | 'product' | 'landmark' | 'idea' | 'place'

const CAST_OF: Record<FigureKind, Cast> = {
  person: 'people',
  woman: 'people',
  man: 'people',
  child: 'people',
  couple: 'people',
  crowd: 'people',
  runner: 'people',
  dancer: 'people',
  astronaut: 'people',
  robot: 'people',
  dog: 'animal',
  cat: 'animal',
  horse: 'animal',
  bird: 'animal',
  butterfly: 'animal',
  fish: 'animal',
  whale: 'animal',
  dragon: 'animal',
  car: 'vehicle',
  taxi: 'vehicle',
  bus: 'vehicle',
  train: 'vehicle',
  bicycle: 'vehicle',
  boat: 'vehicle',
  ship: 'vehicle',
  plane: 'vehicle',
  rocket: 'vehicle',
  balloon: 'vehicle',
  lighthouse: 'landmark',
  house: 'landmark',
  tower: 'landmark',
  tree: 'landmark',
  flower: 'landmark',
  lamp: 'landmark',
  bottle: 'product',
  cup: 'product',
  box: 'product',
  phone: 'product',
  shoe: 'product',
  watch: 'product',
  gift: 'product',
  cake: 'product',
}

/** A subject that no figure stands for is filmed without guesses at what it is. */
export function castOf(figure: FigureKind | undefined, named: boolean): Cast {
  if (figure) return CAST_OF[figure]
  return named ? 'idea' : 'place'
}
