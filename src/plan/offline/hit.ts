import type {
  CameraMove,
  ColourName,
  Figure,
  FigureKind,
  Mood,
  Motion,
  Particle,
  Setting,
  Sketch,
  TimeOfDay,
  Weather,
} from '../../domain/sketch.ts'
import type { COUNTS_IN_WORDS, FIELD_WORDS } from './lexicon/mood-and-look.ts'

/** What a phrase can tell of. */
export interface Values {
  place: Setting
  time: TimeOfDay
  weather: Weather
  particle: Particle
  figure: FigureKind
  motion: Motion
  camera: CameraMove
  framing: Sketch['framing']
  mood: Mood
  colour: ColourName
  direction: Figure['direction']
  count: keyof typeof COUNTS_IN_WORDS
  field: keyof typeof FIELD_WORDS
  negation: 'no'
}
export type Kind = keyof Values
export type Meaning = { [K in Kind]: { kind: K; value: Values[K] } }[Kind]

/** A phrase of the lexicon, found in a text. */
export interface Hit {
  start: number
  end: number
  words: string
  meanings: readonly Meaning[]
  plural: boolean
  negated: boolean
}
