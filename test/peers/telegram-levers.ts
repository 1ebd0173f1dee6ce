import { ApiFault } from './telegram-fault.ts'
import type { Params } from './telegram-spec.ts'

/**
 * What goes wrong on purpose. `begin`: nothing is done, an error is answered. `accepted`: it is done, and the connection
 * breaks. `held`: it is done, and no answer comes while the server lives. `half`: the connection breaks amid the body.
 */
export interface Failure {
  times?: number
  status?: number
  description?: string
  parameters?: Record<string, unknown>
  after?: 'begin' | 'accepted' | 'held' | 'half'
}

/** A call of the bot, in the order of their coming. */
export interface Call {
  method: string
  params: Params
  files: { field: string; fileName: string; mime: string; bytes: number }[]
  at: number
  /** The status of the answer; absent where none was given. */
  status?: number
  /** Why it was refused. */
  description?: string
  result?: unknown
}

export interface Storm {
  /** More calls than this within a second are refused: per chat, and in all. */
  everySecond: number
  inAll?: number
}

export interface Levers {
  fail(method: string, failure: Failure): void
  next(method: string): Failure | undefined
  storm(storm: Storm | undefined): void
  /** Throws where too much comes. */
  admit(method: string, params: Params): void
}

/** What counts for the pace of a chat: messages and edits. */
export function isPaced(method: string): boolean {
  return /^(?:send|edit)/.test(method) && method !== 'sendChatAction'
}

export function createLevers(): Levers {
  const failures: (Required<Pick<Failure, 'times'>> & Failure & { method: string })[] = []
  const taken: { chat: string; at: number }[] = []
  let limits: Storm | undefined

  return {
    fail: (method, failure) => void failures.push({ method, times: 1, ...failure }),

    next(method) {
      const found = failures.find((failure) => failure.method === method && failure.times > 0)
      if (found) found.times -= 1
      return found
    },

    storm(storm) {
      limits = storm
    },

    admit(method, params) {
      if (!limits || !isPaced(method)) return
      const { everySecond, inAll = Number.POSITIVE_INFINITY } = limits
      const now = Date.now()
      const chat = String(params.chat_id)
      const lately = taken.filter(({ at }) => at > now - 1000)
      if (lately.length >= inAll || lately.filter((one) => one.chat === chat).length >= everySecond)
        throw new ApiFault(429, 'Too Many Requests: retry after 1', { retry_after: 1 })
      taken.push({ chat, at: now })
    },
  }
}

/** The most calls that count for the pace, and were not refused, in any such time: of one chat or of all. */
export function busiest(calls: readonly Call[], { chat, withinMs }: { chat?: number; withinMs: number }): number {
  const times = calls
    .filter(({ method, params, status }) => isPaced(method) && status !== 429 && isOf(params, chat))
    .map(({ at }) => at)
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + withinMs).length))
}

function isOf(params: Params, chat: number | undefined): boolean {
  return chat === undefined || String(params.chat_id) === String(chat)
}
