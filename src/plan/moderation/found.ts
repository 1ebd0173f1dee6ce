import { z } from 'zod'
import { clean, cut } from '../text.ts'

/** Categories with their scores, 0..1; 0 where a server gives none. */
export type Found = Map<string, number>

const MOST_NAME = 60
const MOST_CATEGORIES = 20
/** Where a server says that there is something, and not what. */
const UNNAMED = 'other'

const answerSchema = z.object({
  results: z
    .array(
      z.object({
        flagged: z.boolean().nullish().catch(undefined),
        categories: z.record(z.string(), z.unknown()).nullish().catch(undefined),
        category_scores: z.record(z.string(), z.unknown()).nullish().catch(undefined),
      }),
    )
    .min(1),
})

/** What an answer says was found. Undefined where it is none: nothing may pass because nobody looked. */
export function readFound(answer: unknown): Found | undefined {
  const read = answerSchema.safeParse(answer)
  if (!read.success) return undefined
  const found: Found = new Map()
  for (const { flagged, categories, category_scores: scores } of read.data.results) {
    if (typeof flagged !== 'boolean' && !categories) return undefined
    const named = Object.entries(categories ?? {}).flatMap(([name, is]) => (is === true ? name : []))
    const names = named.length > 0 ? named : flagged ? [UNNAMED] : []
    for (const name of names.slice(0, MOST_CATEGORIES)) {
      const score = scores?.[name]
      const category = cut(clean(name).replaceAll('\n', ' '), MOST_NAME) || UNNAMED
      found.set(category, Math.max(typeof score === 'number' ? score : 0, found.get(category) ?? 0))
    }
  }
  return found
}
