import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedFolder } from '../footings.ts'
import type { Chat } from '../peers/telegram-chat.ts'
import { startTelegramServer, type TelegramServer } from '../peers/telegram-server.ts'
import type { ReelayProcess } from './reelay-process.ts'
import { answersTo, clipsOf, PATIENCE_MS, startBot, wordsOf } from './telegram-bot.ts'

let telegram: TelegramServer
let place: Awaited<ReturnType<typeof embeddedFolder>>
let reelay: ReelayProcess

beforeEach(async () => {
  place = await embeddedFolder()
  telegram = await startTelegramServer()
  reelay = await startBot(telegram, { folder: place.folder })
})
afterEach(async () => {
  await reelay.kill('SIGTERM')
  await telegram.close()
  await place.remove()
})

test('a hundred chats at once are answered, each in its own order', { timeout: 2 * PATIENCE_MS }, async () => {
  const chats = Array.from({ length: 100 }, (_, n) => telegram.private(2000 + n))
  const words = ['/backend nonsense', '/cancel', '/queue']
  for (const said of words) for (const chat of chats) chat.send(said)
  for (const chat of chats) {
    const answers = await chat.until((all) => {
      const found = all.filter(({ mine }) => mine)
      return found.length === words.length && found
    }, PATIENCE_MS)
    const asked = chat.messages().filter(({ mine }) => !mine)
    expect(answers.map(({ replyTo }) => replyTo)).toEqual(asked.map(({ id }) => id))
  }
  // Thirty a second; over some seconds, since what is sent evenly arrives in bursts.
  expect(telegram.busiest({ withinMs: 5000 })).toBeLessThanOrEqual(150)
  expect(telegram.violations).toEqual([])
})

test('through a storm of 429 every clip arrives once, and nobody is asked faster than allowed', {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  telegram.storm({ everySecond: 1, inAll: 3 })
  const chats = Array.from({ length: 6 }, (_, n) => telegram.private(3000 + n))
  for (const chat of chats) chat.send('a red balloon, one second')
  for (const chat of chats) await chat.until((all) => clipsOf(all)[0], 2 * PATIENCE_MS)
  for (const chat of chats) expect(chat.messages().filter(({ mine }) => mine)).toHaveLength(2)
  expect(telegram.violations).toEqual([])
})

test('all orders of a group share its twenty messages a minute', { timeout: 3 * PATIENCE_MS }, async () => {
  const group = telegram.group(-1_002_000_000_009, { admins: [7] })
  const wishes = Array.from({ length: 5 }, (_, n) =>
    group.send(`/video a red balloon number ${n} --seconds 1`, { from: 7 + n }),
  )
  for (const wish of wishes) await group.until((all) => clipsOf(answersTo(all, wish))[0], 2 * PATIENCE_MS)
  for (const wish of wishes) {
    await group.until((all) => answersTo(all, wish).some((one) => wordsOf(one).includes('Done in')), 2 * PATIENCE_MS)
  }
  expect(telegram.busiest({ chat: group.id, withinMs: 60_000 })).toBeLessThanOrEqual(20)
  expect(telegram.violations).toEqual([])
})

test('whoever cannot be written to loses nobody else anything, and is not tried for ever', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const [blocking, gone, open]: Chat[] = [telegram.private(4001), telegram.private(4002), telegram.private(4003)]
  const muted = telegram.group(-1_002_000_000_011, { admins: [7] })
  for (const chat of [blocking, gone, open]) chat?.send('a red balloon, two seconds')
  muted.send('/video a red balloon --seconds 1', { from: 7 })
  await telegram.called(({ method }) => method === 'sendMessage', PATIENCE_MS)
  telegram.block(blocking as Chat)
  telegram.remove(gone as Chat)
  telegram.mute(muted, 'videos')
  await (open as Chat).until((all) => clipsOf(all)[0], PATIENCE_MS)
  const failed = await muted.until(
    (all) => all.find((one) => one.mine && wordsOf(one).includes('may not post clips')),
    PATIENCE_MS,
  )
  expect(failed.keyboard.flat().map(({ text }) => text)).toContain('Download')
  await telegram.called(
    ({ method, status, params }) => method === 'sendVideo' && status !== 200 && params.chat_id === gone?.id,
    PATIENCE_MS,
  )
  const tries = telegram.calls.filter(({ method, params }) => method === 'sendVideo' && params.chat_id !== open?.id)
  expect(tries.length).toBeLessThanOrEqual(3)
})

test('a group that becomes a supergroup amid an order gets its clip there', { timeout: 2 * PATIENCE_MS }, async () => {
  const old = telegram.group(-4_100_001, { admins: [7] })
  old.send('/video a red balloon --seconds 2', { from: 7 })
  await old.until((all) => all.some(({ mine }) => mine), PATIENCE_MS)
  const moved = telegram.migrate(old, -1_002_000_000_021)
  const clip = await moved.until((all) => clipsOf(all)[0], PATIENCE_MS)
  moved.press(clip.id, 'Again', { from: 7 })
  await moved.until((all) => clipsOf(all).length === 2, PATIENCE_MS)
  expect(telegram.violations).toEqual([])
})
