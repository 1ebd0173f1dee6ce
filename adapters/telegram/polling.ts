import { z } from 'zod'
import type { Logger } from '../../src/domain/logger.ts'
import { pause as wait } from '../../src/domain/pause.ts'
import type { Client } from './client.ts'
import { TelegramFault } from './fault.ts'
import { waitAfter } from './patience.ts'
import { ALLOWED_UPDATES } from './update.ts'

type Handle = (update: unknown) => Promise<void>

export interface PollOptions {
  signal: AbortSignal
  log: Logger
  pause?: typeof wait
}

const LONG_SECONDS = 25
/** Longer than Telegram holds the request. */
const REQUEST_MS = 40_000
/** So often an update is tried that cannot be stored while others can: it must not hold up everybody for good. */
const TRIES = 10

const batch = z.array(z.looseObject({ update_id: z.number() }))
type Batch = z.infer<typeof batch>

/** Asks for updates until the signal aborts. */
export async function poll(client: Client, handle: Handle, { signal, log, pause = wait }: PollOptions): Promise<void> {
  const store = createBatchStore(handle, log)
  const trouble = createTroubleLog(log)
  let begun = false
  let failures = 0
  let offset: number | undefined

  while (!signal.aborted) {
    let fault: unknown
    try {
      // Telegram answers no poll while there is a webhook. Only once: another process may set one on purpose later.
      if (!begun) await client.call('deleteWebhook', { drop_pending_updates: false }, { signal })
      begun = true
      const updates = await ask()
      trouble.over()
      const { next, complete } = await store(updates)
      offset = next ?? offset
      failures = complete ? 0 : failures + 1
    } catch (error) {
      if (signal.aborted) return
      fault = error
      failures += 1
      trouble.tell(error)
    }
    if (failures > 0) await pause(waitAfter(fault, failures), signal)
  }

  async function ask(): Promise<Batch> {
    const params = { timeout: LONG_SECONDS, limit: 100, allowed_updates: ALLOWED_UPDATES }
    const from = offset === undefined ? {} : { offset }
    return batch.parse(await client.call('getUpdates', { ...params, ...from }, { signal, timeoutMs: REQUEST_MS }))
  }
}

/**
 * Hands on what came. It goes on only past what is stored: what is not is told again, together with all that came after
 * it, and `handle` knows what it has seen.
 */
function createBatchStore(handle: Handle, log: Logger) {
  let stuck = { update: -1, tries: 0 }

  return async function store(updates: Batch): Promise<{ next: number | undefined; complete: boolean }> {
    const results = await Promise.allSettled(updates.map((update) => handle(update)))
    const ids = updates.map(({ update_id }) => update_id)
    const failed = results.flatMap((result, at) =>
      result.status === 'rejected' ? [{ update: ids[at] ?? 0, error: result.reason as unknown }] : [],
    )
    failed.sort((one, other) => one.update - other.update)
    const [first, second] = failed
    if (!first) return { next: after(ids), complete: true }
    log.warn({ update: first.update, failed: failed.length, err: first.error }, 'updates could not be stored')
    if (stuck.update !== first.update) stuck = { update: first.update, tries: 0 }
    if (failed.length < updates.length) stuck.tries += 1
    if (stuck.tries < TRIES) return { next: first.update, complete: false }
    log.error({ update: first.update, err: first.error }, 'an update was given up: all others can be stored')
    return { next: second?.update ?? after(ids), complete: false }
  }
}

function after(ids: readonly number[]): number | undefined {
  return ids.length === 0 ? undefined : Math.max(...ids) + 1
}

/** Each trouble is told once, until Telegram answers again. */
function createTroubleLog(log: Logger) {
  const told = new Set<string>()

  function tell(error: unknown): void {
    const kind = error instanceof TelegramFault ? error.kind : 'other'
    if (told.has(kind)) return
    told.add(kind)
    if (kind === 'token refused') log.error({ err: error }, TOKEN_REFUSED)
    else if (kind === 'other poller') log.error({ err: error }, OTHER_POLLER)
    else log.warn({ err: error }, 'Telegram does not answer')
  }

  return { tell, over: () => told.clear() }
}

const TOKEN_REFUSED = 'Telegram does not know TELEGRAM_BOT_TOKEN: ask BotFather for a new one and start again'
const OTHER_POLLER =
  'Another process gets the updates of this bot: stop it, or give each its own bot. Several gateways need PUBLIC_URL'
