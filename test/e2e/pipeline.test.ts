import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { footings } from '../footings.ts'
import { freePort, type ReelayProcess, startReelay, type WebMessage, webClient } from './reelay-process.ts'

for (const footing of footings)
  describe.skipIf(!footing.here)(`from message to clip on ${footing.name}`, () => {
    const processes: ReelayProcess[] = []
    let place: Awaited<ReturnType<typeof footing.open>>
    let web: ReturnType<typeof webClient>

    beforeAll(async () => {
      place = await footing.open()
      const port = await freePort()
      web = webClient(port)
      const environment = {
        PORT: String(port),
        DATA_DIR: place.folder,
        ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }),
        ...(place.redisUrl !== undefined && { REDIS_URL: place.redisUrl }),
      }
      const roles = place.databaseUrl === undefined ? ['all'] : ['gateway', 'worker', 'worker']
      for (const role of roles) processes.push(await startReelay(environment, role))
    })
    afterAll(async () => {
      await Promise.all(processes.map((process) => process.kill('SIGTERM')))
      await place?.close()
    })

    async function clipOf(thread: string): Promise<WebMessage> {
      const messages = await web.until(thread, (all) => all.some((one) => one.clips))
      return messages.find((one) => one.clips) as WebMessage
    }

    async function download(message: WebMessage): Promise<string> {
      const response = await fetch(web.base + message.clips?.[0]?.url)
      const path = join(place.folder, `${message.id}.mp4`)
      await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path))
      return path
    }

    test('an English wish becomes a clip with sound in its thread, and the status card is done', async () => {
      const { thread } = await web.post('/video a lighthouse in a storm --seconds 2')
      const message = await clipOf(thread)
      const { facts, video, audio } = await probeClip(await download(message))
      expect(facts).toMatchObject({ width: 1280, height: 720, bytes: message.clips?.[0]?.bytes })
      expect(video).toMatchObject({ codec: 'h264', profile: 'High', fps: 24, pixelFormat: 'yuv420p' })
      expect(audio?.codec).toBe('aac')
      expect(Math.abs(facts.seconds - 2)).toBeLessThan(0.2)
      const done = await web.until(thread, (all) => all.some((one) => !one.clips && one.order?.state === 'done'))
      expect(done.map((one) => [Boolean(one.person), Boolean(one.clips)])).toEqual([
        [true, false],
        [false, false],
        [false, true],
      ])
    })

    test('a Chinese wish in plain words is understood and answered in Chinese', async () => {
      const { thread } = await web.post('两只小狗在雪地里奔跑,竖屏,两秒')
      const message = await clipOf(thread)
      expect(message.clips?.[0]).toMatchObject({ width: 720, height: 1280 })
      expect(message.card?.lines.join()).toMatch(/\p{Script=Han}/u)
    })

    test('a reply in the thread of a clip continues its order', async () => {
      const { thread } = await web.post('/video a boat on a lake --seconds 1')
      const first = await clipOf(thread)
      await web.post('make it night', { thread })
      const all = await web.until(thread, (messages) => messages.filter((one) => one.clips).length === 2)
      const second = all.filter((one) => one.clips)[1]
      expect(second?.order?.id).not.toBe(first.order?.id)
    })

    test('a running order is cancelled by its button and says so', async () => {
      const { thread } = await web.post('/video a city at night --seconds 60')
      const running = await web.until(thread, (all) => all.some((one) => one.card?.buttons.some(isCancel)))
      const card = running.find((one) => one.card?.buttons.some(isCancel))
      const action = card?.card?.buttons.find(isCancel)?.action ?? ''
      const refused = await web.press(card?.id ?? '', action, { person: 'eve' })
      expect(JSON.stringify(refused.body)).toContain('ann')
      await web.press(card?.id ?? '', action)
      const ended = await web.until(thread, (all) => all.some((one) => one.order?.state === 'cancelled'))
      expect(ended.some((one) => one.clips)).toBe(false)
    })
  })

function isCancel(button: { action: string }): boolean {
  return button.action.startsWith('cancel:')
}
