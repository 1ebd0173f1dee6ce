import { expect, test } from 'vitest'
import { embeddedFolder, footings } from '../footings.ts'
import { freePort, startReelay, type WebMessage, webClient } from './reelay-process.ts'

const ORDERS = 20
const KILLS = 10

/** Every order ended in one clip, and its status card says so. */
function settled(messages: WebMessage[], orders: number): boolean {
  const clips = messages.filter((message) => message.clips)
  const done = messages.filter((message) => !message.clips && message.order?.state === 'done')
  return clips.length >= orders && done.length >= orders
}

function expectEachOnce(messages: WebMessage[], threads: string[]): void {
  for (const thread of threads) {
    const answers = messages.filter((message) => message.thread === thread && !message.person)
    expect(
      answers.filter((message) => message.clips),
      `clips of ${thread}`,
    ).toHaveLength(1)
    expect(answers.filter((message) => !message.clips).map((message) => message.order?.state)).toEqual(['done'])
  }
}

test('twenty orders at once survive ten kills: nothing is lost and nothing comes twice', {
  timeout: 600_000,
}, async () => {
  const { folder, remove } = await embeddedFolder()
  const port = await freePort()
  const environment = { PORT: String(port), DATA_DIR: folder }
  const web = webClient(port)
  let reelay = await startReelay(environment)
  const threads = await Promise.all(
    Array.from(
      { length: ORDERS },
      async (_, n) => (await web.post(`/video a red balloon number ${n} --seconds 1`)).thread,
    ),
  )
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Anywhere between "just started" and "well under way".
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4000))
    await reelay.kill('SIGKILL')
    reelay = await startReelay(environment)
  }
  const end = Date.now() + 400_000
  let messages = await web.list()
  while (!settled(messages, ORDERS) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    messages = await web.list()
  }
  expectEachOnce(messages, threads)
  expect(await reelay.kill('SIGTERM')).toBe(0)
  await remove()
})

const many = footings.find((footing) => footing.name === 'PostgreSQL and Redis')

test.skipIf(!many?.here)(
  'with one gateway and two workers, workers that are killed lose nothing, and nothing comes twice',
  { timeout: 600_000 },
  async () => {
    const place = await many?.open()
    if (!place) throw new Error('no footing')
    const port = await freePort()
    const environment = {
      PORT: String(port),
      DATA_DIR: place.folder,
      DATABASE_URL: place.databaseUrl ?? '',
      REDIS_URL: place.redisUrl ?? '',
    }
    const web = webClient(port)
    const gateway = await startReelay(environment, 'gateway')
    const workers = await Promise.all([startReelay(environment, 'worker'), startReelay(environment, 'worker')])
    const threads = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => (await web.post(`/video a blue boat number ${n} --seconds 1`)).thread),
    )
    for (let kill = 0; kill < 4; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 2500))
      await workers[kill % 2]?.kill('SIGKILL')
      workers[kill % 2] = await startReelay(environment, 'worker')
    }
    const end = Date.now() + 400_000
    let messages = await web.list()
    while (!settled(messages, threads.length) && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      messages = await web.list()
    }
    expectEachOnce(messages, threads)
    await Promise.all([gateway, ...workers].map((process) => process.kill('SIGTERM')))
    await place.close()
  },
)
