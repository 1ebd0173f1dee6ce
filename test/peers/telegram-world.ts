import { type Chat, createChat } from './telegram-chat.ts'
import type { CallbackAnswer } from './telegram-info.ts'
import { type ChatState, type Memory, toChat, type User } from './telegram-memory.ts'
import type { Updates } from './telegram-updates.ts'

/** The chats, and what happens to them. */
export interface World {
  /** A person's chat with the bot, which they have started. */
  private(person: number, about?: Partial<Omit<User, 'id' | 'is_bot'>>): Chat
  /** Ids from -1000000000000 downwards are supergroups. The first of the admins is the owner. */
  group(id: number, about?: { title?: string; forum?: boolean; admins?: readonly number[] }): Chat
  /** Queues any update. Returns its id. */
  say(update: Record<string, unknown>): number
  readonly lastUpdate: number
  /** Tells an update once more, with the same id. */
  tellAgain(updateId: number): void
  /** Resolves once the bot has taken every update. */
  quiet(timeoutMs?: number): Promise<void>
  /** The person blocks the bot, or the group throws it out. */
  block(chat: Chat): void
  /** The chat is there no more. */
  remove(chat: Chat): void
  /** A basic group becomes a supergroup. */
  migrate(group: Chat, id: number): Chat
  mute(chat: Chat, what: 'all' | 'videos'): void
  closeTopic(chat: Chat, topic: number): void
  deleteTopic(chat: Chat, topic: number): void
}

export interface WorldParts {
  memory: Memory
  updates: Updates
  opened(press: string): Promise<CallbackAnswer>
  dump(): string
}

export interface Waiting {
  /** Waits by events, and fails with all that may tell why it was in vain. */
  comes<T>(look: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>
  dump(): string
}

const WAIT_MS = 20_000

export function createWorld(parts: WorldParts): World & Waiting {
  const { memory, updates, opened } = parts
  const { chats, people, events, bot } = memory

  function open(state: Pick<ChatState, 'id' | 'type'> & Partial<ChatState>): Chat {
    const chat: ChatState = chats.get(state.id) ?? {
      forum: false,
      admins: [],
      topics: new Map(),
      messages: new Map(),
      blocked: false,
      removed: false,
      ...state,
    }
    Object.assign(chat, state)
    chats.set(chat.id, chat)
    return createChat({ memory, chat, queue: updates.queue, opened, comes })
  }

  function stateOf({ id }: Chat): ChatState {
    const state = chats.get(id)
    if (!state) throw new Error(`There is no chat ${id}.`)
    return state
  }

  function comes<T>(look: () => T | undefined | false, what: string, timeoutMs = WAIT_MS): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        end()
        reject(new Error(`In vain was waited for ${what}\n${parts.dump()}`))
      }, timeoutMs)
      function end(): void {
        clearTimeout(timer)
        events.off('change', check)
      }
      function check(): void {
        try {
          const found = look()
          if (found === undefined || found === false) return
          end()
          resolve(found)
        } catch (error) {
          end()
          reject(error)
        }
      }
      events.on('change', check)
      check()
    })
  }

  return {
    comes,

    private(id, about = {}) {
      const person = { id, is_bot: false, first_name: `Person ${id}`, language_code: 'en', ...about }
      people.set(id, person)
      return open({ id, type: 'private', person })
    },

    group(id, { title = `Group ${id}`, forum = false, admins = [] } = {}) {
      return open({ id, type: id <= -1_000_000_000_000 ? 'supergroup' : 'group', title, forum, admins: [...admins] })
    },

    say: (update) => updates.queue(update),
    get lastUpdate() {
      return updates.lastId
    },
    tellAgain: (id) => updates.again(id),
    quiet: async (timeoutMs) => void (await comes(() => updates.waiting === 0, 'every update to be taken', timeoutMs)),

    block(chat) {
      const state = stateOf(chat)
      state.blocked = true
      const from = state.person ?? { id: state.admins[0] ?? 5001, is_bot: false, first_name: 'An admin' }
      updates.queue(
        {
          my_chat_member: {
            chat: toChat(state),
            from,
            date: Math.floor(Date.now() / 1000),
            old_chat_member: { user: bot, status: 'member' },
            new_chat_member: { user: bot, status: 'kicked', until_date: 0 },
          },
        },
        state.id,
      )
    },

    remove(chat) {
      stateOf(chat).removed = true
    },

    migrate(group, id) {
      const { title = '', admins } = stateOf(group)
      const moved = open({ id, type: 'supergroup', title, admins })
      group.send({ migrate_to_chat_id: id })
      moved.send({ migrate_from_chat_id: group.id })
      stateOf(group).movedTo = id
      return moved
    },

    mute(chat, what) {
      stateOf(chat).muted = what
    },
    closeTopic: (chat, topic) => void stateOf(chat).topics.set(topic, 'closed'),
    deleteTopic(chat, topic) {
      const { topics, messages } = stateOf(chat)
      topics.set(topic, 'deleted')
      for (const message of messages.values()) if (message.topic === topic) message.deleted = true
      events.emit('change')
    },

    dump: () =>
      [...chats.values()]
        .flatMap(({ id, messages }) => [...messages.values()].map((message) => `${id} ${JSON.stringify(message)}`))
        .map((line) => line.slice(0, 600))
        .join('\n'),
  }
}
