import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient } from '../../../adapters/telegram/client.ts'
import { registerCommands } from '../../../adapters/telegram/commands.ts'
import type { CommandHint } from '../../../src/domain/command-hint.ts'
import { startTelegramServer, type TelegramServer } from '../../peers/telegram-server.ts'
import { silentLog } from '../../silent-log.ts'

let server: TelegramServer

beforeEach(async () => {
  server = await startTelegramServer()
})
afterEach(async () => {
  expect(server.violations).toEqual([])
  await server.close()
})

const hint = (name: string, en = `${name} in English`): CommandHint => ({
  name,
  description: { en, zh: `${name} 的说明` },
  options: [],
})

function client() {
  return createClient({ token: server.token, apiRoot: server.root, fetch })
}

async function listOf(type: string, language_code?: string) {
  const params = { scope: { type }, ...(language_code !== undefined && { language_code }) }
  return (await client().call('getMyCommands', params)) as { command: string; description: string }[]
}

test('everybody gets the commands that are for them, in their language', async () => {
  await registerCommands(client(), [hint('video'), hint('backend')], silentLog)
  const names = async (type: string, language?: string) => (await listOf(type, language)).map((each) => each.command)
  expect(await names('all_private_chats')).toEqual(['video', 'backend'])
  expect(await names('all_group_chats')).toEqual(['video'])
  expect(await names('all_chat_administrators')).toEqual(['video', 'backend'])
  expect(await listOf('all_group_chats', 'zh')).toEqual([{ command: 'video', description: 'video 的说明' }])
  expect(await client().call('getChatMenuButton', {})).toEqual({ type: 'commands' })
})

test('what Telegram does not take is left out or shortened', async () => {
  await registerCommands(client(), [hint('视频'), hint('video', 'x'.repeat(300))], silentLog)
  const [only, ...more] = await listOf('all_private_chats')
  expect(more).toEqual([])
  expect(only?.description).toBe(`${'x'.repeat(255)}…`)
})

test('a menu that cannot be set is no more than a warning', async () => {
  const warnings: object[] = []
  server.fail('setMyCommands', { status: 400, description: 'Bad Request' })
  await registerCommands(client(), [hint('video')], { ...silentLog, warn: (data) => warnings.push(data) })
  expect(warnings).toMatchObject([{ method: 'setMyCommands' }])
})
