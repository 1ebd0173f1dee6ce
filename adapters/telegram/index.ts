import type { Express } from 'express'
import type { FileStore } from '../../src/domain/asset.ts'
import type { ChatAdapter } from '../../src/domain/chat-adapter.ts'
import type { ChatMemory } from '../../src/domain/chat-memory.ts'
import type { CommandHint } from '../../src/domain/command-hint.ts'
import type { Logger } from '../../src/domain/logger.ts'
import { createClient } from './client.ts'
import { registerCommands } from './commands.ts'
import { createDeliver } from './deliver.ts'
import { createForms } from './form.ts'
import { findMe } from './me.ts'
import { createOpen } from './open.ts'
import type { Parts } from './parts.ts'
import { isGroup } from './place.ts'
import { poll } from './polling.ts'
import { createPresses } from './presses.ts'
import { createSender } from './sender.ts'
import { createShow } from './show.ts'
import { createUpdates } from './updates.ts'
import { mountWebhook, setWebhook } from './webhook.ts'

export interface TelegramAdapterOptions {
  token: string
  /** Without a slash at its end. */
  apiRoot: string
  /** A Bot API server of one's own. */
  ownServer: boolean
  /** Absent: every chat is served. */
  allowedChats?: readonly string[]
  /** The server that Telegram calls, and what it proves itself with; absent: it is asked for updates. */
  webhook?: { app: Express; secret: string }
  publicUrl?: string
  memory: ChatMemory
  files: FileStore
  thumbnail: Parts['thumbnail']
  commands: readonly CommandHint[]
  fetch: typeof fetch
  log: Logger
}

/** https://core.telegram.org/bots/api#sending-files and https://core.telegram.org/bots/api#using-a-local-bot-api-server */
const UPLOAD_BYTES = { telegram: 50_000_000, ownServer: 2_000_000_000 }
const CARD_CHARACTERS = 4096
const EDIT_MS = { private: 3000, group: 5000 }
const WEBHOOK_PATH = '/telegram'

export function createTelegramAdapter(options: TelegramAdapterOptions): ChatAdapter {
  const { memory, files, thumbnail, publicUrl, log, ownServer, webhook, allowedChats } = options
  const client = createClient(options)
  const uploadBytes = ownServer ? UPLOAD_BYTES.ownServer : UPLOAD_BYTES.telegram
  const parts: Parts = {
    client,
    sender: createSender(client, memory),
    memory,
    files,
    uploadBytes,
    thumbnail,
    ...(publicUrl !== undefined && { publicUrl }),
    log,
  }
  const show = createShow(parts)
  const forms = createForms({ ...parts, show })
  const presses = createPresses({ ...parts, show, forms })
  const calls = webhook && mountWebhook(webhook.app, { path: WEBHOOK_PATH, secret: webhook.secret, log })

  return {
    platform: 'telegram',

    async listen(receive, signal) {
      const me = await findMe(client, { signal, log })
      if (!me) return
      const { handle } = createUpdates({
        ...parts,
        me,
        commands: options.commands,
        receive,
        presses,
        forms,
        ...(allowedChats && { allowedChats }),
        signal,
      })
      await registerCommands(client, options.commands, log)
      if (webhook && calls && publicUrl !== undefined) {
        calls.open(handle, signal)
        await setWebhook(client, { url: publicUrl + WEBHOOK_PATH, secret: webhook.secret, signal, log })
        await aborted(signal)
        return
      }
      await poll(client, handle, { signal, log })
    },

    show,
    deliver: createDeliver(parts),
    open: createOpen({ client, ownServer, fetch: options.fetch }),

    limits(where) {
      const editIntervalMs = isGroup(where) ? EDIT_MS.group : EDIT_MS.private
      return { uploadBytes, cardCharacters: CARD_CHARACTERS, editIntervalMs }
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
