import { decodeTime } from 'ulid'
import { RetryableError, UncertainError } from '../../domain/errors.ts'
import { isId } from '../../domain/id.ts'
import { faultOf } from '../kit/faults.ts'
import type { FalClient, Job } from './client.ts'
import { type PastRequest, requestsSchema } from './parse.ts'

/** Between the clock here and fal's. */
const CLOCKS_MS = 10 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Of a hundred requests each. */
const MOST_PAGES = 10

/**
 * Looks for a render among the requests that fal remembers: the one that was sent a file with the render's key in its
 * address. Nothing else that is sent tells a render from its twin with the same words and seed. Undefined proves
 * nothing: the list holds what has ended, and some time later.
 */
export async function findRequest(
  client: FalClient,
  lost: { key: string; model: string },
  now: number,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const birth = isId(lost.key) ? decodeTime(lost.key) - CLOCKS_MS : now - DAY_MS
  const start = new Date(birth).toISOString()
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.requests({ model: lost.model, start, ...(cursor && { cursor }) }, signal)
    // A key that may not read the list says nothing about the render.
    if (answer.status !== 200) throw new UncertainError(faultOf(answer, { billable: false }).message)
    const list = requestsSchema.safeParse(answer.body).data
    if (!list) throw new RetryableError('the list of fal cannot be read', { fault: { kind: 'answer' } })
    const found = list.items.find((item) => carries(item, lost.key))
    if (found) return { model: found.endpoint_id, request: found.request_id }
    cursor = list.next_cursor ?? undefined
    if (cursor === undefined || list.has_more === false) break
  }
  return undefined
}

function carries({ json_input: input }: PastRequest, key: string): boolean {
  if (typeof input !== 'object' || input === null) return false
  return Object.values(input).some((value) => typeof value === 'string' && isFile(value) && value.includes(key))
}

function isFile(value: string): boolean {
  return /^https?:\/\/\S+$/.test(value)
}
