import type { CameraMove, Mood, Particle, Setting, Sketch, TimeOfDay, Weather } from '../../domain/sketch.ts'

/** What the offline planner says in a language. */
export interface PhraseBook {
  /** The place's plain name, and what it looks like. */
  places: Record<Setting, readonly [string, string]>
  times: Record<TimeOfDay, string>
  weathers: Record<Weather, string>
  particles: Record<Particle, string>
  light: Record<TimeOfDay, string>
  lightInside: Record<TimeOfDay, string>
  lightOnSet: string
  weatherLight: Record<Weather, string>
  framings: Record<Sketch['framing'], string>
  establishing: string
  cameras: Record<CameraMove, string>
  pace: { slow: string; fast: string; none: string }
  motionPace: { slow: string; fast: string }
  moods: Record<Mood, string>
  sounds: Record<Setting, string>
  weatherSounds: Record<Weather, string>
  /** Leads a second or third view of the same moment. */
  again: Record<Sketch['framing'] | 'on', string>
  and: string
  comma: string
  semicolon: string
}
