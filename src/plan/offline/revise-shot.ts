import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import { fitShots } from '../fit-shots.ts'
import { clean, cut, tongueOf } from '../text.ts'
import { changeOf } from './change.ts'
import { changeShot } from './change-shot.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
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
  const change = changeOf(takeMarks(marked.replace(/[\ue100-\ue1ff]/g, ''), found).text)
  const fresh = changeShot(shot, change, brief, tongueOf(language))
  if (change.facts.without.text) fresh.onScreenText = null
  if (found.length > 0) fresh.onScreenText = cut(found.join(' · '), 120)
  if (spoken.lines.length > 0) fresh.caption = cut(spoken.lines.join(' '), 200)
  return fresh
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
