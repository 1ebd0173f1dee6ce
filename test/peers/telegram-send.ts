import type { Part } from './telegram-body.ts'
import { ApiFault, badRequest } from './telegram-fault.ts'
import {
  type ChatState,
  type InlineButton,
  type Media,
  type MediaKind,
  type Memory,
  type Stored,
  toMessage,
} from './telegram-memory.ts'
import { isMp4, pictureOf } from './telegram-pictures.ts'
import type { Params } from './telegram-spec.ts'
import { captionOf, textOf } from './telegram-text.ts'

/** `gone`: nobody waits for the answer any more. */
export type Method = (params: Params, parts: readonly Part[], gone: AbortSignal) => unknown

/** The chat, if the bot may do this there. */
export function writableChat(
  memory: Memory,
  params: Params,
  what: 'anything' | MediaKind | 'text' = 'text',
): ChatState {
  const chat = memory.chats.get(Number(params.chat_id))
  if (!chat || chat.removed) throw badRequest('chat not found')
  if (chat.movedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.movedTo })
  if (chat.blocked)
    throw new ApiFault(
      403,
      chat.type === 'private'
        ? 'Forbidden: bot was blocked by the user'
        : `Forbidden: bot was kicked from the ${chat.type} chat`,
    )
  const isVideo = what === 'video' || what === 'animation'
  if (what !== 'anything' && (chat.muted === 'all' || (chat.muted === 'videos' && isVideo)))
    throw badRequest(`not enough rights to send ${what === 'text' ? 'text messages' : `${what}s`} to the chat`)
  return chat
}

export function createSending(memory: Memory): Record<string, Method> {
  let albums = 13_000_000_000

  function sending(kind: MediaKind): Method {
    return async (params, parts) => {
      const chat = writableChat(memory, params, kind)
      const where = placeOf(memory, chat, params)
      const media = await mediaOf(memory, kind, { ...params, media: params[kind] }, parts)
      return toMessage(memory, chat, memory.add(chat, { ...ours(params), ...where, media }))
    }
  }

  function ours(params: Params) {
    return { from: memory.bot, keyboard: keyboardOf(params), ...captionOf(params), ...otherMarkup(params), more: {} }
  }

  return {
    sendMessage(params) {
      const chat = writableChat(memory, params)
      const where = placeOf(memory, chat, params)
      return toMessage(memory, chat, memory.add(chat, { ...ours(params), ...where, ...textOf(params) }))
    },

    sendPhoto: sending('photo'),
    sendVideo: sending('video'),
    sendAnimation: sending('animation'),
    sendDocument: sending('document'),

    async sendMediaGroup(params, parts) {
      const items = params.media as (Params & { type: MediaKind })[]
      const chat = writableChat(memory, params, items.find(({ type }) => type === 'video')?.type ?? 'photo')
      const where = placeOf(memory, chat, params)
      if (new Set(items.map(({ type }) => type === 'document')).size > 1)
        throw badRequest("document can't be mixed with other media types")
      albums += 1
      const album = String(albums)
      const all: [Params, Media][] = []
      for (const item of items) all.push([item, await mediaOf(memory, item.type, item, parts)])
      return all
        .map(([item, media]) => memory.add(chat, { ...ours(item), ...where, media, album }))
        .map((message) => toMessage(memory, chat, message))
    },

    sendChatAction(params) {
      topicOf(writableChat(memory, params), params)
      return true
    },
  }
}

export function keyboardOf({ reply_markup: markup }: Params): InlineButton[][] {
  return (markup as { inline_keyboard?: InlineButton[][] } | undefined)?.inline_keyboard ?? []
}

function otherMarkup({ reply_markup: markup }: Params): Pick<Stored, 'markup'> {
  return typeof markup === 'object' && markup !== null && !('inline_keyboard' in markup)
    ? { markup: markup as Record<string, unknown> }
    : {}
}

/** The topic and the answered message. What answers a message of a topic stands in that topic. */
function placeOf(memory: Memory, chat: ChatState, params: Params): Pick<Stored, 'topic' | 'replyTo'> {
  const topic = topicOf(chat, params)
  const reply = params.reply_parameters as { message_id: number; allow_sending_without_reply?: boolean } | undefined
  if (!reply) return topic === undefined ? {} : { topic }
  const answered = memory.find(chat, reply.message_id)
  const elsewhere = answered && topic !== undefined && answered.topic !== topic && answered.id !== topic
  if (elsewhere || (!answered && !reply.allow_sending_without_reply))
    throw badRequest('message to be replied not found')
  const own = topic ?? answered?.topic
  return { ...(own !== undefined && { topic: own }), ...(answered && { replyTo: answered.id }) }
}

function topicOf(chat: ChatState, { message_thread_id: thread }: Params): number | undefined {
  if (thread === undefined) return undefined
  const state = chat.topics.get(Number(thread))
  if (state === undefined || state === 'deleted') throw badRequest('message thread not found')
  if (state === 'closed') throw badRequest('TOPIC_CLOSED')
  return Number(thread)
}

/** A file of the body, or one that Telegram has. */
export async function mediaOf(memory: Memory, kind: MediaKind, item: Params, parts: readonly Part[]): Promise<Media> {
  const named = String(item.media ?? '')
  const part = partOf(named, parts)
  if (!part) {
    const known = memory.file(named)
    if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
    if (known.kind !== kind) throw badRequest(`can't use file of type ${known.kind} as ${kind}`)
    return known
  }
  const picture = await pictureOf(part.path)
  if (kind === 'photo') {
    if (!picture) throw badRequest('IMAGE_PROCESS_FAILED')
    if (part.bytes > 10 * 1024 * 1024) throw badRequest('file is too big')
    const { width, height } = picture
    if (width + height > 10_000 || Math.max(width / height, height / width) > 20)
      throw badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  // What is no video is kept as a file.
  const isVideo = kind === 'video' || kind === 'animation'
  const real = isVideo && !(await isMp4(part.path)) ? 'document' : kind
  const [thumbnail, cover] = [partOf(item.thumbnail, parts), partOf(item.cover, parts)]
  return memory.addFile(part.path, {
    kind: real,
    fileName: part.fileName,
    mime: real === 'video' || real === 'animation' ? 'video/mp4' : part.mime,
    width: Number(item.width ?? picture?.width ?? 320),
    height: Number(item.height ?? picture?.height ?? 320),
    duration: Number(item.duration ?? 0),
    streaming: item.supports_streaming === true,
    ...(thumbnail && { thumbnail: await memory.keep(thumbnail.path) }),
    ...(cover && { cover: await memory.keep(cover.path) }),
  })
}

function partOf(name: unknown, parts: readonly Part[]): Part | undefined {
  return parts.find(({ field }) => name === `attach://${field}`)
}
