import { afterEach, beforeEach, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { embeddedFolder, footings } from '../footings.ts'
import { startTelegramServer, type TelegramServer } from '../peers/telegram-server.ts'
import type { ReelayProcess } from './reelay-process.ts'
import { answersTo, clipsOf, labels, PATIENCE_MS, startBot, wordsOf } from './telegram-bot.ts'

const ANN = 1001

let telegram: TelegramServer
let place: Awaited<ReturnType<typeof embeddedFolder>>
let reelay: ReelayProcess

beforeEach(async () => {
  place = await embeddedFolder()
  telegram = await startTelegramServer()
})
afterEach(async () => {
  await reelay?.kill('SIGTERM')
  await telegram.close()
  await place.remove()
})

/** Kills the bot while it sends a clip, and starts it again. */
async function killedWhileSending(after: 'half' | 'held') {
  const chat = telegram.private(ANN)
  reelay = await startBot(telegram, { folder: place.folder })
  telegram.fail('sendVideo', { after })
  const wish = chat.send('a red balloon, one second')
  await telegram.called(
    ({ method, result }) => method === 'sendVideo' && (after === 'half' || result !== undefined),
    PATIENCE_MS,
  )
  await reelay.kill('SIGKILL')
  const before = chat.messages().filter(({ mine }) => mine)
  const status = before.find(({ media }) => media === undefined)
  reelay = await startBot(telegram, { folder: place.folder })
  const clip = await chat.until(
    (all) => all.find(({ id, media }) => id === status?.id && media?.kind === 'video'),
    PATIENCE_MS,
  )
  return { chat, wish, before, clip }
}

test('killed in the middle of an upload, the status message becomes the clip, and there is no other', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const { chat, wish, clip } = await killedWhileSending('half')
  expect((await probeClip(clip.media?.path ?? '')).facts.seconds).toBeGreaterThan(0.8)
  expect(labels(clip)).toContain('Download')
  expect(wordsOf(clip)).toContain('Reply here')
  expect(answersTo(chat.messages(), wish).map(({ id }) => id)).toEqual([clip.id])

  const reply = chat.send('make it night', { replyTo: clip.id })
  await chat.until((all) => clipsOf(answersTo(all, reply))[0], PATIENCE_MS)
  expect(telegram.violations).toEqual([])
})

test('killed when Telegram had the clip and had not answered, no third message comes', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const { chat, wish, before } = await killedWhileSending('held')
  expect(answersTo(chat.messages(), wish).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(telegram.violations).toEqual([])
})

test('an update that Telegram tells again, also after a restart, is one order', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const chat = telegram.private(ANN)
  reelay = await startBot(telegram, { folder: place.folder })
  const wish = chat.send('a red balloon, one second')
  const told = telegram.lastUpdate
  await chat.until((all) => clipsOf(all)[0], PATIENCE_MS)
  telegram.tellAgain(told)
  await telegram.quiet()
  await reelay.kill('SIGKILL')
  reelay = await startBot(telegram, { folder: place.folder })
  telegram.tellAgain(told)
  await telegram.quiet()
  const next = chat.send('a blue boat, one second')
  await chat.until((all) => clipsOf(answersTo(all, next))[0], PATIENCE_MS)
  expect(clipsOf(chat.messages())).toHaveLength(2)
  expect(answersTo(chat.messages(), wish)).toHaveLength(2)
})

test('a button that was pressed before a crash works after it', { timeout: 2 * PATIENCE_MS }, async () => {
  const chat = telegram.private(ANN)
  reelay = await startBot(telegram, { folder: place.folder })
  chat.send('a red balloon, one second')
  const clip = await chat.until((all) => clipsOf(all)[0], PATIENCE_MS)
  await chat.until((all) => all.some((one) => one.mine && wordsOf(one).includes('Done in')), PATIENCE_MS)
  await reelay.kill('SIGKILL')
  const pressed = chat.press(clip.id, 'Again')
  reelay = await startBot(telegram, { folder: place.folder })
  await pressed.answer
  await chat.until((all) => clipsOf(all).length === 2, PATIENCE_MS)
  await chat.until((all) => all.filter((one) => one.mine && wordsOf(one).includes('Done in')).length === 2, PATIENCE_MS)
  expect(chat.messages().filter(({ mine }) => mine)).toHaveLength(4)
})

const many = footings.find((footing) => footing.name === 'PostgreSQL and Redis')

test.skipIf(!many?.here)(
  'two gateways behind a webhook and two workers that are killed deliver each clip once',
  { timeout: 3 * PATIENCE_MS },
  async () => {
    const shared = await many?.open()
    if (!shared) throw new Error('no footing')
    const environment = { DATABASE_URL: shared.databaseUrl ?? '', REDIS_URL: shared.redisUrl ?? '' }
    const start = (role: string) => startBot(telegram, { folder: shared.folder, called: true, environment }, role)
    const gateways = [await start('gateway'), await start('gateway')]
    const workers = [await start('worker'), await start('worker')]
    const chats = Array.from({ length: 8 }, (_, n) => telegram.private(ANN + n))
    for (const chat of chats) chat.send('a red balloon, one second')
    for (let kill = 0; kill < 4; kill += 1) {
      await telegram.called(({ method }) => method === 'sendVideo' || method === 'editMessageText', PATIENCE_MS)
      await workers[kill % 2]?.kill('SIGKILL')
      workers[kill % 2] = await start('worker')
    }
    for (const chat of chats) {
      await chat.until((all) => clipsOf(all)[0], PATIENCE_MS)
    }
    await Promise.all([...gateways, ...workers].map((process) => process.kill('SIGTERM')))
    for (const chat of chats) expect(chat.messages().filter(({ mine }) => mine).length).toBeLessThanOrEqual(2)
    expect(telegram.violations).toEqual([])
    await shared.close()
  },
)
