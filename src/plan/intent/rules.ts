import type { Intent, Situation } from '../../domain/intent.ts'
import { captionIn } from './captioning.ts'
import { type Extension, extensionIn } from './extension.ts'
import { filmIn } from './film.ts'
import { type Words, without, wordsOf } from './fold.ts'
import { momentIn, type NamedShot, shotIn } from './moments.ts'

/** What rules make of the words, and whether anything in them speaks for another reading. */
export interface Reading {
  intent: Intent
  sure: boolean
}

export type Operation = Intent['operation']

/** What can be asked for in a situation. */
export function possibleIn(situation: Situation): readonly Operation[] {
  if (situation.attached.includes('clip')) return ['edit', 'extend', 'caption']
  if (situation.attached.includes('picture')) return ['animate', 'extend']
  return situation.clip ? ['edit', 'extend', 'caption'] : ['create', 'film']
}

export function readByRules(text: string, situation: Situation): Reading {
  const words = wordsOf(text)
  const possible = possibleIn(situation)
  if (possible.includes('create')) {
    const { film, sure } = filmIn(words)
    return { intent: { operation: film ? 'film' : 'create', prompt: words.written }, sure }
  }
  return possible.includes('animate') ? readForPicture(words) : readForClip(words, situation)
}

/** A picture that goes on is animated; one that is to grow before it or on both sides of it is extended. */
function readForPicture(words: Words): Reading {
  const extension = extensionIn(words)
  const extend = extension?.kind === 'plain' || (extension?.kind === 'going on' && extension.direction !== 'forwards')
  if (extension && extend) return { intent: extensionIntent(extension), sure: true }
  const hint = extension === undefined && PICTURE_HINT.test(words.folded)
  return { intent: { operation: 'animate', prompt: words.written }, sure: !hint }
}

function readForClip(words: Words, situation: Situation): Reading {
  // A clip that came with the words is not yet measured, and that of the thread is then not the one meant.
  const clip = situation.attached.includes('clip') ? undefined : situation.clip
  const caption = captionIn(words)
  if (caption) return { intent: { operation: 'caption', prompt: '', ...caption }, sure: true }
  const shot = clip && shotIn(words.folded, clip.shots)
  const extension = extensionIn(words, shot ? [shot] : [])
  const grown = extension && isAtItsEnd(extension, shot?.shot, clip?.shots) && grow(extension, clip?.seconds)
  if (grown) return { intent: extensionIntent(grown), sure: true }
  return readEdit(words, clip, shot)
}

/** A shot grows into a longer clip only where it stands at the end that grows; any other is changed. */
function isAtItsEnd({ direction }: Extension, shot: number | undefined, shots = 1): boolean {
  if (shot === undefined) return true
  return (direction === 'forwards' && shot === shots) || (direction === 'backwards' && shot === 1)
}

/** A whole length becomes what must be added for it. Undefined where nothing is to be added. */
function grow(extension: Extension, clipSeconds: number | undefined): Extension | undefined {
  if (extension.kind !== 'total') return extension
  const { seconds: whole, ...rest } = extension
  if (whole === undefined) return undefined
  if (clipSeconds === undefined) return extension.grows ? rest : undefined
  const ends = extension.direction === 'both' ? 2 : 1
  const seconds = Math.round(((whole - clipSeconds) / ends) * 100) / 100
  return seconds > 0 ? { ...rest, seconds } : undefined
}

function extensionIntent({ direction, seconds, prompt }: Extension): Intent {
  return { operation: 'extend', prompt, direction, ...(seconds !== undefined && { seconds }) }
}

const PICTURE_HINT = /\b(?:extend|lengthen|prolong|before|after)\b|延|前后|之前|之后/u
const EXTENSION_HINT =
  /\b(?:extend|lengthen|prolong|longer|continu\w+|going|next|earlier|before|after(?:wards?)?|as long|length|seconds|secs?|minutes?)\b|\d ?s\b|延|续|接着|之前|之后|以前|以后|更长|加长|拉长|长一?点|然后|接下来|下一秒|随后|\d秒|秒钟/u
const CAPTION_HINT = /\b(?:subtitles?|captions?|subs|translate\w*)\b|字幕|翻译/u
/** Captions with words or looks of their own, or none: a change of the picture, as far as rules can tell. */
const CAPTION_DECOY =
  /["']|\b(?:say(?:s|ing)?|read(?:s|ing)?|like|without|no|remove|delete|bigger|smaller|larger|font|colou?r)\b|:|去掉|删|不要|写着|大一点|小一点|字体|颜色|像/u

function readEdit(words: Words, clip: Situation['clip'], shot: NamedShot | undefined): Reading {
  const moment = shot ? undefined : momentIn(words.folded, clip?.seconds)
  const named = shot ?? moment
  const rest = named ? without(words, [named]) : words.written
  const prompt = shot?.object ? objectless(words, shot) : named ? bare(rest) : rest
  const hints = EXTENSION_HINT.test(wordsOf(prompt).folded) || speaksOfCaptions(words)
  const where = shot ? { shot: shot.shot } : moment ? { at: moment.at } : {}
  return { intent: { operation: 'edit', prompt: prompt || words.written, ...where }, sure: !hints }
}

function speaksOfCaptions(words: Words): boolean {
  return CAPTION_HINT.test(words.folded) && !CAPTION_DECOY.test(words.folded)
}

/** "Make the last shot darker" becomes "make it darker". */
function objectless(words: Words, shot: { start: number; end: number }): string {
  return `${words.written.slice(0, shot.start)}it${words.written.slice(shot.end)}`.trim()
}

/** "Shot 2 should be at night" leaves "at night". */
function bare(prompt: string): string {
  return prompt
    .replace(
      /^(?:(?:should|must|shall|could|needs? to|has to|have to|ought to) (?:be |look )?|(?:is|are|looks?) )(?=\S)/i,
      '',
    )
    .replace(/^(?:应该|应当|需要|要|得)(?:是)?(?=\p{Script=Han})/u, '')
    .trim()
}
