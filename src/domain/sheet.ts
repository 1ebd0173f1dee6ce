import { z } from 'zod'
import { sketchSchema } from './sketch.ts'

/**
 * The scene sheet: what a planner makes of a prompt. Every field is required (with null or an empty string for "none"),
 * since strict structured output of LLM servers knows no optional fields.
 */

const words = z.string().max(600)

export const shotSchema = z.strictObject({
  subject: words,
  action: words,
  setting: words,
  camera: words,
  lighting: words,
  style: words,
  sound: words,
  seconds: z.number().min(0.5).max(120),
  /** Words meant to be read. The program sets them in type; they never go into a video model's prompt. */
  onScreenText: z.string().max(120).nullable(),
  /** The line that is spoken or read with this shot, for captions; null where what happens says enough. */
  caption: z.string().max(200).nullable(),
  /** How this shot begins after the one before it; `on` goes on from its last frame without a cut. */
  transition: z.enum(['cut', 'fade', 'on']),
  sketch: sketchSchema,
})
export type Shot = z.infer<typeof shotSchema>

export const MAX_SHOTS = 40

/** What stays the same from shot to shot, since a video model sees one shot at a time. */
export const continuitySchema = z.strictObject({
  /** Who, with looks and clothes. */
  who: words,
  where: words,
  light: words,
})
export type Continuity = z.infer<typeof continuitySchema>

export const sheetSchema = z.strictObject({
  title: z.string().min(1).max(80),
  /** BCP 47, as a rule that of the prompt: "en", "zh", "ja". */
  language: z.string().min(2).max(20),
  shots: z.array(shotSchema).min(1).max(MAX_SHOTS),
  /** Null for a clip of one idea. */
  continuity: continuitySchema.nullable(),
  /** What may go wrong: left and right, counting, writing, cause and effect. For the person, in their language. */
  warnings: z.array(z.string().max(300)).max(6),
})
export type SceneSheet = z.infer<typeof sheetSchema>

/** Seconds of the whole sheet. Cross-fades take nothing away: a fade is drawn inside the later shot. */
export function sheetSeconds(sheet: SceneSheet): number {
  return sheet.shots.reduce((sum, shot) => sum + shot.seconds, 0)
}

/** What captions say of a shot: its line, else who does what. */
export function captionOf(shot: Pick<Shot, 'caption' | 'subject' | 'action'>): string {
  return shot.caption?.trim() || sentenceOf(shot)
}

/** Subject and action as one sentence; neither is said twice. An action that is a sentence stands for itself. */
function sentenceOf(shot: Pick<Shot, 'subject' | 'action'>): string {
  const subject = shot.subject.trim()
  const action = shot.action.trim()
  if (/[.!?\u2026\u3002\uff01\uff1f]["'\u201d\u2019\u300d\u300f]?$/u.test(action)) return capital(action)
  if (!subject || action.toLowerCase().startsWith(subject.toLowerCase())) return capital(action || subject)
  if (!action) return capital(subject)
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(subject)
  return capital(`${subject}${unspaced ? '' : ' '}${action}`)
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
