import { z } from 'zod'
import { plainAddress, secretKey } from './config-values.ts'

/** The variables of the chat platforms. `src/config.ts` reads them with all others. */

/** Telegram's own, which only it may call, and only by https. */
const TELEGRAM = 'https://api.telegram.org'

/** "123456789,-1001234567890": a private chat has the id of its person, a group a negative one. */
function chatsOf(said: string): string[] {
  return said
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

export const chatSchema = {
  TELEGRAM_BOT_TOKEN: secretKey()
    .regex(/^\d+:[\w-]{20,}$/, 'must look like 123456789:AA… as BotFather prints it')
    .optional(),
  TELEGRAM_API_ROOT: plainAddress('A Bot API server takes neither.').optional(),
  TELEGRAM_ALLOWED_CHATS: z
    .string()
    .refine(
      (said) => chatsOf(said).length > 0 && chatsOf(said).every((each) => /^-?\d{1,20}$/.test(each)),
      'must be ids of chats with commas, such as 123456789,-1001234567890. The bot tells chats that it does not serve their id.',
    )
    .optional(),
}

export const chatVariables = z.object(chatSchema)
type ChatVariables = z.infer<typeof chatVariables>

export interface ChatsConfig {
  telegram?: TelegramConfig
}

export interface TelegramConfig {
  token: string
  /** Without a slash at its end. */
  apiRoot: string
  /** A Bot API server of one's own, which takes larger files and calls any address. */
  ownServer: boolean
  /** Absent: every chat is served. */
  allowedChats?: string[]
}

export function toChats(variables: ChatVariables): ChatsConfig {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root = TELEGRAM, TELEGRAM_ALLOWED_CHATS: allowed } = variables
  if (token === undefined) return {}
  const apiRoot = root.replace(/\/+$/, '')
  return {
    telegram: {
      token,
      apiRoot,
      ownServer: new URL(apiRoot).host !== new URL(TELEGRAM).host,
      ...(allowed !== undefined && { allowedChats: chatsOf(allowed) }),
    },
  }
}

/** What must never be seen. The address of a request holds the token, sometimes percent-encoded. */
export function chatSecrets({ TELEGRAM_BOT_TOKEN: token }: ChatVariables): string[] {
  return token === undefined ? [] : [token, encodeURIComponent(token)]
}
