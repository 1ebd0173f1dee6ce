import type { CommandHint } from '../../src/domain/command-hint.ts'
import type { Logger } from '../../src/domain/logger.ts'
import type { Language } from '../../src/domain/place.ts'
import type { Client } from './client.ts'

/** For managers of a group only. */
const SETTINGS = new Set(['backend'])

/** What Telegram offers whom, by https://core.telegram.org/bots/api#botcommandscope. */
const SCOPES: { type: string; settings: boolean }[] = [
  { type: 'all_private_chats', settings: true },
  { type: 'all_group_chats', settings: false },
  { type: 'all_chat_administrators', settings: true },
]

/** English for everybody whose language has no list of its own. */
const LISTS: { language: Language; code?: string }[] = [{ language: 'en' }, { language: 'zh', code: 'zh' }]

const NAME = /^[a-z0-9_]{1,32}$/
const MAX_DESCRIPTION = 256
const MAX_COMMANDS = 100

/** Makes the commands known in every language and to everybody whom they are for, with a menu button. Never throws. */
export async function registerCommands(client: Client, commands: readonly CommandHint[], log: Logger): Promise<void> {
  await Promise.all([
    ...SCOPES.flatMap(({ type, settings }) =>
      LISTS.map(({ language, code }) => {
        const offered = commands.filter(({ name }) => settings || !SETTINGS.has(name))
        const language_code = code === undefined ? {} : { language_code: code }
        return attempt('setMyCommands', { commands: listOf(offered, language), scope: { type }, ...language_code })
      }),
    ),
    attempt('setChatMenuButton', { menu_button: { type: 'commands' } }),
  ])

  async function attempt(method: string, params: Record<string, unknown>): Promise<void> {
    try {
      await client.call(method, params)
    } catch (error) {
      log.warn({ method, err: error }, 'the menu of commands could not be set')
    }
  }
}

function listOf(commands: readonly CommandHint[], language: Language): { command: string; description: string }[] {
  return commands
    .filter(({ name }) => NAME.test(name))
    .slice(0, MAX_COMMANDS)
    .map(({ name, description }) => ({ command: name, description: shortened(description[language]) }))
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length <= MAX_DESCRIPTION ? text : `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}\u2026`
}
