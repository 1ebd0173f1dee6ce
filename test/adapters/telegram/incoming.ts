import { createClient } from '../../../adapters/telegram/client.ts'
import type { Forms } from '../../../adapters/telegram/form.ts'
import type { Presses } from '../../../adapters/telegram/presses.ts'
import { createSender } from '../../../adapters/telegram/sender.ts'
import { createUpdates, type UpdatesParts } from '../../../adapters/telegram/updates.ts'
import type { Incoming, Receive } from '../../../src/domain/chat-adapter.ts'
import type { ChatMemory } from '../../../src/domain/chat-memory.ts'
import type { Logger } from '../../../src/domain/logger.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { embeddedFolder } from '../../footings.ts'
import { startTelegramServer } from '../../peers/telegram-server.ts'
import { commands, me } from './fixture.ts'

const HINTS = [...commands].map((name) => ({ name, description: { en: name, zh: name }, options: [] }))

export type Ground = Awaited<ReturnType<typeof openGround>>

/** A real database, and the stand-in for Telegram. */
export async function openGround() {
  const { folder, remove } = await embeddedFolder()
  const database = await openDatabase({ folder })
  const server = await startTelegramServer()
  const client = createClient({ token: server.token, apiRoot: server.root, fetch })
  const memory = createChatMemory(database.db, 'telegram')
  return {
    db: database.db,
    server,
    client,
    memory,
    sender: createSender(client, memory),
    inbox: createInboxRows(database.db),

    async close() {
      await server.close()
      await database.close()
      await remove()
    },
  }
}

/** What comes from the chats of a process: all that it received, and what its buttons and forms were told. */
export function listen(ground: Ground, changes: Partial<UpdatesParts & { memory: ChatMemory }> = {}) {
  const { client, memory, sender, inbox } = ground
  const stop = new AbortController()
  const received: Incoming[] = []
  const pressed: string[] = []
  const said: { data: object; message: string }[] = []
  let heard = Promise.withResolvers<void>()

  const receive: Receive = async (incoming) => {
    if (await inbox.add(incoming)) received.push(incoming)
    heard.resolve()
    heard = Promise.withResolvers()
    return { reply: Promise.resolve(undefined) }
  }
  const presses: Presses = {
    async pressed(query, incoming, receive) {
      pressed.push(query.data ?? '')
      await receive(incoming)
    },
  }
  const forms: Forms = {
    open: async () => {},
    press: async (query) => void pressed.push(`a form: ${query.data}`),
    answer: async () => false,
  }
  const say = (data: object, message: string) => void said.push({ data, message })
  const log: Logger = { info: say, warn: say, error: say }
  const { handle } = createUpdates({
    ...{ client, memory, sender, log, me, receive, presses, forms, commands: HINTS },
    signal: stop.signal,
    ...changes,
  })

  async function until(count: number): Promise<Incoming[]> {
    while (received.length < count) await heard.promise
    return received
  }

  return { handle, received, pressed, said, until, stop: () => stop.abort() }
}
