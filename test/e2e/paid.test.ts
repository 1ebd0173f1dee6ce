import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { embeddedFolder } from '../footings.ts'
import { startVideosServer, type VideosServer } from '../peers/openai-videos-server.ts'
import { FPS, writeClip } from '../src/media/clips.ts'
import { freePort, type ReelayProcess, startReelay, type WebMessage, webClient } from './reelay-process.ts'

/** A paid backend, as people in the web chat meet it: prices, questions, refusals, fallbacks. */

let place: Awaited<ReturnType<typeof embeddedFolder>>
let backend: VideosServer
let server: ReelayProcess
let web: ReturnType<typeof webClient>

beforeAll(async () => {
  place = await embeddedFolder()
  const prices = join(place.folder, '..', 'prices.json')
  const video = join(place.folder, '..', 'video.mp4')
  await mkdir(place.folder, { recursive: true })
  // As long as the longest that is ordered here.
  await writeClip(video, 6 * FPS)
  backend = await startVideosServer({ dialect: 'vllm-omni', key: 'a-secret-key', video: await readFile(video) })
  await writeFile(
    prices,
    JSON.stringify({ date: '2026-11-20', currency: 'USD', models: { 'openai-videos/wan': { second: 0.5 } } }),
  )
  const port = await freePort()
  web = webClient(port)
  server = await startReelay({
    PORT: String(port),
    DATA_DIR: place.folder,
    OPENAI_VIDEOS_BASE_URL: backend.url,
    OPENAI_VIDEOS_API_KEY: 'a-secret-key',
    OPENAI_VIDEOS_MODEL: 'wan',
    OPENAI_VIDEOS_OPERATIONS: 'create,animate',
    VIDEO_FALLBACK: 'animatic',
    PRICES_FILE: prices,
    APPROVE_ABOVE: '2',
  })
})
afterAll(async () => {
  await server?.kill('SIGTERM')
  await backend?.close()
  await place?.remove()
})

const submits = () => backend.journal.filter((one) => one.method === 'POST')

function cardOf(messages: WebMessage[]) {
  return messages.find((message) => message.order && !message.clips)?.card
}

async function until(thread: string, found: (messages: WebMessage[]) => boolean): Promise<WebMessage[]> {
  return web.until(thread, found)
}

function has(text: string | RegExp) {
  return (messages: WebMessage[]) => messages.some((message) => message.card?.lines.some((line) => line.match(text)))
}

function buttonOf(messages: WebMessage[], label: RegExp) {
  for (const message of [...messages].reverse()) {
    const found = message.card?.buttons.find((button) => label.test(button.label))
    if (found) return { message: message.id, action: found.action }
  }
  throw new Error(`no button ${label} in ${JSON.stringify(messages, null, 1)}`)
}

async function rendered(thread: string): Promise<WebMessage | undefined> {
  await expect.poll(() => backend.jobs.some((job) => job.state === 'running'), { timeout: 30_000 }).toBe(true)
  backend.end('rendered')
  const messages = await until(thread, (all) => all.some((one) => one.clips))
  return messages.find((one) => one.clips)
}

test('a clip that costs little is rendered at once, and its card names the model and the price', async () => {
  const before = submits().length
  const { thread } = await web.post('/video a lighthouse in a storm --seconds 3')
  const message = await rendered(thread)
  expect(message?.card?.lines.join('\n')).toMatch(/openai-videos · wan/)
  const done = await until(thread, (all) => cardOf(all)?.lines.some((line) => /1\.50 USD/.test(line)) ?? false)
  expect(cardOf(done)?.lines.join('\n')).toMatch(/Made by openai-videos · wan/)
  expect(submits().length).toBe(before + 1)
})

test('a clip that costs more waits for a word, and nothing is ordered before it', async () => {
  const before = submits().length
  const { thread } = await web.post('/video a lighthouse in a storm --seconds 6')
  const asked = await until(thread, has(/3\.00 USD/))
  const question = buttonOf(asked, /Render/)
  expect(submits().length).toBe(before)
  expect((await web.press(question.message, question.action)).status).toBe(200)
  expect((await web.press(question.message, question.action)).status).toBe(200)
  expect((await rendered(thread))?.clips?.length).toBe(1)
  expect(submits().length).toBe(before + 1)
})

test('a refusal says why, and offers other words', async () => {
  backend.refuseNext()
  const { thread } = await web.post('/video something that is refused --seconds 3')
  const refused = await until(thread, has(/rejected by the safety system/))
  const softer = buttonOf(refused, /Safer wording/)
  const { body } = await web.press(softer.message, softer.action)
  expect(JSON.stringify(body)).toContain('something that is refused')
})

test('a render whose answer got lost is found again, and not ordered twice', async () => {
  backend.trouble('submit', { kind: 'drop' })
  backend.trouble('list', { kind: 'answer', status: 404 })
  const before = submits().length
  const { thread } = await web.post('/video a boat on a lake --seconds 3')
  // At the second look into the list of the server.
  expect((await rendered(thread))?.clips?.length).toBe(1)
  expect(submits().length).toBe(before + 1)
})

test('where the backend fails before it charges, the next one of the chain does it, and the card says so', async () => {
  backend.trouble('submit', { kind: 'answer', status: 402 })
  const { thread } = await web.post('/video a train in the snow --seconds 2')
  const messages = await until(thread, (all) => all.some((one) => one.clips))
  const lines = messages.flatMap((message) => message.card?.lines ?? []).join('\n')
  expect(lines).toMatch(/openai-videos did not do it/)
  expect(lines).toMatch(/animatic/)
})

test('/models and /backend tell what is there, and set what a channel uses', async () => {
  const { thread } = await web.post('/models')
  const [told] = await until(thread, has(/openai-videos/))
  expect(told?.text ?? '').not.toContain('a-secret-key')
  const set = await web.post('/backend animatic')
  await until(set.thread, has(/animatic/))
  const { thread: clip } = await web.post('/video a tree on a hill --seconds 2')
  const messages = await until(clip, (all) => all.some((one) => one.clips))
  expect(messages.find((one) => one.clips)?.order?.backend).toBe('animatic')
})
