import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { type ChatAdapter, isMessageRef } from '../../src/domain/chat-adapter.ts'
import type { Logger } from '../../src/domain/logger.ts'
import { openQueueFloor } from '../../src/queue/connection.ts'
import { createQueues } from '../../src/queue/queues.ts'
import { startSweeper } from '../../src/queue/sweeper.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createDiskFiles } from '../../src/store/files.ts'
import { createStore } from '../../src/store/store.ts'
import { createWaitingRows } from '../../src/store/waiting.ts'
import type { Batch } from './jobs.ts'
import { collected, type Memory, watchMemory } from './memory.ts'
import { countOpen, outcomeOf, putRunning } from './orders.ts'
import { BACKEND, startSteps } from './steps.ts'

/** One worker with everything of the program that has to do with a running render, in a process of its own. */

export interface WorkerTask {
  databaseUrl?: string
  redisUrl?: string
  folder: string
  /** Of the stand-in. */
  origin: string
  renders: number
  overMs: number
  /** After that what is not delivered counts as missing. */
  deadlineMs: number
}

export interface WorkerResult {
  /** Megabytes, resident, before anything was asked of it. */
  startedMb: number
  memory: Memory
  /** Of the whole batch, from its beginning to its last delivery. */
  tookMs: number
  delivered: number
  /** Orders that got no clip, and orders that got more than one. */
  missing: number
  twice: number
  wrongClips: number
  states: Record<string, number>
  cards: number
  /** What was logged, with how often. */
  logged: Record<string, number>
}

const WARM_RENDERS = 500
const OLDEST_MS = 10 * 60_000
const RUNG_AT_ONCE = 500
/** So long after the last delivery a second one would have come. */
const STRAGGLERS_MS = 2000

async function work(task: WorkerTask): Promise<WorkerResult> {
  const logged: Record<string, number> = {}
  const log = countingLog(logged)
  const { databaseUrl, redisUrl, folder, origin } = task
  const database = await openDatabase(databaseUrl === undefined ? { folder } : { url: databaseUrl })
  const { db, connection, instance } = database
  const files = await createDiskFiles(join(folder, 'files'), db)
  const temporary = join(folder, 'temporary')
  await mkdir(temporary, { recursive: true })
  const place = redisUrl === undefined ? { postgres: connection } : { redis: redisUrl }
  const queues = createQueues(await openQueueFloor(place, instance, log), log)
  const counted = new Map<string, number>()
  const adapter = countingAdapter(counted)
  const store = createStore(db)
  await startSteps({ store, files, queues, adapter, baseUrl: `${origin}/v1`, folder: temporary, log })
  const sweeper = startSweeper(createWaitingRows(db), queues, log)

  async function run(batch: Batch): Promise<void> {
    await fetch(`${origin}/batch`, { method: 'POST', body: JSON.stringify(batch) })
    const ids = await putRunning(db, batch, BACKEND)
    for (let from = 0; from < ids.length; from += RUNG_AT_ONCE)
      await queues.ring('render', ...ids.slice(from, from + RUNG_AT_ONCE))
    while ((await countOpen(db)) > 0 && Date.now() < batch.beginAt + task.deadlineMs) await setTimeout(500)
  }

  const startedMb = collected()
  const warm = { name: 'warm', count: WARM_RENDERS, oldestMs: 0, overMs: 5000 }
  await run({ ...warm, beginAt: Date.now() })
  counted.clear()
  adapter.cards = 0
  const batch = {
    name: 'main',
    count: task.renders,
    beginAt: Date.now(),
    oldestMs: OLDEST_MS,
    overMs: task.overMs,
  }
  const memory = watchMemory()
  await run(batch)
  const tookMs = Date.now() - batch.beginAt
  await setTimeout(STRAGGLERS_MS)
  const result = {
    startedMb,
    memory: await memory.stop(),
    tookMs,
    delivered: counted.size,
    missing: task.renders - counted.size,
    twice: [...counted.values()].filter((times) => times > 1).length,
    ...(await outcomeOf(db, batch, (bytes) => createHash('sha256').update(bytes).digest('hex'))),
    cards: adapter.cards,
    logged,
  }
  sweeper.stop()
  await queues.close()
  await database.close()
  return result
}

/** Every delivery counts, even with a key that was seen before: the steps are to come here once. */
function countingAdapter(counted: Map<string, number>): ChatAdapter & { cards: number } {
  let messages = 0
  const adapter: ChatAdapter & { cards: number } = {
    cards: 0,
    platform: 'web',
    listen: async () => {},
    async show(where) {
      adapter.cards += 1
      messages += 1
      return isMessageRef(where) ? where : { ...where, message: `card-${messages}` }
    },
    async deliver({ where, clips, key }) {
      const order = where.thread ?? ''
      counted.set(order, (counted.get(order) ?? 0) + clips.length)
      return { ...where, message: `clip-${key}` }
    },
    open: async () => Readable.from([]),
    limits: () => ({ uploadBytes: 1e9, cardCharacters: 20_000, editIntervalMs: 1000 }),
  }
  return adapter
}

/** The first of each kind is shown. */
function countingLog(logged: Record<string, number>): Logger {
  function count(data: { err?: unknown }, message: string): void {
    if (logged[message] === undefined) process.stderr.write(`${message}: ${stackOf(data.err)}\n`)
    logged[message] = (logged[message] ?? 0) + 1
  }
  return { info: () => {}, warn: count, error: count }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

process.once('message', (task) => {
  work(task as WorkerTask).then(
    (result) => process.send?.(result, () => process.exit()),
    (error: unknown) => {
      process.stderr.write(`${stackOf(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit())
