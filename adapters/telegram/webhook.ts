import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type Express } from 'express'
import type { Logger } from '../../src/domain/logger.ts'
import { pause as wait } from '../../src/domain/pause.ts'
import type { Client } from './client.ts'
import { TelegramFault } from './fault.ts'
import { waitAfter } from './patience.ts'
import { ALLOWED_UPDATES } from './update.ts'

type Handle = (update: unknown) => Promise<void>

export interface WebhookOptions {
  path: string
  secret: string
  log: Logger
}

export interface SetWebhookOptions {
  url: string
  secret: string
  signal: AbortSignal
  log: Logger
  pause?: typeof wait
}

/** Of one gateway or of many: Telegram sends so many updates at once. */
const CONNECTIONS = 40

/**
 * Takes the calls of Telegram. It is told that an update is taken only once that is stored; everything else it sends
 * again.
 */
export function mountWebhook(app: Express, { path, secret, log }: WebhookOptions) {
  let handler: Handle | undefined

  app.post(
    path,
    (request, response, next) => {
      // Before the body is read: nobody else may make this process read one.
      if (!isSame(request.get('X-Telegram-Bot-Api-Secret-Token') ?? '', secret)) response.status(401).end()
      else if (!handler) response.status(503).end()
      else next()
    },
    express.json({ limit: '1mb', type: () => true }),
    async (request, response) => {
      if (!handler) {
        response.status(503).end()
        return
      }
      try {
        await handler(request.body)
        response.status(200).end()
      } catch (error) {
        log.warn({ err: error }, 'an update could not be stored')
        response.status(500).end()
      }
    },
  )

  /** From now on, until the signal aborts. */
  function open(handle: Handle, signal: AbortSignal): void {
    if (signal.aborted) return
    handler = handle
    signal.addEventListener('abort', () => {
      handler = undefined
    })
  }

  return { open }
}

/** Tells Telegram where to send updates, until it has understood or the signal aborts. */
export async function setWebhook(
  client: Client,
  { url, secret, signal, log, pause = wait }: SetWebhookOptions,
): Promise<void> {
  const params = { url, secret_token: secret, max_connections: CONNECTIONS, allowed_updates: ALLOWED_UPDATES }
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await client.call('setWebhook', params, { signal })
      return
    } catch (error) {
      if (signal.aborted) return
      tell(log, error)
      await pause(waitAfter(error, failures), signal)
    }
  }
}

function tell(log: Logger, error: unknown): void {
  const kind = error instanceof TelegramFault ? error.kind : undefined
  if (kind === 'other') log.error({ err: error }, REFUSED)
  else if (kind === 'token refused') log.error({ err: error }, TOKEN_REFUSED)
  else log.warn({ err: error }, 'Telegram does not answer: the webhook is not set yet')
}

const REFUSED =
  'Telegram does not take the webhook: PUBLIC_URL must begin with https, have a port of 443, 80, 88 or 8443, and be reachable from the internet with a valid certificate'
const TOKEN_REFUSED = 'Telegram does not know TELEGRAM_BOT_TOKEN: ask BotFather for a new one and start again'

/** Takes the same time wherever they differ, and however long they are. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((each) => createHash('sha256').update(each).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
