import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeClip } from '../../src/media/probe.ts'
import { embeddedFolder } from '../footings.ts'
import { photo } from './photo.ts'
import { freePort, type ReelayProcess, startReelay, type WebMessage, webClient } from './reelay-process.ts'

/** Pictures, clips and films, as a person in the web chat works with them. */

let place: Awaited<ReturnType<typeof embeddedFolder>>
let server: ReelayProcess
let web: ReturnType<typeof webClient>

beforeAll(async () => {
  place = await embeddedFolder()
  const port = await freePort()
  web = webClient(port)
  server = await startReelay({ PORT: String(port), DATA_DIR: place.folder })
})
afterAll(async () => {
  await server?.kill('SIGTERM')
  await place?.remove()
})

const FRAME = 1 / 24

/** The clip messages of a thread, once there are so many. */
async function clipsOf(thread: string, count: number): Promise<WebMessage[]> {
  const ended = (all: WebMessage[]) =>
    all.some((one) => one.order?.state === 'failed' || one.order?.state === 'refused')
  const messages = await web.until(
    thread,
    (all) => ended(all) || all.filter((one) => one.clips).length >= count,
    240_000,
  )
  expect(messages.filter((one) => one.card?.tone === 'bad').map((one) => one.card?.lines)).toEqual([])
  return messages.filter((one) => one.clips)
}

async function download(message: WebMessage | undefined, index = 0): Promise<string> {
  const response = await fetch(web.base + message?.clips?.[index]?.url)
  const path = join(place.folder, `${message?.id}-${index}.mp4`)
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path))
  return path
}

function buttonOf(messages: WebMessage[], action: RegExp) {
  for (const message of [...messages].reverse()) {
    const found = message.card?.buttons.find((button) => action.test(button.action))
    if (found) return { message: message.id, action: found.action }
  }
  throw new Error(`no button ${action} in ${JSON.stringify(messages, null, 1)}`)
}

test('a picture with words moves, in its own shape', async () => {
  const { thread } = await web.attach('let it snow, 2 seconds', [await photo(900, 1600)])
  const [message] = await clipsOf(thread, 1)
  expect(message?.order).toMatchObject({ operation: 'animate', backend: 'animatic' })
  const { facts } = await probeClip(await download(message))
  expect(facts).toMatchObject({ width: 720, height: 1280 })
  expect(Math.abs(facts.seconds - 2)).toBeLessThan(FRAME)
})

test('a clip grows, changes and is versioned by replies in its thread', async () => {
  const { thread } = await web.post('/video a boat on a lake --seconds 2')
  await clipsOf(thread, 1)
  await web.post('make it 2 seconds longer', { thread })
  const longer = (await clipsOf(thread, 2))[1]
  expect(longer?.order?.operation).toBe('extend')
  const grown = await probeClip(await download(longer))
  expect(Math.abs(grown.facts.seconds - 4)).toBeLessThan(FRAME)
  expect(Math.abs((grown.audio?.seconds ?? 0) - 4)).toBeLessThan(2 * FRAME)
  await web.post('make it night', { thread })
  const night = (await clipsOf(thread, 3))[2]
  expect(night?.order?.operation).toBe('edit')
  expect(Math.abs((night?.clips?.[0]?.seconds ?? 0) - 4)).toBeLessThan(FRAME)
  await web.post('/history', { thread })
  const history = await web.until(thread, (all) =>
    all.some((one) => one.card?.buttons.some(({ action }) => /^pick:/.test(action))),
  )
  expect(history.at(-1)?.card?.lines.length).toBeGreaterThanOrEqual(3)
})

test('one button gives all shapes, delivered as one group', async () => {
  const { thread } = await web.post('/video a red balloon --seconds 1')
  const clips = await clipsOf(thread, 1)
  const { message, action } = buttonOf(clips, /^shapes:/)
  await web.press(message, action)
  const group = (await clipsOf(thread, 2))[1]
  expect(group?.clips?.map(({ width, height }) => `${width}x${height}`)).toEqual(['1280x720', '720x1280', '960x960'])
})

test('a film stops at its storyboard, is rendered when it is approved, and one shot of it is changed alone', async () => {
  const { thread } = await web.post('/film 一个小女孩在雪夜里寻找走失的狗 --seconds 20')
  const board = await web.until(thread, (all) =>
    all.some((one) => one.order?.state === 'awaiting approval' && one.card?.picture),
  )
  const card = board.find((one) => one.order?.state === 'awaiting approval')
  expect((await fetch(web.base + card?.card?.picture)).headers.get('content-type')).toBe('image/jpeg')
  expect(card?.card?.lines.join()).toMatch(/\p{Script=Han}/u)
  const { message, action } = buttonOf(board, /^render:/)
  await web.press(message, action)
  const [film] = await clipsOf(thread, 1)
  const { facts } = await probeClip(await download(film))
  expect(Math.abs(facts.seconds - 20)).toBeLessThan(FRAME)
  await web.post('第2个镜头改成黎明', { thread })
  const second = (await clipsOf(thread, 2))[1]
  expect(second?.order?.operation).toBe('film')
  expect(Math.abs((second?.clips?.[0]?.seconds ?? 0) - 20)).toBeLessThan(FRAME)
})

test('captions are set over a clip, and lie beside it as subtitles', async () => {
  const { thread } = await web.post('/video a dog runs over a field --seconds 2')
  const [clip] = await clipsOf(thread, 1)
  await web.post('/caption', { thread })
  const captioned = (await clipsOf(thread, 2))[1]
  expect(captioned?.order?.operation).toBe('caption')
  expect(captioned?.clips?.[0]?.seconds).toBeCloseTo(clip?.clips?.[0]?.seconds ?? 0, 1)
  const reply = await web.press(captioned?.id ?? '', `get:${captioned?.order?.id}:srt`)
  const { url } = (reply.body.reply ?? {}) as { url?: string }
  expect(await (await fetch(web.base + url)).text()).toMatch(/^1\n00:00:00,000 --> 00:00:0\d,\d{3}\n.*dog/i)
})

test('a file that cannot be read ends in a sentence that names it, and everything goes on', async () => {
  const broken = {
    name: 'holiday.mp4',
    mime: 'video/mp4',
    bytes: Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('isom'), Buffer.alloc(5000, 9)]),
  }
  const { thread } = await web.attach('add snow', [broken])
  const messages = await web.until(thread, (all) => all.some((one) => one.card?.tone === 'bad'))
  expect(messages.at(-1)?.card?.lines.join()).toContain('holiday.mp4')
  const again = await web.post('/video a red balloon --seconds 1')
  await clipsOf(again.thread, 1)
})
