import type { Seen } from '../peers/telegram-chat.ts'
import type { TelegramServer } from '../peers/telegram-server.ts'
import { freePort, type ReelayProcess, startReelay } from './reelay-process.ts'

/** Reelay as a bot at a stand-in for Telegram, in a process of its own. */
export async function startBot(
  telegram: TelegramServer,
  {
    folder,
    called = false,
    environment = {},
  }: { folder: string; called?: boolean; environment?: Record<string, string> },
  role = 'all',
): Promise<ReelayProcess> {
  const port = await freePort()
  return startReelay(
    {
      PORT: String(port),
      DATA_DIR: folder,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      ...(called && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
      ...environment,
    },
    role,
  )
}

/** So long the slowest clip here may take. */
export const PATIENCE_MS = 180_000

export function clipsOf(messages: readonly Seen[]): Seen[] {
  return messages.filter(({ mine, media }) => mine && media?.kind === 'video')
}

export function answersTo(messages: readonly Seen[], message: number): Seen[] {
  return messages.filter(({ mine, replyTo }) => mine && replyTo === message)
}

export function labels({ keyboard }: Seen): string[] {
  return keyboard.flat().map(({ text }) => text)
}

export function wordsOf({ text, caption }: Seen): string {
  return text ?? caption ?? ''
}
