import type { ChatMemory, Pace } from '../../src/domain/chat-memory.ts'
import type { Client } from './client.ts'
import { TelegramFault } from './fault.ts'
import type { Params, SentFile } from './multipart.ts'

export interface Sending {
  /** Where it goes: its pace counts. */
  chat: number
  params: Params
  files?: Record<string, SentFile>
  /** An edit that may come later in a newer form leaves room for what may not. */
  yields?: boolean
  signal?: AbortSignal
}

export interface Sent {
  result: unknown
  /** Where it really went: the chat may have moved. */
  chat: number
}

/** Sends at Telegram's pace, which all processes keep together. */
export interface Sender {
  /**
   * Throws `TelegramFault`, of the kind `slow down` where the pace does not allow it yet. A chat that has moved is
   * followed.
   */
  send(method: string, sending: Sending): Promise<Sent>
}

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
/** Telegram allows about 30; what is sent evenly arrives in bursts. */
const ALL: Omit<Pace, 'name'> = { max: 24, windowMs: 1000 }
const PRIVATE: Omit<Pace, 'name'> = { max: 5, windowMs: 5000 }
/** A second more than the minute, since what is sent arrives sooner or later. */
const GROUP: Omit<Pace, 'name'> = { max: 20, windowMs: 61_000 }
/** What progress leaves free for clips, answers and last states. */
const KEPT_FREE = { all: 4, private: 2, group: 6 }

export function createSender(client: Client, memory: ChatMemory): Sender {
  async function send(method: string, sending: Sending): Promise<Sent> {
    const { chat, yields = false } = sending
    const wait = await memory.paces.take(pacesOf(chat, yields))
    if (wait > 0) throw new TelegramFault('slow down', `${method}: the pace of chat ${chat}`, { retryAfterMs: wait })
    try {
      return { result: await attempt(method, chat, sending), chat }
    } catch (error) {
      if (!(error instanceof TelegramFault)) throw error
      if (error.kind === 'slow down') await memory.paces.close(String(chat), error.retryAfterMs ?? 0)
      const { movedTo } = error
      if (movedTo === undefined) throw error
      await memory.moved(String(chat), String(movedTo))
      // Messages and topics of the old chat are not there.
      const { reply_parameters: _, message_thread_id: __, ...params } = sending.params
      if ('message_id' in params) throw new TelegramFault('message gone', error.message, { cause: error })
      return { result: await attempt(method, movedTo, { ...sending, params }), chat: movedTo }
    }
  }

  function attempt(method: string, chat: number, { params, files, signal }: Sending): Promise<unknown> {
    const all = { chat_id: chat, ...params }
    const options = signal ? { signal } : {}
    return files === undefined ? client.call(method, all, options) : client.upload(method, all, files, options)
  }

  return { send }
}

function pacesOf(chat: number, yields: boolean): Pace[] {
  const [own, free] = chat < 0 ? [GROUP, KEPT_FREE.group] : [PRIVATE, KEPT_FREE.private]
  return [
    { ...ALL, name: 'all', max: ALL.max - (yields ? KEPT_FREE.all : 0) },
    { ...own, name: String(chat), max: own.max - (yields ? free : 0) },
  ]
}
