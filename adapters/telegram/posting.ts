import type { MessageRef, Target } from '../../src/domain/place.ts'
import { type FaultKind, TelegramFault } from './fault.ts'
import type { Params, SentFile } from './multipart.ts'
import { replyOf, spotOf, targetOf } from './place.ts'
import type { Sender } from './sender.ts'
import { type SentMessage, sentMessage } from './update.ts'

export interface Posting {
  method: string
  params: Params
  files?: Record<string, SentFile> | undefined
}

/** One message that stands now, or an album of several. */
export interface Posted {
  /** Where they stand: the chat may have moved. */
  at: Target
  /** Of the first one. */
  id: number
  messages: SentMessage[]
}

export function isFault(error: unknown, ...kinds: FaultKind[]): error is TelegramFault {
  return error instanceof TelegramFault && kinds.includes(error.kind)
}

/** A new message in its topic, beside the one that it answers; where the topic is gone, in the chat itself. */
export async function post(sender: Sender, where: Target, { method, params, files }: Posting): Promise<Posted> {
  const { chat, topic } = spotOf(where)
  const reply = replyOf(where)
  const beside: Params = {
    ...(reply !== undefined && { reply_parameters: { message_id: reply, allow_sending_without_reply: true } }),
    ...(topic !== undefined && { message_thread_id: topic }),
  }
  const send = (params: Params) => sender.send(method, { chat, params, ...(files && { files }) })
  let sent: Awaited<ReturnType<typeof send>>
  try {
    sent = await send({ ...params, ...beside })
  } catch (error) {
    if (topic === undefined || !isFault(error, 'topic gone')) throw error
    // What was answered is gone with it.
    sent = await send(params)
  }
  const results = Array.isArray(sent.result) ? sent.result : [sent.result]
  const messages = results.map((result) => sentMessage.safeParse(result)).flatMap(({ data }) => data ?? [])
  const [first] = messages
  // It stands somewhere, but nobody said where.
  if (!first) throw new TelegramFault('uncertain', `${method}: an answer that cannot be read`)
  return { at: arrived(where, sent.chat), id: first.message_id, messages }
}

/** A message changed. That it is as wanted already is no fault. */
export async function edit(
  sender: Sender,
  ref: MessageRef,
  { method, params, files, yields = false }: Posting & { yields?: boolean },
): Promise<Posted> {
  const id = Number(ref.message)
  const { message: _, ...at } = ref
  try {
    const sending = { chat: spotOf(ref).chat, params: { message_id: id, ...params }, yields, ...(files && { files }) }
    const { data } = sentMessage.safeParse((await sender.send(method, sending)).result)
    return { at, id, messages: data ? [data] : [] }
  } catch (error) {
    if (!isFault(error, 'not modified')) throw error
    return { at, id, messages: [] }
  }
}

/** In a chat that has moved, threads of the old one keep a name that no message there can have, as in the store. */
function arrived(where: Target, chat: number): Target {
  const { workspace, thread } = where
  if (String(chat) === workspace) return where
  return targetOf({ chat }, thread === undefined ? undefined : `${workspace}:${thread}`)
}
