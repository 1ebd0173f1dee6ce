import { z } from 'zod'
import { bodyOf } from '../kit/body.ts'
import type { WireAnswer } from '../kit/wire.ts'

/** Errors of fal itself, of which every one has a type: https://fal.ai/docs/documentation/model-apis/request-errors */
const typedSchema = z.object({ error_type: z.string().min(1) })
const TYPE_HEADER = 'x-fal-error-type'

/**
 * The failure of a job that fal keeps in the place of its result, and gives for ever, with the status that it had: one
 * of those by which a server says that it is in trouble now. Only that it has a type tells one from the other.
 */
export async function failureKeptIn(response: Response): Promise<WireAnswer | undefined> {
  const { status, headers } = response
  if (status < 500 && status !== 408 && status !== 429) return undefined
  const { value: body } = await bodyOf(response.clone())
  return headers.has(TYPE_HEADER) || typedSchema.safeParse(body).success ? { status, headers, body } : undefined
}
