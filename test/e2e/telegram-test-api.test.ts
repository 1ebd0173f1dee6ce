import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedFolder } from '../footings.ts'
import { startTelegramTestApi, type TelegramTestApi } from '../peers/telegram-test-api.ts'
import { freePort, type ReelayProcess, startReelay } from './reelay-process.ts'

/** A conversation with a Bot API server that nobody here wrote, as far as it goes: texts, edits and buttons. */

let telegram: TelegramTestApi
let place: Awaited<ReturnType<typeof embeddedFolder>>
let reelay: ReelayProcess

beforeAll(async () => {
  place = await embeddedFolder()
  telegram = await startTelegramTestApi()
  reelay = await startReelay({
    PORT: String(await freePort()),
    DATA_DIR: place.folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
  })
})
afterAll(async () => {
  await reelay?.kill('SIGTERM')
  await telegram?.close()
  await place?.remove()
})

test('it says hello, shows how a clip gets on, and stops at a button', async () => {
  await telegram.say('/start')
  await telegram.until((all) => all.find(({ text }) => text.includes('/video a lighthouse in a storm')))
  await telegram.say('/video a city at night --seconds 60')
  const running = await telegram.until((all) => all.find(({ text }) => /[▓░]{10} Rendering/.test(text)))
  await telegram.press(running.id, 'Cancel')
  const ended = await telegram.until((all) =>
    all.find(({ id, text }) => id === running.id && text.includes('Cancelled')),
  )
  expect(ended.keyboard.flat().map(({ text }) => text)).toEqual(['Again'])
  expect(telegram.messages()).toHaveLength(2)
})
