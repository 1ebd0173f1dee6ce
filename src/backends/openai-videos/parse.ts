import { z } from 'zod'
import type { Money } from '../../domain/money.ts'
import type { RenderStatus } from '../../domain/video-backend.ts'
import { codesOf, detailOf } from '../kit/detail.ts'

/** Answers of `/v1/videos` differ from server to server: what is not as expected counts as absent. */

const text = z.string().nullish().catch(null)
const figure = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)
const anything = z.unknown().optional()
const links = z.object({ url: anything, video_url: anything }).nullish().catch(null)

const videoSchema = z.object({
  id: z.union([z.string().min(1).max(2000), z.number().transform(String)]),
  status: z.string().catch('unknown'),
  prompt: text,
  progress: figure,
  created_at: figure,
  completed_at: figure,
  error: anything,
  /** Of a failure, where `error` says less. */
  reason: text,
  url: anything,
  video_url: anything,
  unsigned_urls: z.array(z.unknown()).nullish().catch(null),
  output: links,
  outputs: z.union([z.array(links), links]).catch(null),
  usage: z.object({ cost: figure }).nullish().catch(null),
  cost: figure,
  currency: text,
})

/** One job, in the words of this program. */
export interface Video {
  id: string
  state: 'running' | 'done' | 'failed' | 'gone'
  status: string
  prompt?: string
  /** 0..1 */
  progress?: number
  /** Milliseconds since 1970. */
  createdAt?: number
  completedAt?: number
  reason?: string
  refused: boolean
  /** Where its file is, if not at its own route. */
  url?: string
  cost?: Money
}

const DONE = new Set(['completed', 'complete', 'succeeded', 'success', 'done', 'finished'])
const FAILED = new Set(['failed', 'failure', 'error', 'errored', 'rejected', 'moderated', 'timeout', 'timed_out'])
const GONE = new Set(['cancelled', 'canceled', 'deleted', 'expired', 'aborted'])
/** Of all that goes wrong, only this is a no to the content. */
const REFUSED =
  /moderat|content[\s_-]*(?:policy|filter|violation)|policy[\s_-]*violation|usage polic|safety (?:system|filter|check)|safety[\s_-]violation|sensitive content|nsfw|inappropriate content|responsible ai/i

/** It may come to stand on a card. */
const MOST_STATUS = 60

/** Undefined where it is no job. */
export function parseVideo(body: unknown): Video | undefined {
  const parsed = videoSchema.safeParse(body)
  if (!parsed.success) return undefined
  const { data } = parsed
  const status = data.status.slice(0, MOST_STATUS).toLowerCase().replace(/[\s-]/g, '_')
  const reason = detailOf(data.error) ?? detailOf(data.reason)
  const progress = fractionOf(data.progress)
  const createdAt = timeOf(data.created_at)
  const completedAt = timeOf(data.completed_at)
  const url = linkIn(data)
  const cost = costIn(data)
  return {
    id: data.id,
    status,
    state: DONE.has(status) ? 'done' : FAILED.has(status) ? 'failed' : GONE.has(status) ? 'gone' : 'running',
    refused: isRefusal(data.error) || isRefusal(data.reason) || status === 'moderated',
    ...(data.prompt != null && { prompt: data.prompt }),
    ...(progress !== undefined && { progress }),
    ...(createdAt !== undefined && { createdAt }),
    ...(completedAt !== undefined && { completedAt }),
    ...(reason !== undefined && { reason }),
    ...(url !== undefined && { url }),
    ...(cost !== undefined && { cost }),
  }
}

/** True where the body of an error is a no to what is to be shown. */
export function isRefusal(body: unknown): boolean {
  return REFUSED.test(`${codesOf({ error: body })} ${codesOf(body)} ${detailOf(body) ?? ''}`)
}

/** How a job ended without a clip. */
export function endedOf(video: Video): Extract<RenderStatus, { state: 'failed' | 'refused' }> {
  const cost = video.cost && { cost: video.cost }
  if (video.refused) return { state: 'refused', reason: video.reason ?? video.status, ...cost }
  const gone = video.state === 'gone' ? `the server says that it is ${video.status}` : undefined
  const reason = video.reason ?? gone ?? 'the server gives no reason'
  return { state: 'failed', reason, fault: video.status === 'expired' ? 'expired' : 'server', ...cost }
}

export interface VideoList {
  videos: Video[]
  /** False where there are more, or where it may be so. */
  whole: boolean
}

const listSchema = z.object({ data: z.array(z.unknown()), has_more: z.boolean().nullish().catch(true) })

/** `asked`: how many at most. Undefined where it is no list. */
export function parseList(body: unknown, asked: number): VideoList | undefined {
  const parsed = listSchema.safeParse(Array.isArray(body) ? { data: body } : body)
  if (!parsed.success) return undefined
  const { data, has_more } = parsed.data
  const videos = data.flatMap((item) => parseVideo(item) ?? [])
  return { videos, whole: videos.length === data.length && (has_more ?? data.length >= asked) === false }
}

/** What a gateway says of a price, in US dollars where it does not say in what: that is how those who say it document it. */
export function dollarsOf(units: number | null | undefined, currency = 'USD'): Money | undefined {
  // Nought is what they say where they do not know.
  if (units == null || !(units > 0) || units > 1_000_000 || !/^[A-Za-z]{3}$/.test(currency)) return undefined
  return { micros: Math.round(units * 1_000_000), currency: currency.toUpperCase() }
}

type Parsed = z.output<typeof videoSchema>

/** `usage.cost` of OpenRouter is in dollars; a bare `cost` may be anything unless its currency stands beside it. */
function costIn({ usage, cost, currency }: Parsed): Money | undefined {
  if (currency != null) return dollarsOf(cost ?? usage?.cost, currency)
  return dollarsOf(usage?.cost)
}

function linkIn({ url, video_url, unsigned_urls, output, outputs }: Parsed): string | undefined {
  const nested = [output, ...(Array.isArray(outputs) ? outputs : [outputs])]
  const all = [url, video_url, unsigned_urls?.[0], ...nested.flatMap((each) => [each?.url, each?.video_url])]
  return all.find((link): link is string => typeof link === 'string' && /^https?:\/\//.test(link))
}

/** Percent as a rule; a broken number below 1 is a fraction. */
function fractionOf(progress: number | null | undefined): number | undefined {
  if (progress == null) return undefined
  const fraction = progress > 0 && progress < 1 ? progress : progress / 100
  return Math.min(1, Math.max(0, fraction))
}

/** Seconds as a rule; what is too large for them is milliseconds. */
function timeOf(time: number | null | undefined): number | undefined {
  if (time == null || time <= 0) return undefined
  return time > 100_000_000_000 ? time : time * 1000
}
