import type { Card } from '../domain/card.ts'
import type { ChatAdapter, Incoming, Received, Reply } from '../domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import { pause } from '../domain/pause.ts'
import type { Platform } from '../domain/place.ts'

export interface InboxRows {
  add(incoming: Incoming): Promise<boolean>
  handled(incoming: Incoming): Promise<void>
  /** What is to be shown, so that whoever shows it need not handle the deed once more. */
  decided(incoming: Incoming, card: Card): Promise<void>
  /** It could not be handled: whoever looks next may try. */
  release(incoming: Incoming): Promise<void>
  /** Whoever claimed them is still at work on them. */
  renew(deeds: readonly Incoming[]): Promise<void>
  claimOpen(platforms: Platform[], limit: number): Promise<{ incoming: Incoming; attempts: number; decided?: Card }[]>
}

/** What a handler made of a deed. Undefined: it was not meant for the bot. */
export type Handled =
  | { kind: 'order'; order: string }
  | { kind: 'card'; card: Card; private: boolean }
  | { kind: 'file'; asset: string; name: string; url: string; label: string }
  | undefined

export interface InboxParts {
  rows: InboxRows
  route(incoming: Incoming): Promise<Handled>
  /** What is shown where a handler broke in spite of several tries. */
  faultCard(incoming: Incoming): Card
  log: Logger
}

const TRIES = 3
/** So long an answer may wait for the pace of its platform. */
const LONGEST_WAIT_MS = 3_600_000
const NOTHING: Received = { reply: Promise.resolve(undefined) }
const SWEEP_MS = 3000

/**
 * Stores what people do before it is acknowledged, then hands it to the handlers: the deeds of one thread, and what one
 * person writes in a channel, in their order. A deed that a crash or a stop interrupted is taken up again; handlers and
 * cards go by the deed's id, so nothing happens twice.
 */
export function createInbox(parts: InboxParts) {
  const { rows, log } = parts
  const adapters = new Map<Platform, ChatAdapter>()
  const sequences = new Map<string, Promise<unknown>>()
  /** What this process has claimed and not ended. */
  const taken = new Map<string, Incoming>()
  let stopping: AbortSignal | undefined

  function inOrder<T>(incoming: Incoming, work: () => Promise<T>): Promise<T> {
    const keys = sequencesOf(incoming)
    // What stands here never rejects.
    const result = Promise.all(keys.map((key) => sequences.get(key))).then(work)
    const settled = result.catch(() => {})
    for (const key of keys) sequences.set(key, settled)
    void settled.then(() => {
      for (const key of keys) if (sequences.get(key) === settled) sequences.delete(key)
    })
    return result
  }

  async function receive(incoming: Incoming): Promise<Received> {
    if (!(await rows.add(incoming))) return NOTHING
    const work = take(incoming, 1)
    return incoming.deed.kind === 'press' ? { reply: work } : NOTHING
  }

  function take(incoming: Incoming, attempt: number, decided?: Card): Promise<Reply | undefined> {
    const key = `${incoming.where.platform}:${incoming.id}`
    taken.set(key, incoming)
    const work = inOrder(incoming, () => handle(incoming, attempt, decided))
    work
      .catch((error: unknown) => log.error({ deed: incoming.id, err: error }, 'a deed could not be handled'))
      .finally(() => taken.delete(key))
    return work
  }

  /** Handles one deed to its end. Throws where it is to be tried again. */
  async function handle(incoming: Incoming, attempts: number, decided?: Card): Promise<Reply | undefined> {
    const again = attempts < TRIES && incoming.deed.kind !== 'press'
    let handled: Handled
    try {
      handled = decided ? { kind: 'card', card: decided, private: false } : await parts.route(incoming)
      if (!decided && handled?.kind === 'card' && !handled.private) await rows.decided(incoming, handled.card)
    } catch (error) {
      if (again) await release(incoming, error)
      log.error({ deed: incoming.id, err: error }, 'a deed was given up')
      handled = { kind: 'card', card: parts.faultCard(incoming), private: true }
    }
    let reply: Reply | undefined
    try {
      reply = await answerPatiently(incoming, handled)
    } catch (error) {
      const later = again || stopping?.aborted
      if (later && !(error instanceof PermanentError)) await release(incoming, error)
      log.error({ deed: incoming.id, err: error }, 'an answer could not be shown')
    }
    await rows.handled(incoming)
    return reply
  }

  async function release(incoming: Incoming, error: unknown): Promise<never> {
    await rows.release(incoming).catch(() => {})
    throw error
  }

  /** What its platform does not take yet waits here, so that what was said later is answered later. */
  async function answerPatiently(incoming: Incoming, handled: Handled): Promise<Reply | undefined> {
    const signal = stopping ?? AbortSignal.abort()
    for (let waited = 0; ; ) {
      try {
        return await answer(incoming, handled)
      } catch (error) {
        const wait = error instanceof RetryableError ? error.retryAfterMs : undefined
        if (wait === undefined || waited + wait > LONGEST_WAIT_MS || signal.aborted) throw error
        await pause(wait, signal)
        waited += wait
      }
    }
  }

  async function answer(incoming: Incoming, handled: Handled): Promise<Reply | undefined> {
    // An order shows itself by its status card.
    if (!handled || handled.kind === 'order') return undefined
    const pressed = incoming.deed.kind === 'press'
    if (handled.kind === 'file') return handled
    if (pressed && handled.private) return { kind: 'card', card: handled.card }
    await adapters.get(incoming.where.platform)?.show(incoming.where, handled.card, `answer:${incoming.id}`)
    return undefined
  }

  async function sweep(): Promise<void> {
    await rows.renew([...taken.values()])
    for (const { incoming, attempts, decided } of await rows.claimOpen([...adapters.keys()], 50)) {
      // Its claim ended while the database was away.
      if (!taken.has(`${incoming.where.platform}:${incoming.id}`)) take(incoming, attempts + 1, decided).catch(() => {})
    }
  }

  /** Starts listening on every adapter; resolves at once. */
  function open(listening: ChatAdapter[], signal: AbortSignal): void {
    stopping = signal
    for (const adapter of listening) {
      adapters.set(adapter.platform, adapter)
      adapter.listen(receive, signal).catch((error: unknown) => {
        log.error({ platform: adapter.platform, err: error }, 'an adapter stopped listening')
      })
    }
    const look = () => sweep().catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be swept'))
    void look()
    const timer = setInterval(look, SWEEP_MS)
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  /** Resolves when nothing is being handled any more, or after `ms`: what is left is taken up at the next start. */
  async function settled(ms: number): Promise<void> {
    const end = AbortSignal.timeout(ms)
    while (sequences.size > 0 && !end.aborted) await Promise.race([Promise.all(sequences.values()), pause(ms, end)])
  }

  return { open, receive, settled }
}

/** A press waits for nothing that was written elsewhere. */
function sequencesOf({ where, person, deed }: Incoming): string[] {
  const { platform, workspace, channel, thread } = where
  const ofThread = JSON.stringify([platform, workspace, channel, thread])
  if (deed.kind === 'press') return [ofThread]
  return [ofThread, JSON.stringify([platform, workspace, channel, 'person', person.id])]
}
