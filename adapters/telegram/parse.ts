import type { Deed, Incoming } from '../../src/domain/chat-adapter.ts'
import type { KnownMessage } from '../../src/domain/chat-memory.ts'
import { type Language, languageOf, type Person } from '../../src/domain/place.ts'
import { attachmentsOf } from './attachments.ts'
import type { Me } from './me.ts'
import { refOf, type Spot, targetOf } from './place.ts'
import type { CallbackQuery, Entity, Message, PlainMessage, User } from './update.ts'

/** What a message alone does not tell. */
export interface Reading {
  me: Me
  /** Every name that a command of the bot has. */
  commands: ReadonlySet<string>
  update: number
  /** The message that is answered, where it is known. */
  answered?: KnownMessage | undefined
}

const MAX_NAME = 100

/**
 * What a person wrote. Undefined for messages of Telegram itself, of bots and of channels, and for commands to other bots.
 * Whether it is meant for the bot at all, `isForBot` tells. Managers of groups are known to Telegram only.
 */
export function parseMessage(message: Message, { me, commands, update, answered }: Reading): Incoming | undefined {
  const person = personOf(message)
  if (!person || !isWritten(message)) return undefined
  const deed = deedOf(message, { me, commands, answered })
  if (!deed) return undefined
  const own = String(message.message_id)
  const language = person.language ?? languageOf(message.text ?? message.caption ?? '')
  return {
    id: deedId(me, update),
    where: targetOf(spotOf(message), answered?.thread ?? own, own),
    person,
    direct: message.chat.type === 'private',
    attachments: filesOf(message, me, language),
    deed,
  }
}

/** `message`: what Telegram still knows of the one with the button. `known`: what is remembered of it. */
export function parsePress(
  { from, data }: CallbackQuery,
  message: Message,
  { me, update, known }: { me: Me; update: number; known: KnownMessage | undefined },
): Incoming {
  const own = String(message.message_id)
  const where = targetOf(spotOf(message), known?.thread ?? own, own)
  return {
    id: deedId(me, update),
    where,
    person: personOfUser(from),
    direct: message.chat.type === 'private',
    attachments: [],
    deed: { kind: 'press', action: data ?? '', message: refOf(where, message.message_id) },
  }
}

/** In groups only what is said to the bot. */
export function isForBot({ direct, deed }: Incoming): boolean {
  return direct || deed.kind !== 'text' || deed.addressed
}

/** What a message answers. In a topic, what answers nothing answers the topic's own beginning. */
export function repliedTo(message: Message): PlainMessage | undefined {
  const { reply_to_message: reply } = message
  if (!reply || reply.forum_topic_created || reply.message_id === spotOf(message).topic) return undefined
  return reply
}

export function languageOfUser({ language_code }: User): Language | undefined {
  if (/^zh\b/i.test(language_code ?? '')) return 'zh'
  return /^en\b/i.test(language_code ?? '') ? 'en' : undefined
}

function deedId({ id }: Me, update: number): string {
  return `${id}:${update}`
}

/** In ordinary supergroups `message_thread_id` names a chain of replies, which is no place of its own. */
function spotOf({ chat, is_topic_message, message_thread_id: topic }: Message): Spot {
  return { chat: chat.id, ...(is_topic_message && topic !== undefined && { topic }) }
}

function personOf({ chat, from, sender_chat }: Message): Person | undefined {
  if (chat.type === 'channel') return undefined
  if (sender_chat) {
    const anonymous = sender_chat.id === chat.id
    return anonymous ? { id: String(chat.id), name: nameOf(sender_chat.title, chat.id), manager: true } : undefined
  }
  return from && !from.is_bot ? personOfUser(from) : undefined
}

function personOfUser(user: User): Person {
  const language = languageOfUser(user)
  const name = [user.first_name, user.last_name ?? ''].join(' ').trim()
  return {
    id: String(user.id),
    name: nameOf(name || user.username, user.id),
    ...(language && { language }),
    manager: false,
  }
}

function nameOf(given: string | undefined, id: number): string {
  const plain = (given ?? '').replace(/[\p{C}\s]+/gu, ' ').trim()
  return [...plain].slice(0, MAX_NAME).join('') || String(id)
}

/** That members come, topics open and the like Telegram tells as messages, too. */
function isWritten(message: Message): boolean {
  const { text, photo, video, animation, video_note, document, sticker, voice, audio, contact, location } = message
  const { poll, dice, game, story, checklist, paid_media, rich_message } = message
  const files = [photo, video, animation, video_note, document, sticker, voice, audio, paid_media]
  const others = [text, contact, location, poll, dice, game, story, checklist, rich_message]
  return [...files, ...others].some((content) => content !== undefined)
}

/** Telegram marks only Latin names as commands. */
const COMMAND = /^\/(\p{L}[\p{L}\p{M}\p{N}_-]*)(?=\s|$)/u

/** Undefined for a command to another bot, which in a group any may be that is none of ours. */
function deedOf(message: Message, { me, commands, answered }: Omit<Reading, 'update'>): Deed | undefined {
  const said = message.text ?? message.caption ?? ''
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? []
  const group = message.chat.type !== 'private'
  const first = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (first) {
    const [name = '', bot] = said.slice(1, first.length).split('@')
    if (group && (bot === undefined ? !commands.has(name.toLowerCase()) : !isSame(bot, me.username))) return undefined
    const rest = entities.filter((entity) => entity !== first)
    const text = withoutMentions(said, rest, me).text.slice(first.length).trim().toWellFormed()
    return { kind: 'command', name: name.toLowerCase(), text, options: {} }
  }
  const { text: meant, mentioned } = withoutMentions(said, entities, me)
  // An entity may end amid a pair, which the database would not take.
  const text = meant.trim().toWellFormed()
  const reply = repliedTo(message)
  const answersBot = reply?.from?.id === me.id || (answered !== undefined && answered.kind !== 'person')
  const called = commands.has(COMMAND.exec(text)?.[1]?.toLowerCase() ?? '')
  return { kind: 'text', text, addressed: mentioned || answersBot || called }
}

/** Takes the bot's own name out of a text, and a comma with it where the text begins by it. */
function withoutMentions(said: string, entities: Entity[], me: Me): { text: string; mentioned: boolean } {
  const mentions = entities
    .filter((entity) => isMention(entity, said, me))
    .sort((one, other) => other.offset - one.offset)
  let text = said
  for (const { offset, length } of mentions) {
    const before = text.slice(0, offset).trimEnd()
    const after = text.slice(offset + length)
    text = before === '' ? after.replace(/^\s*[,:\uFF0C\uFF1A]?\s*/, '') : before + after
  }
  return { text, mentioned: mentions.length > 0 }
}

function isMention({ type, offset, length, user }: Entity, said: string, me: Me): boolean {
  if (type === 'text_mention') return user?.id === me.id
  return type === 'mention' && isSame(said.slice(offset + 1, offset + length), me.username)
}

/** Names of accounts have no case. */
function isSame(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase()
}

/** Its own, else those of the message that it answers: somebody's picture is animated by a reply to it. */
function filesOf(message: Message, me: Me, language: Language): Incoming['attachments'] {
  const own = attachmentsOf(message, language)
  const reply = repliedTo(message)
  if (own.length > 0 || !reply || reply.from?.id === me.id) return own
  return attachmentsOf(reply, language)
}
