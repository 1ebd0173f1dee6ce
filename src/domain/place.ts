/** Where things stand and who says them: platforms, targets, messages, people. */

export const PLATFORMS = ['telegram', 'discord', 'slack', 'web', 'cli'] as const
export type Platform = (typeof PLATFORMS)[number]

/** The languages that Reelay speaks. Prompts and captions may be in any. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** A place where a card or a clip can be put: a channel, or a thread in it. */
export interface Target {
  platform: Platform
  /** Slack team, Discord guild, Telegram chat; `web` for the web chat. Orders never leave it. */
  workspace: string
  channel: string
  thread?: string
  /** The message that is answered, where a platform shows answers beside what they answer. */
  replyTo?: string
}

/** One message that stands, as the platform names it. It can be changed by it. */
export interface MessageRef extends Target {
  message: string
}

export interface Person {
  /** As the platform names the account; unique within platform and workspace. */
  id: string
  /** As others in the channel see it. Untrusted text. */
  name: string
  /** As the platform reports it; absent where it does not. Then the words of the message decide. */
  language?: Language
  /** True for those whom the platform lets manage the workspace or the channel. */
  manager: boolean
}

/** `zh` as soon as a Han character stands in the text, else `en`. */
export function languageOf(text: string): Language {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}
