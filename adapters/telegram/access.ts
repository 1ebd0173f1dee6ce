import { z } from 'zod'
import type { Incoming } from '../../src/domain/chat-adapter.ts'
import { languageOf } from '../../src/domain/place.ts'
import type { Parts } from './parts.ts'
import { isGroup, replyOf, spotOf } from './place.ts'
import { say } from './text.ts'

export interface AccessParts extends Pick<Parts, 'client' | 'sender' | 'log'> {
  /** Absent: every chat is served. */
  allowedChats?: readonly string[]
  now?: () => number
}

/** Who is served, and who manages a group. */
export interface Access {
  serves(workspace: string): boolean
  /** Says so in the chat, with its id, so that whoever runs the bot can let it in. Never throws. */
  turnAway(incoming: Incoming): Promise<void>
  /** The same deed, with whether its person manages the group. Never throws. */
  withManager(incoming: Incoming): Promise<Incoming>
}

const ADMINISTRATORS_MS = 60_000
const TURNED_AWAY_MS = 3_600_000
/** Somebody waits for an answer to a press meanwhile. */
const ASK_MS = 3000

const administrators = z.array(z.object({ user: z.object({ id: z.number() }) }))

export function createAccess({ client, sender, log, allowedChats, now = Date.now }: AccessParts): Access {
  const managers = createKeptFor<Promise<Set<string>>>(ADMINISTRATORS_MS, now)
  const turnedAway = createKeptFor<true>(TURNED_AWAY_MS, now)

  async function turnAway({ where, person, deed }: Incoming): Promise<void> {
    const { workspace } = where
    if (turnedAway.find(workspace)) return
    turnedAway.keep(workspace, true)
    const { chat, topic } = spotOf(where)
    const language = person.language ?? (deed.kind === 'press' ? 'en' : languageOf(deed.text))
    const params = {
      text: say('closedChat', language, { chat: workspace }),
      ...(topic !== undefined && { message_thread_id: topic }),
      reply_parameters: { message_id: replyOf(where), allow_sending_without_reply: true },
    }
    try {
      await sender.send('sendMessage', { chat, params })
    } catch (error) {
      log.warn({ chat: workspace, err: error }, 'a chat could not be told that it is not served')
    }
  }

  async function withManager(incoming: Incoming): Promise<Incoming> {
    const { where, person } = incoming
    if (person.manager || !isGroup(where)) return incoming
    const { workspace } = where
    try {
      const found = managers.find(workspace) ?? managers.keep(workspace, ask(workspace))
      return { ...incoming, person: { ...person, manager: (await found).has(person.id) } }
    } catch (error) {
      managers.forget(workspace)
      log.warn({ chat: workspace, err: error }, 'the administrators of a group could not be asked for')
      return incoming
    }
  }

  async function ask(workspace: string): Promise<Set<string>> {
    const answer = await client.call('getChatAdministrators', { chat_id: Number(workspace) }, { timeoutMs: ASK_MS })
    return new Set(administrators.parse(answer).map(({ user }) => String(user.id)))
  }

  return { serves: (workspace) => allowedChats?.includes(workspace) ?? true, turnAway, withManager }
}

/** Of the chats of a busy bot only those of late are remembered. */
function createKeptFor<T>(ms: number, now: () => number) {
  const kept = new Map<string, { value: T; until: number }>()

  function find(key: string): T | undefined {
    const found = kept.get(key)
    return found && found.until > now() ? found.value : undefined
  }

  function keep(key: string, value: T): T {
    kept.delete(key)
    kept.set(key, { value, until: now() + ms })
    // They stand in the order in which they end.
    for (const [old, { until }] of kept) {
      if (until > now()) break
      kept.delete(old)
    }
    return value
  }

  return { find, keep, forget: (key: string) => kept.delete(key) }
}
