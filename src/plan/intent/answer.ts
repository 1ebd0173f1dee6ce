import { z } from 'zod'
import type { Intent, Situation } from '../../domain/intent.ts'
import { DIRECTIONS } from '../../domain/order.ts'
import { readJson } from '../llm/json.ts'
import { languageTag } from '../translate/language-tag.ts'
import { wordsOf } from './fold.ts'
import { possibleIn } from './rules.ts'

const OPERATIONS = ['create', 'film', 'animate', 'edit', 'extend', 'caption'] as const

/** What a server that knows schemas is held to. */
export const intentSchema = z.strictObject({
  operation: z.enum(OPERATIONS),
  prompt: z.string(),
  direction: z.enum(DIRECTIONS).nullable(),
  seconds: z.number().nullable(),
  shot: z.int().nullable(),
  at: z.number().nullable(),
  language: z.string().nullable(),
})

const MOST_SECONDS = 600

const lenient = z.object({
  operation: z.enum(OPERATIONS),
  prompt: z.string().catch(''),
  direction: z.enum(DIRECTIONS).nullable().catch(null),
  seconds: z.coerce.number().positive().max(MOST_SECONDS).nullable().catch(null),
  shot: z.coerce.number().int().positive().nullable().catch(null),
  at: z.coerce.number().nonnegative().nullable().catch(null),
  language: z.string().nullable().catch(null),
})

/** What a model made of the words, as far as the situation allows it. Undefined where it makes no sense. */
export function readIntent(content: string, words: string, situation: Situation): Intent | undefined {
  const read = readJson(content, lenient)
  if (!read.ok || !possibleIn(situation).includes(read.value.operation)) return undefined
  const { operation, direction, seconds, shot, at, language } = read.value
  const { written } = wordsOf(words)
  const prompt = ownWords(read.value.prompt, written)
  const clip = situation.attached.length > 0 ? undefined : situation.clip
  switch (operation) {
    case 'extend':
      return { operation, prompt, direction: direction ?? 'forwards', ...(seconds !== null && { seconds }) }
    case 'caption': {
      const tag = language === null ? undefined : languageTag(language)
      return { operation, prompt: '', ...(tag !== undefined && { language: tag }) }
    }
    case 'edit': {
      const wish = prompt || written
      if (shot !== null && clip && shot <= clip.shots) return { operation, prompt: wish, shot }
      const inside = at !== null && at <= (clip?.seconds ?? MOST_SECONDS) + 0.05
      return { operation, prompt: wish, ...(inside && { at }) }
    }
    default:
      // Length and shape are read from these words later, so nothing may be taken out of them.
      return { operation, prompt: written }
  }
}

/** A prompt is what the person wrote, never what a model made of it: what is not found in their words is not taken. */
function ownWords(prompt: string, written: string): string {
  const wanted = prompt.trim()
  const start = written.toLowerCase().indexOf(wanted.toLowerCase())
  if (wanted === '') return ''
  return start === -1 ? written : written.slice(start, start + wanted.length)
}
