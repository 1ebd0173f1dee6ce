import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import { fitShots } from '../fit-shots.ts'
import { capitalise, clean, cut, sentence, type Tongue, tongueOf } from '../text.ts'
import { type Change, changeOf } from './change.ts'
import { changeShot } from './change-shot.ts'
import { drawFigures } from './drawing.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
import { ownSceneOf } from './own-scene.ts'
import { PHRASES } from './phrases.ts'
import { extractSpeech } from './speech.ts'

const SAME_SECONDS = 0.05

/** Changes one shot alone, counted from 1: every other stays as it is. */
export function reviseShot(brief: Brief, previous: SceneSheet, number: number): SceneSheet {
  const shots = previous.shots.map((shot, i) => (i + 1 === number ? changed(shot, brief, previous.language) : shot))
  return { ...previous, shots: retimed(shots, brief, number) }
}

function changed(shot: Shot, brief: Brief, language: string): Shot {
  const spoken = extractSpeech(clean(brief.prompt))
  const { text: marked, found } = extractText(spoken.text)
  const text = takeMarks(marked.replace(/[\ue100-\ue1ff]/g, ''), found).text
  const change = changeOf(text)
  const scene = ownSceneOf(text, change)
  const tongue = tongueOf(language)
  const fresh =
    scene === undefined ? changeShot(shot, change, brief, tongue) : retold(shot, change, scene, brief, tongue)
  if (change.facts.without.text) fresh.onScreenText = null
  if (found.length > 0) fresh.onScreenText = cut(found.join(' · '), 120)
  if (spoken.lines.length > 0) fresh.caption = cut(spoken.lines.join(' '), 200)
  return fresh
}

/** Another thing happens in the shot, to whom the words name; where and how it is filmed stays where they say nothing. */
function retold(shot: Shot, change: Change, scene: string, brief: Brief, tongue: Tongue): Shot {
  const { facts } = change
  const seen = facts.figures.filter((figure) => !/^(?:home|家)$/i.test(figure.words))
  const names = [...new Set(seen.map((figure) => figure.words))]
  const kinds = new Set(seen.map((figure) => figure.kind))
  const drawn = drawFigures(facts, shot.sketch.figures)
  const figures = kinds.size > 0 ? drawn.filter((figure) => kinds.has(figure.kind)) : drawn
  const framed = changeShot(shot, { ...change, told: '' }, brief, tongue)
  return {
    ...framed,
    subject: names.length > 0 ? cut(capitalise(names.join(PHRASES[tongue].and)), 600) : shot.subject,
    action: cut(sentence(capitalise(scene), tongue), 600),
    caption: null,
    sketch: { ...framed.sketch, figures: figures.slice(0, 4) },
  }
}

/** Other seconds of the whole are those of the one shot where it can bear them. */
function retimed(shots: Shot[], brief: Brief, number: number): Shot[] {
  const more = brief.seconds - shots.reduce((sum, shot) => sum + shot.seconds, 0)
  if (Math.abs(more) <= SAME_SECONDS) return shots
  const shot = shots[number - 1]
  const seconds = Math.round(((shot?.seconds ?? 0) + more) * 10) / 10
  const { min, max } = brief.shotSeconds ?? { min: 1, max: 120 }
  if (!shot || seconds < min || seconds > max) return fitShots(shots, brief.seconds, brief.shotSeconds)
  return shots.map((one) => (one === shot ? { ...shot, seconds } : one))
}
