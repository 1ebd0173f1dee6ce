import type { Incoming, Receive } from '../../src/domain/chat-adapter.ts'
import type { KnownMessage } from '../../src/domain/chat-memory.ts'
import type { CommandHint } from '../../src/domain/command-hint.ts'
import { createAccess } from './access.ts'
import { createAlbums } from './albums.ts'
import type { Forms } from './form.ts'
import type { Me } from './me.ts'
import { isForBot, languageOfUser, parseMessage, parsePress, repliedTo } from './parse.ts'
import type { Parts } from './parts.ts'
import type { Presses } from './presses.ts'
import { createAnswerQuery } from './query-answer.ts'
import { say } from './text.ts'
import { type CallbackQuery, type Message, type Update, updateSchema } from './update.ts'

export interface UpdatesParts extends Pick<Parts, 'client' | 'sender' | 'memory' | 'log'> {
  me: Me
  commands: readonly CommandHint[]
  receive: Receive
  presses: Presses
  forms: Forms
  /** Absent: every chat is served. */
  allowedChats?: readonly string[]
  signal: AbortSignal
}

const FORM = 'form:'

/** Takes updates in any order, and the same one again. */
export function createUpdates(parts: UpdatesParts): {
  /** Resolves once all of it is stored; throws where Telegram is to tell it again. Those of a chat go in their order. */
  handle(update: unknown): Promise<void>
} {
  const { memory, log, me, receive, presses, forms, signal } = parts
  const access = createAccess(parts)
  const answerQuery = createAnswerQuery(parts)
  const albums = createAlbums({ albums: memory.albums, take: takeAlbum, signal, log })
  const sequences = new Map<number, Promise<void>>()
  const commands = new Set(parts.commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]))

  async function handle(told: unknown): Promise<void> {
    const { success, data: update, error } = updateSchema.safeParse(told)
    if (!success) {
      log.warn({ issues: error.issues.map(({ path, code }) => ({ path, code })) }, 'an update cannot be understood')
      return
    }
    const { message, callback_query, my_chat_member } = update
    if (!message && !callback_query && !my_chat_member)
      log.warn({ update: update.update_id }, 'an update holds nothing that is used')
    const chat = (message ?? callback_query?.message ?? my_chat_member)?.chat.id
    await (chat === undefined ? take(update) : inOrder(chat, () => take(update)))
  }

  function inOrder(chat: number, work: () => Promise<void>): Promise<void> {
    // What stands here never rejects.
    const result = (sequences.get(chat) ?? Promise.resolve()).then(work)
    const settled = result.catch(() => {})
    sequences.set(chat, settled)
    void settled.then(() => {
      if (sequences.get(chat) === settled) sequences.delete(chat)
    })
    return result
  }

  async function take({ update_id, message, callback_query, my_chat_member }: Update): Promise<void> {
    if (message) await takeMessage(message, update_id)
    if (callback_query) await takePress(callback_query, update_id)
    if (my_chat_member) {
      const { chat, new_chat_member } = my_chat_member
      log.info(
        { chat: chat.id, type: chat.type, status: new_chat_member.status },
        'the place of the bot in a chat changed',
      )
    }
  }

  async function takeMessage(message: Message, update: number): Promise<void> {
    const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from, media_group_id: group } = message
    if (to !== undefined) return moved(chat.id, to)
    if (from !== undefined) return moved(from, chat.id)
    const reply = repliedTo(message)
    const answered = reply && (await memory.messages.find(String(chat.id), String(reply.message_id)))
    const read = parseMessage(message, { me, commands, update, answered })
    if (!read) return
    const parsed = await withQuestioned(read, answered)
    const meant = isForBot(parsed)
    // The words of an album may stand under another part of it.
    if (!meant && group === undefined) return
    if (!access.serves(parsed.where.workspace)) {
      if (meant) void access.turnAway(parsed)
      return
    }
    const incoming = meant ? await access.withManager(parsed) : parsed
    if (meant && (await forms.answer(message, incoming.where, incoming.person, receive))) return
    if (group !== undefined) return albums.add(group, incoming)
    await note(incoming, [incoming])
    await receive(incoming)
  }

  async function takeAlbum(album: Incoming, all: readonly Incoming[]): Promise<void> {
    await note(album, all)
    await receive(album)
  }

  async function moved(from: number, to: number): Promise<void> {
    await memory.moved(String(from), String(to))
    if (access.serves(String(from)) && !access.serves(String(to)))
      log.warn({ from, to }, 'a group has got another id: add it to TELEGRAM_ALLOWED_CHATS and start again')
  }

  /** Words that answer what the bot has asked about a file are about that file. */
  async function withQuestioned(incoming: Incoming, answered: KnownMessage | undefined): Promise<Incoming> {
    if (answered?.kind !== 'notice' || incoming.attachments.length > 0) return incoming
    const asked = await memory.messages.find(incoming.where.workspace, answered.thread)
    return asked?.files === undefined ? incoming : { ...incoming, attachments: asked.files }
  }

  /** Whoever answers one of these messages goes on in this thread. */
  async function note({ where: { workspace, thread = '' } }: Incoming, messages: readonly Incoming[]): Promise<void> {
    await memory.messages.note(
      workspace,
      messages.flatMap(({ where: { replyTo: message }, attachments: files }) =>
        message === undefined ? [] : [{ message, thread, kind: 'person' as const, ...(files.length > 0 && { files }) }],
      ),
    )
  }

  async function takePress(query: CallbackQuery, update: number): Promise<void> {
    const { message, data } = query
    if (!message || data === undefined) return alert(query, say('deadButton', languageOfUser(query.from) ?? 'en'))
    const workspace = String(message.chat.id)
    if (!access.serves(workspace))
      return alert(query, say('closedChat', languageOfUser(query.from) ?? 'en', { chat: workspace }))
    const known = await memory.messages.find(workspace, String(message.message_id))
    const incoming = await access.withManager(parsePress(query, message, { me, update, known }))
    if (data.startsWith(FORM)) await forms.press(query, incoming.where, incoming.person, receive)
    else await presses.pressed(query, incoming, receive)
  }

  function alert(query: CallbackQuery, text: string): void {
    void answerQuery(query, { text, alert: true })
  }

  return { handle }
}
