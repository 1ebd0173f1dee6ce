import { z } from 'zod'
import type { Logger } from '../../src/domain/logger.ts'
import { pause } from '../../src/domain/pause.ts'
import type { Client } from './client.ts'
import { TelegramFault } from './fault.ts'

export interface Me {
  id: number
  username: string
}

const answer = z.object({ id: z.number(), username: z.string() })

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

export async function askMe(client: Client, signal: AbortSignal): Promise<Me> {
  return answer.parse(await client.call('getMe', {}, { signal }))
}

/** Who the bot is, asked until Telegram answers. Undefined where the signal aborted first. */
export async function findMe(client: Client, parts: { signal: AbortSignal; log: Logger }): Promise<Me | undefined> {
  const { signal, log } = parts
  for (let wait = FIRST_PAUSE_MS; !signal.aborted; wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
    try {
      return await askMe(client, signal)
    } catch (error) {
      if (signal.aborted) return undefined
      const refused = error instanceof TelegramFault && error.kind === 'token refused'
      const said = refused
        ? 'Telegram does not know TELEGRAM_BOT_TOKEN: ask BotFather for a new one and start again'
        : 'Telegram does not answer yet'
      log.warn({ err: error }, said)
      await pause(refused ? LONGEST_PAUSE_MS : wait, signal)
    }
  }
  return undefined
}
