import { readFile } from 'node:fs/promises'
import { updateSchema } from '../../../adapters/telegram/update.ts'

/** Every name that a command of the bot has. */
export const commands = new Set([
  'video',
  '视频',
  'animate',
  'extend',
  'edit',
  'film',
  'help',
  '帮助',
  'start',
  'backend',
  'queue',
  'cancel',
])

export const me = { id: 7000000001, username: 'reelay_test_bot' }

export async function rawUpdate(name: string): Promise<Record<string, unknown>> {
  const file = new URL(`../../fixtures/telegram/${name}.json`, import.meta.url)
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
}

export async function readMessage(name: string) {
  const { message, update_id: update } = updateSchema.parse(await rawUpdate(name))
  if (!message) throw new Error(`${name} has no message`)
  return { message, update }
}
