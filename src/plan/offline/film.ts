import type { Brief } from '../../domain/planner.ts'
import type { Continuity, SceneSheet, Shot } from '../../domain/sheet.ts'
import type { Figure, Sketch } from '../../domain/sketch.ts'
import { capitalise, clean, cut, sentence, type Tongue, tongueOf } from '../text.ts'
import { filmShots, mostShots, PLAIN_BOUNDS, shareSeconds } from '../timing.ts'
import { type Beat, beatsOf, mergeBeats, splitBeats } from './beats.ts'
import { type Course, follow, isGoingOn, namedSubject, opening } from './course.ts'
import { draftShot } from './draft.ts'
import { sketchOfScene } from './film-sketch.ts'
import { actsOfKind } from './kinds.ts'
import { languageFor } from './language.ts'
import { extractText } from './on-screen-text.ts'
import { type Scene as Filmed, PHRASES } from './phrases.ts'
import { extractSpeech, takeSpeech } from './speech.ts'
import type { Act, Scene } from './story/act.ts'
import { type Name, nameOf, nameOfFigure } from './story/naming.ts'
import { sequenceOf, storyOf } from './story/script.ts'
import { titleOf } from './title.ts'
import { withoutKind } from './topic.ts'
import { warningsOf } from './warnings.ts'

const WEIGHTS: Record<Sketch['framing'], number> = { wide: 1.15, medium: 1, close: 0.85 }
/** Makes a script of several shots of one sentence, of several, or of a kind of clip filled with the words' subject. */
export function scriptOf(brief: Brief): SceneSheet {
  const prompt = clean(brief.prompt)
  const language = languageFor(prompt, brief)
  const tongue = tongueOf(language)
  const spoken = extractSpeech(prompt)
  const { text: told, found } = extractText(spoken.text)
  const text = brief.kind ? withoutKind(told, brief.kind) : told
  const bounds = brief.shotSeconds ?? PLAIN_BOUNDS
  const most = mostShots(brief.seconds, bounds)
  const usual = filmShots(brief.seconds, brief.look.pace, bounds)
  const own = takeSpeech(beatsOf(text, found), spoken.lines)
  const kind = brief.kind ? actsOfKind(brief.kind, actsOf(mergeBeats(own, most), tongue), most, tongue) : undefined
  const acts = kind?.acts ?? actsOf(fitted(own, usual, most), tongue)
  const count = Math.min(most, Math.max(acts.length, brief.kind && brief.operation !== 'film' ? acts.length : usual))
  const shares = kind?.shares ?? acts.map((act) => act.beat.words.length + 10)
  const [only] = acts
  const scenes =
    acts.length === 1 && only && !kind ? storyOf(only, count, tongue) : sequenceOf(acts, count, shares, tongue)
  const { shots, weights } = filmed(scenes, brief, acts, tongue)
  const seconds = shareSeconds(brief.seconds, weights, bounds)
  const facts = own.map((beat) => beat.facts)
  return {
    title: titleOf(text, found, tongue),
    language,
    continuity: continuityOf(acts, shots, tongue),
    shots: shots.map((shot, i) => ({ ...shot, seconds: seconds[i] ?? 1 })),
    warnings: warningsOf(text, facts, found.length > 0, tongue),
  }
}

/** Several things that happen are told one by one; a single sentence stays whole, as the heart of its story. */
function fitted(beats: readonly Beat[], usual: number, most: number): Beat[] {
  if (beats.length === 1) return [...beats]
  const told = mergeBeats(beats, most)
  return told.length < usual ? splitBeats(told, usual) : told
}

/** Who is in each beat. Where a beat only goes on telling, they are those of before. */
function actsOf(beats: readonly Beat[], tongue: Tongue): Act[] {
  let course = opening(beats, undefined)
  let before: Act | undefined
  return beats.map((beat, i) => {
    const goesOn = i > 0 && isGoingOn(beat)
    course = follow(course, beat.facts, goesOn, namedSubject(beat, tongue))
    const found = beat.facts.figures.filter((figure) => !figure.rides)
    const kept = goesOn || found.length === 0 ? before : undefined
    const beside = besideOf(beat, course.sketch.figures)
    if (beside) course = { ...course, sketch: { ...course.sketch, figures: [...course.sketch.figures, beside] } }
    const act: Act = {
      beat,
      course,
      beside: beside && BESIDE[tongue],
      names:
        found.length > 0
          ? found.map((figure) => nameOfFigure(figure, tongue, beat.words))
          : (kept?.names ?? unknown(beat, course, tongue)),
      figures: course.sketch.figures,
    }
    before = act
    return act
  })
}

const BESIDE: Record<Tongue, string> = { en: 'the lighthouse', zh: '灯塔' }

/** Whoever keeps a lighthouse is seen beside it. */
function besideOf(beat: Beat, figures: readonly Figure[]): Figure | undefined {
  const keeps = beat.facts.figures.some((one) => one.kind === 'person' && /lighthouse|灯塔|守塔|守灯/i.test(one.words))
  if (!keeps || figures.some((figure) => figure.kind === 'lighthouse')) return undefined
  return { kind: 'lighthouse', motion: 'still', direction: 'right', colour: null, count: 1 }
}

const PLAIN_WORDS = { en: /^\S+(?:\s\S+){0,5}$/u, zh: /^.{2,12}$/u }

/** A subject that the lexicon does not know, if the words name one in a few words and tell of no mere place. */
function unknown(beat: Beat, course: Course, tongue: Tongue): Name[] {
  const { facts } = beat
  const name = course.subject
  if (course.sketch.figures.length > 0 || facts.place || facts.particles.length > 0 || facts.weather) return []
  return PLAIN_WORDS[tongue].test(name) && name !== '' ? [nameOf(name, /[^su]s$/i.test(name), tongue)] : []
}

function filmed(scenes: readonly Scene[], brief: Brief, acts: readonly Act[], tongue: Tongue) {
  const placed = acts.some((act) => act.beat.facts.place)
  const timed =
    acts.some((act) => act.beat.facts.time || act.beat.backdrop.time) || acts[0]?.course.sketch.time !== 'day'
  const shots: Shot[] = []
  const weights: number[] = []
  scenes.forEach((scene, i) => {
    const before = shots.at(-1)
    const films = brief.operation === 'film'
    const kind = brief.kind !== undefined
    const sketch = sketchOfScene(scene, { placed, timed, before, index: i, count: scenes.length, films, kind })
    const own = scene.moment === undefined
    const shot = draftShot({
      subject: subjectOf(scene, acts, tongue),
      words: scene.words,
      scene: filmedScene(scene, sketch, brief, i === 0),
      tongue,
      before,
    })
    shots.push(own ? { ...shot, caption: lineOf(scene.beat) } : shot)
    weights.push(WEIGHTS[sketch.framing] * (own ? 1.2 : 1))
  })
  addTexts(shots, scenes, brief.kind !== undefined)
  return { shots, weights }
}

function lineOf(beat: Beat): string | null {
  return beat.lines.length > 0 ? cut(beat.lines.join(' '), 200) : null
}

/** Words to be read stand over the last shot of their beat; a kind of clip keeps room for them at its end. */
function addTexts(shots: readonly Shot[], scenes: readonly Scene[], atEnd: boolean): void {
  const all = [...new Set(scenes.map((scene) => scene.beat))].flatMap((beat) => beat.read)
  const last = shots.at(-1)
  if (atEnd && last && all.length > 0) {
    last.onScreenText = cut(all.join(' · '), 120)
    return
  }
  for (const beat of new Set(scenes.map((scene) => scene.beat))) {
    if (beat.read.length === 0) continue
    const shot = shots[scenes.findLastIndex((scene) => scene.beat === beat)]
    if (shot) shot.onScreenText = cut(beat.read.join(' · '), 120)
  }
}

function subjectOf(scene: Scene, acts: readonly Act[], tongue: Tongue): string {
  const act = acts.find((one) => one.beat === scene.beat)
  const words = scene.course.placeWords ?? ''
  const led = /^(?:in|on|at|through|across|under|over|beneath|above|along|into)\b/i.test(words)
  const place = words === '' || led ? PHRASES[tongue].places[scene.course.sketch.setting][0] : words
  const beside = act?.beside ? [act.beside] : []
  const fresh = (act?.names ?? []).map((name) => name.fresh)
  if (!scene.moment) {
    const told = scene.figures.length > 0 && scene.beat.facts.figures.length > 0 ? fresh.join(PHRASES[tongue].and) : ''
    return [capitalise(told || scene.course.subject || place), ...beside].join(PHRASES[tongue].and)
  }
  const who = { nobody: [], subject: fresh.slice(0, 1), other: fresh.slice(1, 2), both: [...fresh, ...beside] }
  const shown = who[scene.moment.who]
  return capitalise(shown.length > 0 ? shown.join(PHRASES[tongue].and) : place)
}

function filmedScene(scene: Scene, sketch: Sketch, brief: Brief, first: boolean): Filmed {
  const { beat, course, moment } = scene
  const home = sketch.setting === course.sketch.setting
  return {
    sketch,
    placeWords: home ? course.placeWords : undefined,
    pace: course.pace,
    look: brief.look,
    style: course.style,
    light: course.light,
    sound: beat.facts.sound,
    cameraWords: moment ? '' : beat.cameraWords,
    establishing: first && sketch.framing === 'wide',
  }
}

const DAY_PASSES: Record<Tongue, string> = {
  en: 'The day goes by, from first light to evening.',
  zh: '一天过去，从晨光到暮色。',
}

/** What every shot keeps to. Where the day passes, the time is that of each shot alone. */
function continuityOf(acts: readonly Act[], shots: readonly Shot[], tongue: Tongue): Continuity {
  const book = PHRASES[tongue]
  const names = [...new Set(acts.flatMap((act) => act.names.map((name) => name.fresh)))]
  const [first] = shots
  const passes = new Set(shots.map((shot) => shot.sketch.time)).size > 2
  const course = acts[0]?.course
  const [name, look] = book.places[course?.sketch.setting ?? 'field']
  const place = sentence(capitalise([course?.placeWords ?? name, look].join(book.comma)), tongue)
  return {
    who: cut(sentence(capitalise(names.join(book.semicolon)), tongue), 600),
    where: cut(passes ? place : (first?.setting ?? place), 600),
    light: passes ? DAY_PASSES[tongue] : (first?.lighting ?? ''),
  }
}
