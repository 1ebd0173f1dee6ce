import { readFile } from 'node:fs/promises'
import type { CallbackAnswer } from './telegram-info.ts'
import type { ChatState, InlineButton, Media, Memory, Stored, User } from './telegram-memory.ts'
import { toMessage } from './telegram-memory.ts'
import type { Waiting } from './telegram-world.ts'

/** A chat as the people in it see and use it. */
export interface Chat {
  readonly id: number
  /** Says something. Returns the id of the message. */
  send(said: string | Record<string, unknown>, how?: How): number
  photo(content: FileContent, how?: MediaHow): Promise<number>
  video(content: FileContent, how?: MediaHow): Promise<number>
  /** A GIF, a video note, or a file that is sent as it is. */
  file(kind: 'animation' | 'video_note' | 'document', content: FileContent, how?: MediaHow): Promise<number>
  /** Several pictures or clips as one: a message for each, the caption on the first. */
  album(contents: readonly { kind: 'photo' | 'video'; content: FileContent }[], how?: MediaHow): Promise<number[]>
  /** Presses a button, by its label or its data. Throws where the message has none such. */
  press(message: number, button: string, how?: { from?: number | User }): Press
  /** Opens a topic of a forum. Returns its id. */
  topic(title: string): number
  /** What is seen there now. */
  messages(): Seen[]
  /** Waits until what is seen satisfies; resolves with what the predicate gave. */
  until<T>(
    predicate: (messages: Seen[]) => T,
    timeoutMs?: number,
  ): Promise<Exclude<T, false | undefined | null | 0 | ''>>
}

export interface How {
  from?: number | User
  replyTo?: number
  topic?: number
}

export interface MediaHow extends How {
  caption?: string
  fileName?: string
  mime?: string
  width?: number
  height?: number
  duration?: number
}

/** Bytes, or the path of a file. */
export type FileContent = Uint8Array | string

export interface Press {
  id: string
  answer: Promise<CallbackAnswer>
}

export interface Seen {
  id: number
  from: User
  mine: boolean
  text?: string | undefined
  caption?: string | undefined
  entities: unknown[]
  keyboard: InlineButton[][]
  /** A keyboard of another kind, or what asks for a reply. */
  markup?: Record<string, unknown>
  media?: Media
  album?: string
  replyTo?: number
  topic?: number
  edits: number
}

export interface ChatParts {
  memory: Memory
  chat: ChatState
  queue(update: Record<string, unknown>, chat?: number): number
  opened(press: string): Promise<CallbackAnswer>
  comes: Waiting['comes']
}

export function createChat({ memory, chat, queue, opened, comes }: ChatParts): Chat {
  let presses = 0

  function personOf(from: number | User | undefined): User {
    if (typeof from === 'object') return from
    if (from === undefined && chat.person) return chat.person
    const id = from ?? 5001
    const person = memory.people.get(id) ?? { id, is_bot: false, first_name: `Person ${id}`, language_code: 'en' }
    memory.people.set(id, person)
    return person
  }

  function say(said: Partial<Stored>, { from, replyTo, topic }: How = {}): number {
    // Whoever writes to a bot has let it in again.
    if (chat.type === 'private') chat.blocked = false
    if (topic !== undefined && !chat.topics.has(topic)) chat.topics.set(topic, 'open')
    const message = memory.add(chat, {
      from: personOf(from),
      keyboard: [],
      more: {},
      ...said,
      ...(replyTo !== undefined && { replyTo }),
      ...(topic !== undefined && { topic }),
    })
    queue({ message: toMessage(memory, chat, message) }, chat.id)
    return message.id
  }

  async function sayFile(kind: Media['kind'], content: FileContent, how: MediaHow = {}, album?: string) {
    const { caption, fileName = '', mime = kind === 'photo' ? 'image/jpeg' : 'video/mp4' } = how
    const { width = 1280, height = 720, duration = 2 } = how
    const bytes = typeof content === 'string' ? await readFile(content) : content
    const media = await memory.addFile(bytes, { kind, fileName, mime, width, height, duration, streaming: false })
    const said = caption === undefined ? {} : { caption, ...entitiesOf(caption) }
    return () => say({ media, ...said, ...(album !== undefined && { album }) }, how)
  }

  function press(id: number, button: string, { from }: { from?: number | User } = {}): Press {
    const message = memory.find(chat, id)
    const found = message?.keyboard.flat().find(({ text, callback_data: data }) => text === button || data === button)
    if (!message || !found?.callback_data)
      throw new Error(`Message ${id} has no button ${JSON.stringify(button)} to press: ${JSON.stringify(message)}`)
    presses += 1
    const query = `${chat.id}${id}${presses}`
    const answer = opened(query)
    queue(
      {
        callback_query: {
          id: query,
          from: personOf(from),
          message: toMessage(memory, chat, message),
          chat_instance: String(chat.id),
          data: found.callback_data,
        },
      },
      chat.id,
    )
    return { id: query, answer }
  }

  function messages(): Seen[] {
    return [...chat.messages.values()].flatMap(({ deleted, date: _, more: __, entities = [], ...seen }) =>
      deleted ? [] : [{ ...seen, entities, mine: seen.from.id === memory.bot.id }],
    )
  }

  return {
    id: chat.id,

    send(said, how) {
      if (typeof said === 'string') return say({ text: said, ...entitiesOf(said) }, how)
      const { text, entities, ...more } = said as { text?: string; entities?: unknown[] }
      const own = text === undefined ? {} : { text, ...(entities ? { entities } : entitiesOf(text)) }
      return say({ ...own, more }, how)
    },

    photo: async (content, how) => (await sayFile('photo', content, how))(),
    video: async (content, how) => (await sayFile('video', content, how))(),
    file: async (kind, content, how) => (await sayFile(kind, content, how))(),

    async album(contents, { caption, ...how } = {}) {
      const album = `${Date.now()}${chat.messages.size}`
      const ready = await Promise.all(
        contents.map(({ kind, content }, at) =>
          sayFile(kind, content, { ...how, ...(at === 0 && caption !== undefined && { caption }) }, album),
        ),
      )
      return ready.map((say) => say())
    },

    press,

    topic(title) {
      const start = memory.add(chat, {
        from: personOf(undefined),
        keyboard: [],
        more: { forum_topic_created: { name: title, icon_color: 7322096 } },
      })
      start.topic = start.id
      chat.topics.set(start.id, 'open')
      queue({ message: toMessage(memory, chat, start) }, chat.id)
      return start.id
    },

    messages,

    until: (predicate, timeoutMs) =>
      comes(
        () => predicate(messages()) || undefined,
        `this in chat ${chat.id}: ${predicate}`,
        timeoutMs,
      ) as Promise<never>,
  }
}

/** Commands and mentions are marked by the client of whoever writes. */
export function entitiesOf(text: string): { entities?: unknown[] } {
  const commands = [...text.matchAll(/(?<![\w/])\/[a-z0-9_]{1,64}(?:@\w+)?/gi)]
  const mentions = [...text.matchAll(/(?<![\w/])@\w{3,32}/gi)].filter(
    ({ index }) => !commands.some((command) => index > command.index && index < command.index + command[0].length),
  )
  const entities = [
    ...commands.map(({ 0: { length }, index: offset }) => ({ type: 'bot_command', offset, length })),
    ...mentions.map(({ 0: { length }, index: offset }) => ({ type: 'mention', offset, length })),
  ].sort((one, other) => one.offset - other.offset)
  return entities.length > 0 ? { entities } : {}
}
