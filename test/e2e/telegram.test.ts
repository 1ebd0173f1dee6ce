import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { embeddedFolder } from '../footings.ts'
import type { Chat, Seen } from '../peers/telegram-chat.ts'
import { startTelegramServer, type TelegramServer } from '../peers/telegram-server.ts'
import { photo } from './photo.ts'
import type { ReelayProcess } from './reelay-process.ts'
import { answersTo, clipsOf, labels, PATIENCE_MS, startBot, wordsOf } from './telegram-bot.ts'

const ANN = 1001
const GROUP = -1_002_000_000_001
const FORUM = -1_002_000_000_002

for (const called of [false, true])
  describe(`a conversation on Telegram, ${called ? 'which calls Reelay' : 'which Reelay asks'}`, () => {
    let telegram: TelegramServer
    let reelay: ReelayProcess
    let place: Awaited<ReturnType<typeof embeddedFolder>>

    beforeAll(async () => {
      place = await embeddedFolder()
      telegram = await startTelegramServer()
      reelay = await startBot(telegram, { folder: place.folder, called })
    })
    afterAll(async () => {
      await reelay?.kill('SIGTERM')
      await telegram?.close()
      await place?.remove()
    })

    interface Talk {
      chat: Chat
      topic?: number
      /** Before words that are meant for the bot and answer nothing of it. */
      call: string
    }

    const talks: [string, () => Talk][] = [
      ['a private chat', () => ({ chat: telegram.private(ANN, { first_name: 'Ann' }), call: '' })],
      ['a group', () => ({ chat: telegram.group(GROUP, { admins: [7] }), call: '/video@reelay_test_bot ' })],
      [
        'a topic of a forum',
        () => {
          const chat = telegram.group(FORUM, { forum: true, admins: [7] })
          return { chat, topic: chat.topic('Spots'), call: '@reelay_test_bot ' }
        },
      ],
    ]

    test.each(talks)('in %s goes from a wish to a clip, a longer one, another one, and its end', async (_, begin) => {
      const { chat, topic, call } = begin()
      const how = { from: ANN, ...(topic !== undefined && { topic }) }
      const wish = chat.send(`${call}a lighthouse in a storm, two seconds`, how)

      const first = await chat.until((all) => clipsOf(answersTo(all, wish))[0], PATIENCE_MS)
      const { facts, video, audio } = await probeClip(first.media?.path ?? '')
      expect(facts).toMatchObject({ width: 1280, height: 720 })
      expect([video.codec, audio?.codec]).toEqual(['h264', 'aac'])
      expect(first.media).toMatchObject({ width: 1280, height: 720, duration: 2, streaming: true })
      expect(wordsOf(first)).toContain('lighthouse')
      expect(labels(first)).toEqual(expect.arrayContaining(['Again', 'Extend', 'Change', 'Scene sheet', 'Download']))
      const status = await chat.until((all) =>
        answersTo(all, wish).find((one) => one.text?.includes('Done in') && one.edits > 0),
      )
      expect(
        answersTo(chat.messages(), wish)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([status.id, first.id].sort())

      await extend(chat, first)
      const second = await chat.until((all) => clipsOf(all).find(({ id }) => id !== first.id), PATIENCE_MS)
      const longer = await probeClip(second.media?.path ?? '')
      expect(longer.facts.seconds).toBeGreaterThan(facts.seconds + 1)

      const reply = chat.send('make it night, sixty seconds', { ...how, replyTo: second.id })
      const running = await chat.until((all) => answersTo(all, reply).find((one) => labels(one).includes('Cancel')))
      const pressed = chat.press(running.id, 'Cancel', { from: ANN })
      await pressed.answer
      const ended = await chat.until((all) =>
        all.find(({ id, text }) => id === running.id && text?.includes('Cancelled')),
      )
      expect(labels(ended)).toEqual(['Again'])
      expect(clipsOf(chat.messages())).toHaveLength(2)

      expect(
        new Set(
          chat
            .messages()
            .filter(({ mine }) => mine)
            .map((one) => one.topic),
        ),
      ).toEqual(new Set([topic]))
      expect(telegram.violations).toEqual([])
    })

    /** By its button and its form, as it stands: two seconds more. */
    async function extend(chat: Chat, clip: Seen): Promise<void> {
      await chat.press(clip.id, 'Extend', { from: ANN }).answer
      const panel = await chat.until((all) => all.find((one) => one.id > clip.id && one.mine && labels(one).length > 3))
      await chat.press(panel.id, labels(panel).find((label) => label.startsWith('Seconds')) ?? '', { from: ANN }).answer
      const prompt = await chat.until((all) => all.find((one) => one.mine && one.markup?.force_reply === true))
      await chat.until((all) =>
        all.some((one) => one.id === panel.id && wordsOf(one).includes('Waiting for your reply')),
      )
      const topic = panel.topic === undefined ? {} : { topic: panel.topic }
      chat.send('2', { from: ANN, replyTo: prompt.id, ...topic })
      const filled = await chat.until((all) =>
        all.find((one) => one.mine && wordsOf(one).includes('Seconds to add: 2')),
      )
      await chat.press(filled.id, 'Extend it', { from: ANN }).answer
    }

    test('a photo with a caption moves, and an album becomes one clip', async () => {
      const ben = telegram.private(1002, { first_name: 'Ben', language_code: 'zh-hans' })
      const content = (await photo(640, 480)).bytes
      const sent = await ben.photo(content, { caption: '雪花飘落,两秒' })
      const moved = await ben.until((all) => clipsOf(answersTo(all, sent))[0], PATIENCE_MS)
      expect(wordsOf(moved)).toMatch(/\p{Script=Han}/u)
      const parts = await ben.album(
        [1, 2, 3].map(() => ({ kind: 'photo' as const, content })),
        { caption: '三张照片,三秒' },
      )
      const together = await ben.until((all) => clipsOf(all).find(({ id }) => id > (parts[2] ?? 0)), PATIENCE_MS)
      expect(together.replyTo).toBe(parts[0])
      expect(clipsOf(ben.messages())).toHaveLength(2)
      expect(telegram.violations).toEqual([])
    })

    test('all shapes come as an album, and their buttons below it', async () => {
      const eve = telegram.private(1003, { first_name: 'Eve' })
      eve.send('/video a red kite --seconds 1 --shape all')
      const [first, ...others] = await eve.until((all) => {
        const clips = clipsOf(all)
        return clips.length === 3 && clips
      }, PATIENCE_MS)
      expect(new Set([first, ...others].map((clip) => clip?.album)).size).toBe(1)
      expect([first, ...others].map((clip) => [clip?.media?.width, clip?.media?.height])).toEqual([
        [1280, 720],
        [720, 1280],
        [960, 960],
      ])
      await eve.until((all) => all.some((one) => one.mine && labels(one).includes('Download')))
      expect(telegram.violations).toEqual([])
    })
  })
