import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import { capitalise, clean, cut, sentence, type Tongue, tongueOf } from '../text.ts'
import { titleFor } from './animate.ts'
import { beatsOf, mergeBeats } from './beats.ts'
import { continueShot } from './continue-shot.ts'
import { languageFor } from './language.ts'
import { extractText } from './on-screen-text.ts'
import { OVERLAID, overlayShot } from './overlay.ts'
import { extractSpeech, takeSpeech } from './speech.ts'
import { warningsOf } from './warnings.ts'

const GOES_ON: Record<Tongue, { forwards: string; backwards: string; clip: string; before: string }> = {
  en: {
    forwards: 'It goes on: ',
    backwards: 'The moment before: ',
    clip: 'It goes on without a cut.',
    before: 'It begins a little earlier.',
  },
  zh: { forwards: '接着：', backwards: '在这之前：', clip: '画面不中断地继续下去。', before: '画面从更早一点开始。' },
}

/**
 * The new part alone: the last shot goes on, or what came before the first one. Its place, subject, light and look stay;
 * where there are words, what happens is theirs.
 */
export function extend(brief: Brief): SceneSheet {
  const prompt = clean(brief.prompt)
  const { previous } = brief
  const backwards = brief.direction === 'backwards'
  const edge = backwards ? previous?.shots[0] : previous?.shots.at(-1)
  if (!previous || !edge) return extendClip(brief, prompt, backwards)
  const shot = continueShot(edge, prompt, brief, tongueOf(previous.language))
  const words = GOES_ON[tongueOf(previous.language)]
  const action = prompt === '' ? retold(edge.action, backwards ? words.backwards : words.forwards) : shot.action
  const facts = beatsOf(prompt, []).map((beat) => beat.facts)
  return {
    title: previous.title,
    language: previous.language,
    continuity: previous.continuity,
    shots: [{ ...shot, action: cut(action, 600), seconds: brief.seconds, transition: 'on' }],
    warnings:
      prompt === '' ? [] : warningsOf(prompt, facts, shot.onScreenText !== null, tongueOf(languageFor(prompt, brief))),
  }
}

/** Says it once, however often a clip is made longer. */
function retold(action: string, lead: string): string {
  const leads = Object.values(GOES_ON).flatMap((one) => [one.forwards, one.backwards])
  const bare = leads.reduce((text, one) => (text.startsWith(one) ? text.slice(one.length) : text), action)
  return `${lead}${bare.replace(/^(?:An?|The|His|Her|Two|Three|It|They|She|He)\b/, (word) => word.toLowerCase())}`
}

/** A clip or picture that only the person knows: nothing is laid over what is not asked for. */
function extendClip(brief: Brief, prompt: string, backwards: boolean): SceneSheet {
  const language = languageFor(prompt, brief)
  const tongue = tongueOf(language)
  const spoken = extractSpeech(prompt)
  const { text, found } = extractText(spoken.text)
  const [beat] = mergeBeats(takeSpeech(beatsOf(text, found), spoken.lines), 1)
  const kind = brief.inputs[0]?.kind ?? 'clip'
  const thing = OVERLAID[tongue][kind]
  const words = GOES_ON[tongue]
  const action = beat && beat.words !== '' ? beat.words : backwards ? words.before : words.clip
  const shot: Shot | undefined = beat && overlayShot({ beat, thing, action, index: 0, brief, tongue })
  return {
    title: titleFor(brief, text, found, tongue),
    language,
    continuity: null,
    shots: shot
      ? [{ ...shot, action: sentence(capitalise(cut(action, 598)), tongue), seconds: brief.seconds, transition: 'on' }]
      : [],
    warnings: beat ? warningsOf(text, [beat.facts], found.length > 0, tongue) : [],
  }
}
