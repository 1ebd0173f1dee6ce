import { setTimeout as wait } from 'node:timers/promises'
import { ApiFault } from './telegram-fault.ts'
import type { Memory } from './telegram-memory.ts'
import type { Params } from './telegram-spec.ts'

/** The updates that wait for the bot, which asks for them or is called. */
export interface Updates {
  readonly lastId: number
  /** How many the bot has not confirmed yet. */
  readonly waiting: number
  /** Each answer of the bot to an update it was called with. */
  readonly answers: { update: number; status: number | undefined }[]
  /** Returns its id. `chat`: those of one chat are told one after another. */
  queue(update: Record<string, unknown>, chat?: number): number
  again(updateId: number): void
  get(params: Params, gone: AbortSignal): Promise<unknown[]>
  setWebhook(params: Params): void
  webhookInfo(): Record<string, unknown>
  close(): void
}

interface Waiting {
  id: number
  chat: number | undefined
  update: Record<string, unknown>
  /** Told once more, whatever was confirmed; and taken when the bot asks for what comes after it. */
  again?: 'waits' | 'told'
  attempts: number
}

interface Webhook {
  url: string
  secret?: string
  maxConnections: number
  lastError?: string
}

/** Unless asked for by name. */
const UNASKED = ['chat_member', 'message_reaction', 'message_reaction_count']
const RETRY_MS = 50
const LONGEST_RETRY_MS = 1000

export function createUpdates({ events }: Pick<Memory, 'events'>): Updates {
  const ending = new AbortController()
  const all = new Map<number, Waiting>()
  const answers: Updates['answers'] = []
  const busy = new Set<number | undefined>()
  let queue: Waiting[] = []
  let lastId = 700_000_000
  let allowed: string[] = []
  let webhook: Webhook | undefined
  let poll: { end(why?: string): void } | undefined

  function push(waiting: Waiting): void {
    queue.push(waiting)
    poll?.end()
    deliver()
    events.emit('change')
  }

  function allow({ allowed_updates: asked }: Params): void {
    if (Array.isArray(asked)) allowed = asked.map(String)
  }

  function isAllowed(update: Record<string, unknown>): boolean {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? ''
    return allowed.length > 0 ? allowed.includes(kind) : !UNASKED.includes(kind)
  }

  function forget(gone: (waiting: Waiting) => boolean): void {
    queue = queue.filter((waiting) => !gone(waiting))
    events.emit('change')
  }

  /** Calls the bot with what waits: one at a time for each chat, all chats at once. */
  function deliver(): void {
    for (const waiting of queue) {
      if (ending.signal.aborted || !webhook || busy.size >= webhook.maxConnections) return
      if (busy.has(waiting.chat)) continue
      busy.add(waiting.chat)
      call(webhook, waiting)
        .catch(() => {})
        .finally(() => {
          busy.delete(waiting.chat)
          deliver()
        })
    }
  }

  async function call(to: Webhook, waiting: Waiting): Promise<void> {
    const { id, update, attempts } = waiting
    if (attempts > 0)
      await wait(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** attempts), undefined, { signal: ending.signal })
    if (webhook !== to) return
    waiting.attempts += 1
    const status = await fetch(to.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(to.secret !== undefined && { 'x-telegram-bot-api-secret-token': to.secret }),
      },
      body: JSON.stringify({ update_id: id, ...update }),
      signal: ending.signal,
    }).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      () => undefined,
    )
    answers.push({ update: id, status })
    if (status !== undefined && status >= 200 && status < 300) forget((other) => other === waiting)
    else to.lastError = status === undefined ? 'Connection refused' : `Wrong response from the webhook: ${status}`
    events.emit('change')
  }

  async function get(params: Params, gone: AbortSignal): Promise<unknown[]> {
    if (webhook)
      throw conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
    poll?.end('terminated by other getUpdates request; make sure that only one bot instance is running')
    allow(params)
    const { offset = 0, limit = 100, timeout = 0 } = params as Partial<Record<string, number>>
    if (offset < 0) queue = queue.slice(offset)
    else forget(({ id, again }) => again === 'told' || (id < offset && !again))
    if (queue.length === 0 && timeout > 0) await somethingNew(timeout * 1000, gone)
    const told = queue.slice(0, limit)
    for (const waiting of told) if (waiting.again) waiting.again = 'told'
    return told.map(({ id, update }) => ({ update_id: id, ...update }))
  }

  function somethingNew(ms: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine = {
        end(why?: string) {
          clearTimeout(timer)
          if (poll === mine) poll = undefined
          if (why) reject(conflict(why))
          else resolve()
        },
      }
      const timer = setTimeout(mine.end, ms)
      poll = mine
      gone.addEventListener('abort', () => mine.end())
    })
  }

  return {
    answers,
    get lastId() {
      return lastId
    },
    get waiting() {
      return queue.length
    },

    queue(update, chat) {
      lastId += 1
      const waiting: Waiting = { id: lastId, chat, update, attempts: 0 }
      all.set(lastId, waiting)
      if (isAllowed(update)) push(waiting)
      return lastId
    },

    again(updateId) {
      const told = all.get(updateId)
      if (!told) throw new Error(`There was no update ${updateId}.`)
      push({ ...told, attempts: 0, again: 'waits' })
    },

    get,

    setWebhook(params) {
      const {
        url = '',
        secret_token: secret,
        max_connections: maxConnections = 40,
      } = params as Partial<{
        url: string
        secret_token: string
        max_connections: number
      }>
      allow(params)
      if (params.drop_pending_updates === true) forget(() => true)
      webhook = url === '' ? undefined : { url, maxConnections, ...(secret !== undefined && { secret }) }
      if (webhook) poll?.end('terminated by setWebhook request')
      deliver()
      events.emit('change')
    },

    webhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.length,
      ...(webhook && { max_connections: webhook.maxConnections }),
      ...(webhook?.lastError !== undefined && { last_error_message: webhook.lastError }),
      ...(allowed.length > 0 && { allowed_updates: allowed }),
    }),

    close: () => ending.abort(),
  }
}

function conflict(why: string): ApiFault {
  return new ApiFault(409, `Conflict: ${why}`)
}
