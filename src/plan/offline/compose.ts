import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import type { Figure, Sketch } from '../../domain/sketch.ts'
import { clean, cut, type Tongue, tongueOf } from '../text.ts'
import { mostShots, shareSeconds, shotsFor } from '../timing.ts'
import { type Beat, beatsOf, mergeBeats, splitBeats } from './beats.ts'
import { type Course, follow, isGoingOn, namedSubject, opening } from './course.ts'
import { draftShot } from './draft.ts'
import { languageFor } from './language.ts'
import { extractText } from './on-screen-text.ts'
import { PHRASES, type Scene } from './phrases.ts'
import { extractSpeech, takeSpeech } from './speech.ts'
import { cameraFor, framingFor } from './staging.ts'
import { titleOf } from './title.ts'
import { warningsOf } from './warnings.ts'

const WEIGHTS: Record<Sketch['framing'], number> = { wide: 1.15, medium: 1, close: 0.85 }

/** Makes a sheet of a prompt that stands for itself. `before` lends what the prompt does not say. */
export function compose(brief: Brief, before?: Shot): SceneSheet {
  const prompt = clean(brief.prompt)
  const language = languageFor(prompt, brief)
  const tongue = tongueOf(language)
  const spoken = extractSpeech(prompt)
  const { text, found } = extractText(spoken.text)
  const most = mostShots(brief.seconds)
  const told = mergeBeats(takeSpeech(beatsOf(text, found), spoken.lines), most)
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
      const line = beat.lines[view]
      shots.push(line === undefined ? shot : { ...shot, caption: cut(line, 200) })
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
  return draftShot({
    subject: course.subject,
    words: beat.words,
    scene,
    note: again ?? '',
    tongue,
    before: at.before,
  })
}
