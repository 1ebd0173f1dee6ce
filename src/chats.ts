import { createHmac } from 'node:crypto'
import type { Express } from 'express'
import { createTelegramAdapter } from '../adapters/telegram/index.ts'
import { createWebAdapter } from '../adapters/web/index.ts'
import type { Config } from './config.ts'
import type { TelegramConfig } from './config-chats.ts'
import type { FileStore } from './domain/asset.ts'
import type { ChatAdapter } from './domain/chat-adapter.ts'
import type { CommandHint } from './domain/command-hint.ts'
import type { Logger } from './domain/logger.ts'
import type { Links } from './http/links.ts'
import { sniff } from './media/sniff.ts'
import { thumbnailOf } from './media/thumbnail.ts'
import { createChatMemory } from './store/chat-memory.ts'
import type { Db } from './store/database.ts'
import { createMessageLog } from './store/message-log.ts'

export interface ChatParts {
  db: Db
  files: FileStore
  app: Express
  links: Links
  /** What secrets of webhooks are made from. */
  secret: string
  commands: CommandHint[]
  log: Logger
}

/** An adapter for every platform that is set up. A new platform is one more here. */
export function createChats(config: Config, parts: ChatParts): ChatAdapter[] {
  const { telegram } = config.chats
  return [web(config, parts), ...(telegram ? [telegramBot(telegram, config, parts)] : [])]
}

function web(config: Config, { db, files, app, links, commands, log }: ChatParts): ChatAdapter {
  return createWebAdapter({
    app,
    log: createMessageLog(db),
    files,
    sign: links.sign,
    ...(config.http.token !== undefined && { token: config.http.token }),
    maxUploadBytes: config.uploadBytes,
    sniff,
    commands,
    onFault: (error) => log.error({ err: error }, 'a request of the web chat failed'),
  })
}

function telegramBot(telegram: TelegramConfig, { publicUrl }: Config, parts: ChatParts): ChatAdapter {
  const { db, files, app, secret, commands, log } = parts
  return createTelegramAdapter({
    ...telegram,
    memory: createChatMemory(db, 'telegram'),
    files,
    thumbnail: async (asset) => thumbnailOf(await files.path(asset)),
    commands,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(isCalled(telegram, publicUrl) && {
      webhook: { app, secret: createHmac('sha256', secret).update('telegram webhook').digest('base64url') },
    }),
    fetch,
    log,
  })
}

/** Telegram itself calls by https only; a server of one's own calls any address. */
export function isCalled({ ownServer }: TelegramConfig, publicUrl: string | undefined): boolean {
  return publicUrl !== undefined && (ownServer || publicUrl.startsWith('https:'))
}
