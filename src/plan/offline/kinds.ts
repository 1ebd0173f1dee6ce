import type { KindPreset } from '../../domain/preset.ts'
import { capitalise, type Tongue, trimMarks } from '../text.ts'
import type { Beat } from './beats.ts'
import { drawFigures } from './drawing.ts'
import { factsOf } from './facts.ts'
import { PHRASES } from './phrases.ts'
import type { Act } from './story/act.ts'
import { aboutTopic } from './topic.ts'

/**
 * The acts of a kind of clip, filled with what the person's words are about. The beat of `{idea}` is the words
 * themselves, in as many acts as they tell; where a kind has none, they stand behind its first beat.
 */
export function actsOfKind(
  kind: KindPreset,
  own: readonly Act[],
  most: number,
  tongue: Tongue,
): { acts: Act[]; shares: number[] } {
  const beats = kind.beats.some((beat) => /^\{idea\}$/.test(beat.words[tongue].trim()))
    ? [...kind.beats]
    : [...kind.beats.slice(0, 1), { words: { en: '{idea}', zh: '{idea}' }, share: 1 }, ...kind.beats.slice(1)]
  const told = own.map((act, i) => (i === 0 ? aboutTopic(act, tongue) : act))
  const [first] = told
  if (!first) return { acts: [], shares: [] }
  const parts = beats.map((beat) => ({ words: beat.words[tongue].trim(), share: beat.share }))
  // The least of the beats go first where there is no room for all.
  while (parts.length + told.length - 1 > most && parts.length > 1) {
    const spare = parts.filter((part) => part.words !== '{idea}')
    const least = spare.reduce(
      (one, other) => (other.share < one.share ? other : one),
      spare[0] ?? { words: '', share: 0 },
    )
    if (!parts.includes(least)) break
    parts.splice(parts.indexOf(least), 1)
  }
  let named = false
  const acts: Act[] = []
  const shares: number[] = []
  for (const part of parts) {
    if (part.words === '{idea}') {
      acts.push(...told)
      shares.push(...told.map(() => part.share / told.length))
      named = true
      continue
    }
    acts.push(actOf(part.words, first, named, tongue))
    shares.push(part.share)
    named ||= part.words.includes('{subject}')
  }
  return { acts, shares }
}

function actOf(words: string, of: Act, named: boolean, tongue: Tongue): Act {
  const filled = fillKind(words, of, named, tongue)
  const { sketch } = of.course
  const facts = factsOf(filled)
  const figures = words.includes('{subject}')
    ? drawFigures(facts, sketch.figures).filter((one) => sketch.figures.some((other) => other.kind === one.kind))
    : []
  const beat: Beat = {
    words: filled,
    facts: { ...facts, place: undefined },
    cameraWords: '',
    backdrop: { time: undefined, weather: undefined },
    read: [],
    lines: [],
    goesOn: true,
  }
  const subject = words.includes('{subject}')
    ? (of.names[0]?.fresh ?? of.course.subject)
    : placeOf(of, tongue).replace(/^the /, '')
  return {
    beat,
    course: { ...of.course, subject: capitalise(subject), sketch: { ...sketch, figures } },
    // A beat of a kind is about the first of them alone.
    names: of.names.slice(0, 1),
    figures: of.figures.slice(0, 1),
  }
}

/** Puts the words' subject and place into the gaps of a kind's beat. */
function fillKind(words: string, of: Act, named: boolean, tongue: Tongue): string {
  const [name] = of.names
  const subject = name ? (named ? name.known : name.fresh) : subjectWords(of, tongue)
  return words
    .replaceAll('{subject}', subject)
    .replaceAll('{place}', placeOf(of, tongue))
    .replaceAll('{idea}', trimMarks(of.beat.words))
}

function subjectWords(of: Act, tongue: Tongue): string {
  const words = trimMarks(of.course.subject)
  if (tongue === 'zh') return words || '这个主题'
  return words === ''
    ? 'the subject'
    : words.replace(/^(?:A|An|The|Our|My|Your|His|Her|Their|How|Why|What)\b/, (first) => first.toLowerCase())
}

function placeOf(of: Act, tongue: Tongue): string {
  const told = of.course.placeWords
  const name = PHRASES[tongue].places[of.course.sketch.setting][0]
  if (tongue === 'zh') return told ?? name
  const plain = told ?? (name === 'underwater' ? 'water' : name)
  const bare = plain.replace(/^(?:in|on|at|through|across|under|over|into|above)\s+/i, '')
  return /^(?:(?:the|an?|his|her|their|our|my)\s|\p{Lu}|outer space)/u.test(bare) ? bare : `the ${bare}`
}
