import type { Brief } from '../../domain/planner.ts'
import type { Continuity, SceneSheet, Shot } from '../../domain/sheet.ts'
import { fitShots } from '../fit-shots.ts'
import { capitalise, clean, cut, tongueOf } from '../text.ts'
import { besideStorm, type Change, changeOf, isOrder } from './change.ts'
import { changeShot, reword, settingName } from './change-shot.ts'
import { compose } from './compose.ts'
import type { Facts } from './facts.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
import { dropFigure } from './rewording.ts'
import { changeShotList } from './shot-list.ts'
import { extractSpeech } from './speech.ts'
import { warningsOf } from './warnings.ts'

const MOST_WARNINGS = 6

/** Lays a wish over the sheet that it continues: what it tells changes, everything else stays. */
export function revise(brief: Brief, previous: SceneSheet): SceneSheet {
  const prompt = clean(brief.prompt)
  const moved = changeShotList(brief, previous, prompt)
  if (moved) return { ...previous, shots: fitShots(moved, brief.seconds, brief.shotSeconds) }
  const spoken = extractSpeech(prompt)
  const { text: marked, found } = extractText(spoken.text)
  const text = takeMarks(marked.replace(/[\ue100-\ue1ff]/g, ''), found).text
  const change = changeOf(text)
  if (isNewIdea(text, change.facts, previous)) return compose(brief, previous.shots[0])
  const tongue = tongueOf(previous.language)
  const whole = besideStorm(change, previous.shots[0]?.sketch.weather ?? 'clear')
  const shots = previous.shots.map((shot) => changeShot(shot, change, brief, tongue))
  if (change.facts.without.text) for (const shot of shots) shot.onScreenText = null
  const last = shots.at(-1)
  if (last && found.length > 0) last.onScreenText = cut(found.join(' · '), 120)
  if (last && spoken.lines.length > 0) last.caption = cut(spoken.lines.join(' '), 200)
  const warnings = warningsOf(
    prompt,
    [change.facts],
    found.length > 0,
    tongueOf(/\p{Script=Han}/u.test(prompt) ? 'zh' : 'en'),
  )
  return {
    title: cut(
      retitle(previous.title, whole) ||
        capitalise(settingName((shots[0] ?? previous.shots[0])?.sketch.setting ?? 'field', tongue)),
      80,
    ),
    language: previous.language,
    continuity: previous.continuity && changeContinuity(previous.continuity, whole, shots[0]),
    shots: fitShots(shots, brief.seconds, brief.shotSeconds),
    warnings: [...new Set([...warnings, ...previous.warnings])].slice(0, MOST_WARNINGS),
  }
}

/** Plainly another scene: a subject and a place that were not there before, told without a word of changing. */
function isNewIdea(text: string, facts: Facts, previous: SceneSheet): boolean {
  const known = new Set(previous.shots.flatMap((shot) => shot.sketch.figures.map((figure) => figure.kind)))
  const places = new Set(previous.shots.map((shot) => shot.sketch.setting))
  const newFigure = facts.figures.length > 0 && facts.figures.every((figure) => !known.has(figure.kind))
  return newFigure && facts.place !== undefined && !places.has(facts.place.value) && !isOrder(text)
}

/** What stays the same from shot to shot follows a change of it. */
function changeContinuity(notes: Continuity, change: Change, first: Shot | undefined): Continuity {
  const { facts } = change
  const relit = facts.time !== undefined || facts.weather !== undefined || facts.light.length > 0
  return {
    who: cut(capitalise(reword(notes.who, change)), 600),
    where: facts.place || relit ? (first?.setting ?? notes.where) : notes.where,
    light: facts.place || relit ? (first?.lighting ?? notes.light) : notes.light,
  }
}

function retitle(title: string, change: Change): string {
  const fresh = change.facts.without.figures.reduce((text, kind) => dropFigure(text, kind), reword(title, change))
  return capitalise(fresh)
}
