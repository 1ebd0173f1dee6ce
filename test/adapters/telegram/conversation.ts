import { Readable } from 'node:stream'
import { createCanvas } from '@napi-rs/canvas'
import { expect } from 'vitest'
import { createClient } from '../../../adapters/telegram/client.ts'
import { createForms } from '../../../adapters/telegram/form.ts'
import type { Parts } from '../../../adapters/telegram/parts.ts'
import { targetOf } from '../../../adapters/telegram/place.ts'
import { poll } from '../../../adapters/telegram/polling.ts'
import { createPresses } from '../../../adapters/telegram/presses.ts'
import { createSender } from '../../../adapters/telegram/sender.ts'
import { createShow } from '../../../adapters/telegram/show.ts'
import { createUpdates } from '../../../adapters/telegram/updates.ts'
import { actionOf, type Card } from '../../../src/domain/card.ts'
import type { Incoming, Receive, Reply } from '../../../src/domain/chat-adapter.ts'
import type { ChatMemory } from '../../../src/domain/chat-memory.ts'
import type { Logger } from '../../../src/domain/logger.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { createDiskFiles } from '../../../src/store/files.ts'
import { embeddedFolder } from '../../footings.ts'
import type { Chat, Seen } from '../../peers/telegram-chat.ts'
import { startTelegramServer } from '../../peers/telegram-server.ts'
import { commands, me } from './fixture.ts'

const HINTS = [...commands].map((name) => ({ name, description: { en: name, zh: name }, options: [] }))

type Answer = (incoming: Incoming) => Promise<Reply | undefined> | Reply | undefined

export const order = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

export function cardWith(...labels: string[]): Card {
  const buttons = labels.map((label, index) => ({ action: actionOf('show', order, String(index)), label }))
  return { title: 'A lighthouse', lines: ['Six seconds'], tone: 'plain', buttons }
}

export type Conversation = Awaited<ReturnType<typeof openConversation>>

/** Presses and forms between chats of the stand-in and handlers that say what a test tells them to. */
export async function openConversation() {
  const { folder, remove } = await embeddedFolder()
  const database = await openDatabase({ folder })
  const files = await createDiskFiles(`${folder}/files`, database.db)
  const server = await startTelegramServer()
  const client = createClient({ token: server.token, apiRoot: server.root, fetch })
  // The pace has tests of its own.
  const memory: ChatMemory = {
    ...createChatMemory(database.db, 'telegram'),
    paces: { take: async () => 0, close: async () => {} },
  }
  const warned: string[] = []
  const warn = (_: object, message: string) => void warned.push(message)
  const log: Logger = { info: () => {}, warn, error: warn }
  const parts: Parts = {
    ...{ client, memory, files, log },
    sender: createSender(client, memory),
    uploadBytes: 1000,
    thumbnail: async () => Buffer.alloc(0),
  }
  const show = createShow(parts)
  const deeds: Incoming[] = []
  let answer: Answer = () => undefined
  let stop = new AbortController()

  const receive: Receive = async (incoming) => {
    if (deeds.some(({ id }) => id === incoming.id)) return { reply: Promise.resolve(undefined) }
    deeds.push(incoming)
    return { reply: Promise.resolve(answer(incoming)) }
  }

  /** A process begins; one that ran before is gone. */
  function start(changes: Partial<Parts> = {}): void {
    stop.abort()
    stop = new AbortController()
    const own = { ...parts, ...changes, show }
    const forms = createForms(own)
    const presses = createPresses({ ...own, forms })
    const { handle } = createUpdates({ ...own, me, commands: HINTS, receive, presses, forms, signal: stop.signal })
    void poll(client, handle, { signal: stop.signal, log })
  }
  start()

  return {
    server,
    memory,
    parts,
    deeds,
    warned,
    start,
    /** What handlers answer from now on. */
    answers: (next: Answer) => {
      answer = next
    },
    /** Puts a card into a chat. Returns the id of its message. */
    async put(chat: Chat, card: Card, topic?: number): Promise<number> {
      return Number((await show(targetOf({ chat: chat.id, ...(topic !== undefined && { topic }) }), card)).message)
    },
    async asset(bytes: Buffer, mime: string): Promise<string> {
      return (await files.put(Readable.from([bytes]), mime, 1e6)).id
    },
    picture(colour: string): Buffer {
      const canvas = createCanvas(64, 36)
      const context = canvas.getContext('2d')
      context.fillStyle = colour
      context.fillRect(0, 0, 64, 36)
      return canvas.toBuffer('image/jpeg')
    },
    async close() {
      stop.abort()
      await server.close()
      await database.close()
      await remove()
      expect(server.violations).toEqual([])
    },
  }
}

export function labels({ keyboard }: Seen): string[] {
  return keyboard.flat().map(({ text }) => text)
}

/** The one message of the bot that says this. */
export function saying(chat: Chat, words: string): Promise<Seen> {
  return chat.until((messages) => messages.find((message) => message.mine && textOf(message).includes(words)))
}

export function textOf({ text, caption }: Seen): string {
  return text ?? caption ?? ''
}
