import { EventEmitter } from 'node:events'
import { copyFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** What the stand-in of Telegram knows: chats, their messages, files. */

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  username?: string
  language_code?: string
}

export type MediaKind = 'photo' | 'video' | 'animation' | 'video_note' | 'document'

export interface Media {
  kind: MediaKind
  fileId: string
  /** On disk. */
  path: string
  /** What `getFile` names it. */
  filePath: string
  fileName: string
  mime: string
  bytes: number
  width: number
  height: number
  duration: number
  streaming: boolean
  /** On disk, both. */
  thumbnail?: string
  cover?: string
}

export interface InlineButton {
  text: string
  callback_data?: string
  url?: string
  style?: string
}

export interface Stored {
  id: number
  from: User
  date: number
  topic?: number
  replyTo?: number
  text?: string | undefined
  caption?: string | undefined
  /** Of the text or the caption. */
  entities?: unknown[] | undefined
  keyboard: InlineButton[][]
  /** A keyboard of another kind than inline, or what asks for a reply. */
  markup?: Record<string, unknown>
  media?: Media
  album?: string
  edits: number
  deleted: boolean
  /** Fields of the Bot API that are passed on as they are. */
  more: Record<string, unknown>
}

export interface ChatState {
  id: number
  type: 'private' | 'group' | 'supergroup'
  person?: User
  title?: string
  forum: boolean
  admins: number[]
  topics: Map<number, 'open' | 'closed' | 'deleted'>
  messages: Map<number, Stored>
  blocked: boolean
  removed: boolean
  movedTo?: number
  muted?: 'all' | 'videos'
}

export interface Memory {
  bot: User & { username: string }
  folder: string
  chats: Map<number, ChatState>
  people: Map<number, User>
  /** Emits `change` whenever something is different. */
  events: EventEmitter
  add(chat: ChatState, message: Omit<Stored, 'id' | 'date' | 'edits' | 'deleted'>): Stored
  find(chat: ChatState, message: number): Stored | undefined
  newId(chat: ChatState): number
  /** Takes over a file, or bytes, under a new id. */
  addFile(content: string | Uint8Array, media: Omit<Media, 'fileId' | 'path' | 'filePath' | 'bytes'>): Promise<Media>
  /** Copies a file that has no id of its own. Returns where it is. */
  keep(path: string): Promise<string>
  file(fileId: string): Media | undefined
  fileAt(filePath: string): Media | undefined
}

export function createMemory(bot: Memory['bot'], folder: string): Memory {
  const chats = new Map<number, ChatState>()
  const files = new Map<string, Media>()
  const events = new EventEmitter().setMaxListeners(0)
  /** Private chats and basic groups of one account count together, a supergroup for itself. */
  let common = 100
  let count = 0

  function newId(chat: ChatState): number {
    if (chat.type !== 'supergroup') return ++common
    return Math.max(0, ...chat.messages.keys(), ...chat.topics.keys()) + 1
  }

  return {
    bot,
    folder,
    chats,
    people: new Map([[bot.id, bot]]),
    events,
    newId,

    add(chat, message) {
      const now = Math.floor(Date.now() / 1000)
      const stored: Stored = { ...message, id: newId(chat), date: now, edits: 0, deleted: false }
      chat.messages.set(stored.id, stored)
      events.emit('change')
      return stored
    },

    find(chat, id) {
      const message = chat.messages.get(id)
      return message?.deleted ? undefined : message
    },

    async addFile(content, media) {
      const number = ++count
      const name = `file_${number}${EXTENSIONS[media.mime] ?? ''}`
      const path = join(folder, name)
      if (typeof content === 'string') await copyFile(content, path)
      else await writeFile(path, content)
      const stored: Media = {
        ...media,
        fileId: `${media.kind.toUpperCase().slice(0, 3)}CAgIAAxkB-${number}_${Date.now().toString(36)}`,
        path,
        filePath: `${media.kind}s/${name}`,
        fileName: media.fileName || basename(path),
        bytes: (await stat(path)).size,
      }
      files.set(stored.fileId, stored)
      return stored
    },

    async keep(from) {
      const path = join(folder, `kept_${++count}`)
      await copyFile(from, path)
      return path
    },

    // Of every size of a picture the same file is given.
    file: (fileId) => files.get(fileId.replace(/-small$/, '')),
    fileAt: (filePath) => [...files.values()].find((file) => file.filePath === filePath),
  }
}

const EXTENSIONS: Record<string, string> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'video/mp4': '.mp4' }

/** As the Bot API tells of a message. What it answers is told without what that one answers. */
export function toMessage(memory: Memory, chat: ChatState, message: Stored, nested = false): Record<string, unknown> {
  const { id, from, date, topic, replyTo, text, caption, entities, keyboard, media, album, edits, more } = message
  const answered = replyTo === undefined ? undefined : chat.messages.get(replyTo)
  const topicStart = topic === undefined ? undefined : chat.messages.get(topic)
  // In a topic everything that answers nothing seems to answer the topic's beginning.
  const shown = answered ?? (topicStart !== message ? topicStart : undefined)
  const thread = topic ?? (chat.type === 'supergroup' && answered ? rootOf(chat, answered).id : undefined)
  const marked = entities !== undefined && entities.length > 0
  return {
    message_id: id,
    from,
    chat: toChat(chat),
    date,
    ...(edits > 0 && { edit_date: date }),
    ...(thread !== undefined && { message_thread_id: thread }),
    ...(topic !== undefined && { is_topic_message: true }),
    ...(text !== undefined && { text, ...(marked && { entities }) }),
    ...(caption !== undefined && { caption, ...(marked && { caption_entities: entities }) }),
    ...(media && mediaFields(media)),
    ...(album !== undefined && { media_group_id: album }),
    ...(keyboard.length > 0 && { reply_markup: { inline_keyboard: keyboard } }),
    ...(!nested && shown && { reply_to_message: toMessage(memory, chat, shown, true) }),
    ...more,
  }
}

function rootOf(chat: ChatState, message: Stored): Stored {
  const above = message.replyTo === undefined ? undefined : chat.messages.get(message.replyTo)
  return above ? rootOf(chat, above) : message
}

export function toChat({ id, type, title, person, forum }: ChatState): Record<string, unknown> {
  const { first_name, username } = person ?? {}
  return {
    id,
    type,
    ...(title !== undefined && { title }),
    ...(person && { first_name, ...(username !== undefined && { username }) }),
    ...(forum && { is_forum: true }),
  }
}

function mediaFields(media: Media): Record<string, unknown> {
  const { kind, width, height, duration, fileName, mime, thumbnail, cover } = media
  const file = fileFields(media)
  const size = { ...file, width, height }
  if (kind === 'photo')
    return { photo: [{ ...size, file_id: `${media.fileId}-small`, width: 90, height: 90, file_size: 1000 }, size] }
  const named = { ...file, file_name: fileName, mime_type: mime }
  const small = thumbnail !== undefined && { thumbnail: { ...size, file_id: `${media.fileId}-small` } }
  if (kind === 'document') return { document: { ...named, ...small } }
  if (kind === 'video_note') return { video_note: { ...file, length: width, duration, ...small } }
  const moving = { ...named, width, height, duration, ...small }
  if (kind === 'animation') return { animation: moving, document: { ...named, ...small } }
  return { video: { ...moving, ...(cover !== undefined && { cover: [size] }) } }
}

export function fileFields({ fileId, bytes }: Media): Record<string, unknown> {
  return { file_id: fileId, file_unique_id: `AgAD${fileId.replace(/\W/g, '')}`, file_size: bytes }
}
