import type { Shot } from '../../domain/sheet.ts'
import type { Setting, Sketch } from '../../domain/sketch.ts'
import { capitalise, type Tongue, trimMarks } from '../text.ts'
import type { Beat } from './beats.ts'
import { drawFigures, guessMood, guessSetting, guessTime } from './drawing.ts'
import { type Facts, factsOf } from './facts.ts'
import { PHRASES, type Scene } from './phrases.ts'
import { withoutDenials } from './title.ts'

const BACKDROPS = new Set<Setting>(['sky', 'space'])
/** Words in which the subject of before goes on: "it", "they", 「它」. */
const GOES_ON = /\b(?:it|he|she|they|him|her|them|its|their|his)\b|[它他她]们?/i

/** What goes on from shot to shot until the words say otherwise. */
export interface Course {
  sketch: Sketch
  subject: string
  placeWords: string | undefined
  style: readonly string[]
  light: readonly string[]
  pace: Scene['pace']
}

/** Before the first shot: the first place that is named at all holds from the start. */
export function opening(beats: readonly Beat[], before: Shot | undefined): Course {
  const facts = beats.map((beat) => beat.facts)
  const first = facts[0] ?? factsOf('')
  const figures = drawFigures(first)
  const place = facts.find((one) => one.place)?.place
  const setting =
    first.place?.value ??
    (figures.length > 0 && beats.length > 1 ? undefined : place?.value) ??
    place?.value ??
    before?.sketch.setting ??
    guessSetting(first, figures)
  const weather =
    first.weather?.value ??
    beats.find((beat) => beat.backdrop.weather)?.backdrop.weather?.value ??
    before?.sketch.weather ??
    'clear'
  const particles = first.particles.map((one) => one.value)
  const time =
    first.time?.value ??
    beats.find((beat) => beat.backdrop.time)?.backdrop.time?.value ??
    before?.sketch.time ??
    guessTime(first, setting)
  const mood =
    first.mood?.value ??
    facts.find((one) => one.mood)?.mood?.value ??
    before?.sketch.mood ??
    guessMood(first, { weather, time, particles, figures })
  return {
    sketch: { setting, time, weather, particles, figures, camera: 'still', framing: 'wide', mood },
    subject: '',
    placeWords: place?.words,
    style: [...new Set(facts.flatMap((one) => one.style))],
    light: [...new Set(facts.flatMap((one) => one.light))],
    pace: facts.find((one) => one.pace)?.pace,
  }
}

export function isGoingOn(beat: Beat): boolean {
  const facts = beat.facts
  if (beat.goesOn) return true
  if (facts.figures.length > 0) return false
  if (GOES_ON.test(beat.words) || facts.loose.motion !== undefined) return true
  return facts.place === undefined && facts.particles.length === 0
}

export function follow(course: Course, facts: Facts, goesOn: boolean, subject: string): Course {
  const before = course.sketch
  const figures = drawFigures(facts, goesOn || facts.figures.length > 0 ? before.figures : [])
  const denied = facts.without
  // Looking up at the sky does not leave the place.
  const place =
    goesOn && facts.place && BACKDROPS.has(facts.place.value) && course.placeWords !== undefined
      ? undefined
      : facts.place
  const kept = figures.filter((one) => !denied.figures.includes(one.kind))
  const told = facts.particles.map((one) => one.value)
  const particles = (told.length > 0 ? told : before.particles).filter((one) => !denied.particles.includes(one))
  const weather = facts.weather?.value ?? (denied.weathers.includes(before.weather) ? 'clear' : before.weather)
  return {
    ...course,
    sketch: {
      ...before,
      setting: place?.value ?? before.setting,
      time: facts.time?.value ?? before.time,
      weather,
      particles,
      figures: kept,
      mood: facts.mood?.value ?? before.mood,
    },
    subject: goesOn && course.subject !== '' ? course.subject : subject,
    placeWords: place?.words ?? course.placeWords,
    pace: facts.pace ?? course.pace,
  }
}

/** The figures by the person's own words; where none is known, the words before the first preposition. */
export function namedSubject(beat: Beat, tongue: Tongue): string {
  const names = [...new Set(beat.facts.figures.map((figure) => figure.words.replace(/['’]s$/u, '')))]
  if (names.length > 0) return capitalise(names.join(PHRASES[tongue].and))
  const words = withoutDenials(beat.words)
  const head =
    /^(.{2,80}?)(?=\s(?:in|on|at|over|under|through|across|into|with|as|while|from|near|by|is|are)\s|[,，。;；]|$)/iu.exec(
      words,
    )
  return capitalise(trimMarks(head?.[1] ?? words))
}
