import { z } from 'zod'
import { codesOf, detailOf } from '../kit/detail.ts'

/** What fal answers, as far as it is read here. */

/** Ids become part of addresses. */
const idSchema = z.string().regex(/^[\w-]{1,128}$/)

export const submittedSchema = z.object({ request_id: idSchema })

/** The body of the webhook. `request_id` stays the same when fal tries a job again. */
export const toldSchema = z.object({ request_id: idSchema })

export const statusSchema = z.object({
  status: z.string(),
  /** How many requests are ahead. */
  queue_position: z.number().int().min(0).nullish().catch(undefined),
  /** Of a job that was completed without a result. */
  error: z.unknown().optional(),
})

const fileSchema = z.object({ url: z.string().min(1) })
export const resultSchema = z
  .object({ video: fileSchema.nullish().catch(undefined), videos: z.array(fileSchema).nullish().catch(undefined) })
  .transform(({ video, videos }) => video?.url ?? videos?.[0]?.url)

export const cancelledSchema = z.object({ status: z.string() })

export const uploadSchema = z.object({ upload_url: z.url(), file_url: z.url() })

export const requestsSchema = z.object({
  items: z.array(
    z.object({
      request_id: idSchema,
      endpoint_id: z.string(),
      json_input: z.unknown().optional(),
    }),
  ),
  next_cursor: z.string().nullish(),
  has_more: z.boolean().nullish(),
})
export type PastRequest = z.infer<typeof requestsSchema>['items'][number]

export const pricesSchema = z.object({
  prices: z.array(
    z.object({
      endpoint_id: z.string(),
      unit_price: z.number().positive(),
      unit: z.string(),
      currency: z.string().regex(/^[A-Za-z]{3}$/),
    }),
  ),
})

const errorsSchema = z.object({
  detail: z.array(z.object({ type: z.string().catch(''), categories: z.array(z.string()).nullish().catch(undefined) })),
})

/** Types of errors that are a no to the content, as fal documents them, and those of the makers behind it. */
const REFUSED_TYPES = /content[_-]?policy|content[_-]?moderation|moderation|safety|nsfw/i
/** Not every model answers with types yet. */
const REFUSED_WORDS =
  /content polic|content checker|flagged|moderat|safety (?:checker|filter|system|guideline)|nsfw|sensitive (?:content|information)|prohibited content/i

/** Why the content was refused, in fal's words; undefined where the answer is no such refusal. */
export function refusalIn(status: number, body: unknown): string | undefined {
  if (status !== 400 && status !== 422) return undefined
  const detail = detailOf(body)
  const errors = errorsSchema.safeParse(body).data?.detail ?? []
  const types = [codesOf(body), ...errors.map((error) => error.type)].join(' ')
  if (!REFUSED_TYPES.test(types) && !REFUSED_WORDS.test(detail ?? '')) return undefined
  const categories = [...new Set(errors.flatMap((error) => error.categories ?? []))].slice(0, 6)
  // Where the words are at fault, the place says nothing to a person.
  const reason = detail?.replace(/^prompt: /, '') ?? 'The content was refused.'
  return categories.length > 0 ? `${reason} (${categories.join(', ')})` : reason
}
