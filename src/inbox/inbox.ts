import type { Card } from '../domain/card.ts'
import type { ChatAdapter, Incoming, Reply } from '../domain/chat-adapter.ts'
import type { Logger } from '../domain/logger.ts'
import { pause } from '../domain/pause.ts'
import type { Platform } from '../domain/place.ts'

export interface InboxRows {
  add(incoming: Incoming): Promise<boolean>
  handled(incoming: Incoming): Promise<void>
  /** It could not be handled: whoever looks next may try. */
  release(incoming: Incoming): Promise<void>
  claimOpen(platforms: Platform[], limit: number): Promise<{ incoming: Incoming; attempts: number }[]>
}

/** What a handler made of a deed. Undefined: it was not meant for the bot. */
export type Handled =
  | { kind: 'order'; order: string }
  | { kind: 'card'; card: Card; private: boolean }
  | { kind: 'link'; url: string; label: string }
  | undefined

export interface InboxParts {
  rows: InboxRows
  route(incoming: Incoming): Promise<Handled>
  /** What is shown where a handler broke in spite of several tries. */
  faultCard(incoming: Incoming): Card
  log: Logger
}

const TRIES = 3
const SWEEP_MS = 3000

/**
 * Stores what people do before it is acknowledged, then hands it to the handlers, one thread's deeds in their order. A
 * deed that a crash interrupted is taken up again; handlers and cards go by the deed's id, so nothing happens twice.
 */
export function createInbox(parts: InboxParts) {
  const { rows, log } = parts
  const adapters = new Map<Platform, ChatAdapter>()
  const threads = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined

  function inOrder<T>(incoming: Incoming, work: () => Promise<T>): Promise<T> {
    const { platform, workspace, channel, thread } = incoming.where
    const key = JSON.stringify([platform, workspace, channel, thread])
    const result = (threads.get(key) ?? Promise.resolve()).then(work, work)
    const settled = result.catch(() => {})
    threads.set(key, settled)
    void settled.then(() => {
      if (threads.get(key) === settled) threads.delete(key)
    })
    return result
  }

  async function receive(incoming: Incoming): Promise<Reply | undefined> {
    if (!(await rows.add(incoming))) return undefined
    const work = inOrder(incoming, () => handle(incoming, 1))
    if (incoming.deed.kind === 'press') return work
    work.catch((error: unknown) => log.error({ deed: incoming.id, err: error }, 'a deed could not be handled'))
    return undefined
  }

  /** Handles one deed to its end. Throws where it is to be tried again. */
  async function handle(incoming: Incoming, attempts: number): Promise<Reply | undefined> {
    let reply: Reply | undefined
    try {
      reply = await answer(incoming, await parts.route(incoming))
    } catch (error) {
      if (attempts < TRIES && incoming.deed.kind !== 'press') {
        await rows.release(incoming).catch(() => {})
        throw error
      }
      log.error({ deed: incoming.id, err: error }, 'a deed was given up')
      reply = await answer(incoming, { kind: 'card', card: parts.faultCard(incoming), private: true })
    }
    await rows.handled(incoming)
    return reply
  }

  async function answer(incoming: Incoming, handled: Handled): Promise<Reply | undefined> {
    // An order shows itself by its status card.
    if (!handled || handled.kind === 'order') return undefined
    const pressed = incoming.deed.kind === 'press'
    if (handled.kind === 'link') return { kind: 'link', url: handled.url, label: handled.label }
    if (pressed && handled.private) return { kind: 'card', card: handled.card }
    await adapters.get(incoming.where.platform)?.show(incoming.where, handled.card, `answer:${incoming.id}`)
    return undefined
  }

  async function sweep(): Promise<void> {
    for (const { incoming, attempts } of await rows.claimOpen([...adapters.keys()], 50))
      void inOrder(incoming, () => handle(incoming, attempts + 1)).catch((error: unknown) =>
        log.error({ deed: incoming.id, err: error }, 'a deed could not be handled'),
      )
  }

  /** Starts listening on every adapter; resolves at once. */
  function open(listening: ChatAdapter[], signal: AbortSignal): void {
    for (const adapter of listening) {
      adapters.set(adapter.platform, adapter)
      adapter.listen(receive, signal).catch((error: unknown) => {
        log.error({ platform: adapter.platform, err: error }, 'an adapter stopped listening')
      })
    }
    const look = () => sweep().catch((error: unknown) => log.warn({ err: error }, 'the inbox could not be swept'))
    void look()
    timer = setInterval(look, SWEEP_MS)
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }

  /** Resolves when nothing is being handled any more, or after `ms`: what is left is taken up at the next start. */
  async function settled(ms: number): Promise<void> {
    const end = AbortSignal.timeout(ms)
    while (threads.size > 0 && !end.aborted) await Promise.race([Promise.all(threads.values()), pause(ms, end)])
  }

  return { open, receive, settled }
}
