import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import type { Figure, Setting, Sketch } from '../../domain/sketch.ts'
import { capitalise, clean, cut, guessLanguage, sentence, type Tongue, tongueOf, trimMarks } from '../text.ts'
import { mostShots, shareSeconds, shotsFor } from '../timing.ts'
import { type Beat, beatsOf, mergeBeats, splitBeats } from './beats.ts'
import { drawFigures, guessMood, guessSetting, guessTime } from './drawing.ts'
import { type Facts, factsOf } from './facts.ts'
import { extractText } from './on-screen-text.ts'
import { cameraText, lightText, PHRASES, type Scene, settingText, soundText, styleText } from './phrases.ts'
import { cameraFor, framingFor } from './staging.ts'
import { titleOf, withoutDenials } from './title.ts'
import { warningsOf } from './warnings.ts'

const WEIGHTS: Record<Sketch['framing'], number> = { wide: 1.15, medium: 1, close: 0.85 }
const BACKDROPS = new Set<Setting>(['sky', 'space'])
/** Words in which the subject of before goes on: "it", "they", 「它」. */
const GOES_ON = /\b(?:it|he|she|they|him|her|them|its|their|his)\b|[它他她]们?/i

/** What goes on from shot to shot until the words say otherwise. */
interface Course {
  sketch: Sketch
  subject: string
  placeWords: string | undefined
  style: readonly string[]
  light: readonly string[]
  pace: Scene['pace']
}

/** Makes a sheet of a prompt that stands for itself. `before` lends what the prompt does not say. */
export function compose(brief: Brief, before?: Shot): SceneSheet {
  const prompt = clean(brief.prompt)
  const language = guessLanguage(prompt)
  const tongue = tongueOf(language)
  const { text, found } = extractText(prompt)
  const most = mostShots(brief.seconds)
  const told = mergeBeats(beatsOf(text, found), most)
  const count = Math.min(most, Math.max(told.length, shotsFor(brief.seconds), 1))
  const beats = told.length < count ? splitBeats(told, count) : told
  const perBeat = shareShots(beats, count)
  const shots: Shot[] = []
  const weights: number[] = []
  let course = opening(beats, before)
  beats.forEach((beat, i) => {
    const next = follow(course, beat.facts, i > 0 && isGoingOn(beat), namedSubject(beat, tongue))
    const newPlace = i === 0 || next.sketch.setting !== course.sketch.setting
    for (let view = 0; view < (perBeat[i] ?? 1); view += 1) {
      const shot = stage({
        beat,
        course: next,
        view,
        index: shots.length,
        count,
        newPlace: newPlace && view === 0,
        before: shots.at(-1),
        look: brief.look,
        tongue,
      })
      shots.push(shot)
      weights.push(WEIGHTS[shot.sketch.framing] * Math.sqrt(12 + beat.words.length / (perBeat[i] ?? 1)))
    }
    course = next
    const last = shots.at(-1)
    if (last && beat.read.length > 0) last.onScreenText = cut(beat.read.join(' · '), 120)
  })
  const seconds = shareSeconds(brief.seconds, weights)
  return {
    title: titleOf(text, found, tongue),
    language,
    continuity: null,
    shots: shots.map((shot, i) => ({ ...shot, seconds: seconds[i] ?? 1 })),
    warnings: warningsOf(
      text,
      beats.map((beat) => beat.facts),
      found.length > 0,
      tongue,
    ),
  }
}

/** Every beat gets a shot; what is left goes to the longest. */
function shareShots(beats: readonly Beat[], count: number): number[] {
  const shares = beats.map(() => 1)
  for (let left = count - beats.length; left > 0; left -= 1) {
    let longest = 0
    beats.forEach((beat, i) => {
      if (
        (beat.words.length + 1) / (shares[i] ?? 1) >
        ((beats[longest]?.words.length ?? 0) + 1) / (shares[longest] ?? 1)
      )
        longest = i
    })
    shares[longest] = (shares[longest] ?? 1) + 1
  }
  return shares
}

/** Before the first shot: the first place that is named at all holds from the start. */
function opening(beats: readonly Beat[], before: Shot | undefined): Course {
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

function isGoingOn(beat: Beat): boolean {
  const facts = beat.facts
  if (beat.goesOn) return true
  if (facts.figures.length > 0) return false
  if (GOES_ON.test(beat.words) || facts.loose.motion !== undefined) return true
  return facts.place === undefined && facts.particles.length === 0
}

function follow(course: Course, facts: Facts, goesOn: boolean, subject: string): Course {
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
function namedSubject(beat: Beat, tongue: Tongue): string {
  const names = [...new Set(beat.facts.figures.map((figure) => figure.words))]
  if (names.length > 0) return capitalise(names.join(PHRASES[tongue].and))
  const words = withoutDenials(beat.words)
  const head =
    /^(.{2,80}?)(?=\s(?:in|on|at|over|under|through|across|into|with|as|while|from|near|by|is|are)\s|[,，。;；]|$)/iu.exec(
      words,
    )
  return capitalise(trimMarks(head?.[1] ?? words))
}

interface Staging {
  beat: Beat
  course: Course
  view: number
  index: number
  count: number
  newPlace: boolean
  before: Shot | undefined
  look: Brief['look']
  tongue: Tongue
}

function stage(at: Staging): Shot {
  const { beat, course, tongue } = at
  const base = course.sketch
  const framing =
    beat.facts.framing?.value ??
    framingFor(at.index, at.count, at.newPlace, base.figures, beat.facts.place !== undefined)
  const camera = beat.facts.camera?.value ?? cameraFor(at.index, framing, base, at.before?.sketch.camera)
  const sketch: Sketch = { ...base, framing, camera, figures: base.figures.map((figure: Figure) => ({ ...figure })) }
  const scene: Scene = {
    sketch,
    placeWords: course.placeWords,
    pace: course.pace,
    look: at.look,
    style: course.style,
    light: course.light,
    sound: beat.facts.sound,
    cameraWords: beat.cameraWords,
    establishing: at.index === 0 && at.count > 1 && beat.facts.framing === undefined,
  }
  // A second view of the same moment is a matter of the camera: what happens stays as it was told.
  const again =
    at.view === 0 || beat.words === ''
      ? undefined
      : PHRASES[tongue].again[at.before?.sketch.framing === framing ? 'on' : framing]
  const moved =
    at.before !== undefined && (at.before.sketch.setting !== sketch.setting || at.before.sketch.time !== sketch.time)
  const end = (text: string): string => cut(sentence(capitalise(text), tongue), 600)
  return {
    subject: cut(course.subject, 600),
    action: end(beat.words),
    setting: end(settingText(scene, tongue)),
    camera: [cameraText(scene, tongue), again ?? '']
      .map(end)
      .join(tongue === 'zh' ? '' : ' ')
      .trim(),
    lighting: end(lightText(scene, tongue)),
    style: end(styleText(scene, tongue)),
    sound: end(soundText(scene, tongue)),
    seconds: 1,
    onScreenText: null,
    caption: null,
    transition: moved ? 'fade' : 'cut',
    sketch,
  }
}
