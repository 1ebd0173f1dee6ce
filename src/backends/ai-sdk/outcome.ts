import type { RenderStatus } from '../../domain/video-backend.ts'
import { detailOf } from '../kit/detail.ts'
import { dollars, ticks } from './amounts.ts'
import type { ProviderName } from './providers.ts'

/** How a render ended, by what the provider itself answered: the SDK has one word for all of it. */
type Ended = Exclude<RenderStatus, { state: 'running' | 'rendered' }>

interface Reading {
  /** The provider did not make it for what it shows or says. */
  refused?(body: unknown): boolean
  /** The provider does not know the render any more. */
  lost?(body: unknown): boolean
  /** Where its own words are. */
  said(body: unknown): unknown
  cost?(body: unknown): ReturnType<typeof dollars>
  /** 0..1 */
  progress?(body: unknown): number | undefined
}

/** What Alibaba answers for tasks of more than a day ago. */
const FORGOTTEN = 'UNKNOWN'
/** MiniMax: sensitive words, and sensitive pictures that were made. */
const MINIMAX_REFUSALS = new Set(['1026', '1027'])

const READINGS: Record<ProviderName, Reading> = {
  gateway: {
    said: (body) => at(body, 'error'),
    cost: (body) => dollars(at(body, 'providerMetadata', 'gateway', 'cost')),
  },
  xai: {
    refused: (body) => at(body, 'video', 'respect_moderation') === false || isRefusal(at(body, 'error', 'code')),
    said: (body) => at(body, 'error'),
    cost: (body) => ticks(at(body, 'usage', 'cost_in_usd_ticks')),
    progress: (body) => share(at(body, 'progress'), 100),
  },
  vertex: {
    refused: (body) =>
      Number(at(body, 'response', 'raiMediaFilteredCount') ?? 0) > 0 && !at(body, 'response', 'videos', 0),
    said: (body) => at(body, 'response', 'raiMediaFilteredReasons') ?? at(body, 'error'),
  },
  alibaba: {
    refused: (body) => isRefusal(at(body, 'output', 'code')),
    lost: (body) => at(body, 'output', 'task_status') === FORGOTTEN,
    said: (body) => at(body, 'output', 'message'),
  },
  minimax: {
    refused: (body) => MINIMAX_REFUSALS.has(String(at(body, 'task', 'error', 'code'))),
    said: (body) => at(body, 'task', 'error', 'message'),
  },
  bfl: {
    refused: (body) => isRefusal(at(body, 'status')),
    lost: (body) => at(body, 'status') === 'Task not found',
    said: (body) => at(body, 'details'),
  },
  replicate: {
    // "The input or output was flagged as sensitive."
    refused: (body) => /\bE005\b/.test(String(at(body, 'error') ?? '')),
    said: (body) => at(body, 'error'),
  },
}

/** Codes, never sentences, by which providers say that they do not make such a thing. */
const REFUSAL = /moderat|content[\s_-]*(?:policy|filter|safety|violation)|DataInspection|usage[\s_-]*guidelines/i

export function isRefusal(code: unknown): boolean {
  return typeof code === 'string' && REFUSAL.test(code)
}

/** Refused or lost, where the answer says so, whatever the SDK makes of it. */
export function verdictOf(provider: ProviderName, body: unknown): Ended | undefined {
  const reading = READINGS[provider]
  if (reading.lost?.(body)) return { state: 'lost' }
  if (reading.refused?.(body)) return { state: 'refused', ...ending(provider, body, 'no reason given') }
  return undefined
}

/** A render that failed. `otherwise` is what the SDK says of it. */
export function failureOf(provider: ProviderName, body: unknown, otherwise: string): Ended {
  return { state: 'failed', ...ending(provider, body, otherwise) }
}

export function costOf(provider: ProviderName, body: unknown): ReturnType<typeof dollars> {
  return READINGS[provider].cost?.(body)
}

export function progressOf(provider: ProviderName, body: unknown): number | undefined {
  return READINGS[provider].progress?.(body)
}

/** Some models of Replicate answer with a list of files where the SDK expects one, and with a state that it does not know. */
export function adaptOf(provider: ProviderName): ((body: unknown) => unknown) | undefined {
  if (provider !== 'replicate') return undefined
  return (body) => {
    if (typeof body !== 'object' || body === null) return body
    const output = at(body, 'output')
    const status = at(body, 'status')
    return {
      ...body,
      ...(Array.isArray(output) && { output: output.at(-1) ?? null }),
      ...(status === 'aborted' && { status: 'canceled' }),
    }
  }
}

function ending(provider: ProviderName, body: unknown, otherwise: string) {
  const cost = costOf(provider, body)
  return {
    reason: detailOf(READINGS[provider].said(body)) ?? detailOf(otherwise) ?? 'no reason given',
    ...(cost && { cost, charged: cost.micros > 0 }),
  }
}

function share(value: unknown, whole: number): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= whole ? value / whole : undefined
}

/** What stands at a place in JSON that somebody else wrote. */
function at(value: unknown, ...path: (string | number)[]): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<string | number, unknown>)[step]
  }
  return found
}
