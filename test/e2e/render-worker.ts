import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { createAiSdkBackend } from '../../src/backends/ai-sdk/index.ts'
import { createComfyuiBackend } from '../../src/backends/comfyui/index.ts'
import { createFalBackend } from '../../src/backends/fal/index.ts'
import { createOpenaiVideosBackend } from '../../src/backends/openai-videos/index.ts'
import type { Render } from '../../src/domain/render.ts'
import type { Assets, VideoBackend } from '../../src/domain/video-backend.ts'
import { markAt } from '../../src/plan/mark.ts'
import type { RenderStore } from '../../src/render/parts.ts'
import { createRenderStep } from '../../src/render/step.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { createDiskFiles } from '../../src/store/files.ts'
import { createStore } from '../../src/store/store.ts'
import { reasons } from '../../src/text/reasons.ts'
import { AI_KEY } from '../peers/ai-video-server.ts'
import { FAL_KEY } from '../peers/fal-server.ts'
import { silentLog } from '../silent-log.ts'

/**
 * A process that does nothing but the render step, with real drivers, on a real database, until it is killed. It says
 * when it stands ready, and begins when it is told to.
 */

const planSchema = z.object({
  /** The address of the stand-in of each driver. */
  urls: z.record(z.string(), z.string()),
  /** Where the stand-in may tell that the render with the key behind it has ended. */
  callbackUrl: z.string(),
  databaseUrl: z.string().optional(),
  folder: z.string(),
  /** Since when the clock of the step runs fast, in milliseconds since 1970. */
  epoch: z.number(),
  /** How many times faster. */
  speed: z.number(),
})
export type WorkerPlan = z.infer<typeof planSchema>

export type WorkerMessage =
  | { kind: 'warm' }
  /** The row of a render is about to say `submitting`. */
  | { kind: 'submitting'; render: string }
  /** It says so, and the render is about to be sent. */
  | { kind: 'sending'; render: string }
  /** The handle of a render is in the database. */
  | { kind: 'stored'; render: string }
  | { kind: 'fault'; text: string }

const LONGEST_WAIT_MS = 2000
const POLL_MS = 25
/** So many turns of older renders are taken together, so that they do not keep the new ones waiting. */
const OLD_AT_ONCE = 6

const DRIVERS: Record<string, (baseUrl: string, assets: Assets) => VideoBackend> = {
  'openai-videos': (baseUrl, assets) =>
    createOpenaiVideosBackend({
      baseUrl,
      model: 'a-model',
      takes: ['words', 'first'],
      seconds: { min: 1, max: 10 },
      patienceMs: 3_600_000,
      assets,
    }),
  fal: (baseUrl, assets) =>
    createFalBackend({
      key: FAL_KEY,
      baseUrl,
      callback: (key) => `${plan.callbackUrl}/${key}`,
      searchMs: 2000,
      assets,
    }),
  comfyui: (url, assets) => createComfyuiBackend({ url, assets }),
  gateway: (baseUrl, assets) =>
    createAiSdkBackend({
      models: ['gateway/google/veo-3.1-generate-001'],
      keys: { gateway: AI_KEY },
      baseUrl,
      assets,
    }),
  xai: (baseUrl, assets) =>
    createAiSdkBackend({ models: ['xai/grok-imagine-video'], keys: { xai: AI_KEY }, baseUrl, assets }),
}

const plan = planSchema.parse(JSON.parse(process.argv[2] ?? ''))
const database = await openDatabase(
  plan.databaseUrl === undefined ? { folder: plan.folder } : { url: plan.databaseUrl },
)
const files = await createDiskFiles(`${plan.folder}/files`, database.db)
// By the names of the drivers: two of them are the same program.
const backends = Object.entries(plan.urls).flatMap(([name, url]) => {
  const backend = DRIVERS[name]?.(url, files)
  return backend ? [{ ...backend, name }] : []
})
const store = createStore(database.db)
const running = new AbortController()
let lane = 0
const step = createRenderStep({
  store: toldOf(store),
  backends,
  fallbacks: [],
  unasked: { micros: 0, currency: 'USD' },
  markOf: markAt,
  files,
  lastFrame: () => Promise.reject(new Error('no render goes on from another')),
  receive: async (asset) => ({ ok: true, asset }),
  maxClipBytes: 10_000_000,
  ring: async () => {},
  reasons,
  now: () => fast(new Date()),
  random: Math.random,
  log: silentLog,
})

process.on('disconnect', () => process.exit())
process.once('message', () => void work(database))
// What a process loads once only.
await Promise.all([import('ai'), import('@ai-sdk/xai')])
say({ kind: 'warm' })

async function work({ db }: Database): Promise<void> {
  const followed = new Set<string>()
  const lanes = Array.from({ length: OLD_AT_ONCE }, () => Promise.resolve())
  for (;;) {
    const rows = await db
      .selectFrom('render')
      .select(['id', 'state'])
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['ready', 'submitting', 'running']),
          eb.and([eb('state', '=', 'unknown'), eb('told', 'is not', null)]),
        ]),
      )
      .orderBy('id', 'desc')
      .execute()
    for (const { id, state } of rows) {
      if (followed.has(id)) continue
      followed.add(id)
      void follow(id, state === 'ready' ? (turn) => turn() : laneOf(lanes)).finally(() => followed.delete(id))
    }
    await wait(POLL_MS)
  }
}

type Turn = () => Promise<number | undefined>

/** Takes one turn after the other, in one of the lanes. */
function laneOf(lanes: Promise<void>[]) {
  const number = lane++ % lanes.length
  return (turn: Turn) => {
    const turned = (lanes[number] ?? Promise.resolve()).then(turn)
    lanes[number] = turned.then(
      () => {},
      () => {},
    )
    return turned
  }
}

async function follow(id: string, take: (turn: Turn) => ReturnType<Turn>): Promise<void> {
  try {
    for (;;) {
      const next = await take(() => step.run(id, { signal: running.signal, attempt: 0 }))
      if (next === undefined) return
      await wait(Math.min(LONGEST_WAIT_MS, next / plan.speed))
    }
  } catch (error) {
    say({ kind: 'fault', text: error instanceof Error ? `${error.stack}` : `${error}` })
  }
}

/** Tells of every submit, and gives times as the fast clock has them. */
function toldOf(real: ReturnType<typeof createStore>): RenderStore {
  return {
    ...real,
    renders: { ...real.renders, find: async (id) => timed(await real.renders.find(id)) },
    async submitting(...given) {
      const [id] = given
      say({ kind: 'submitting', render: id })
      const render = timed(await real.submitting(...given))
      say({ kind: 'sending', render: id })
      return render
    },
    async running(id, handle) {
      const render = timed(await real.running(id, handle))
      say({ kind: 'stored', render: id })
      return render
    },
  }
}

function timed(render: Render | undefined): Render | undefined {
  return render?.startedAt ? { ...render, startedAt: fast(render.startedAt) } : render
}

function fast(time: Date): Date {
  return new Date(plan.epoch + (time.getTime() - plan.epoch) * plan.speed)
}

function say(message: WorkerMessage): void {
  process.send?.(message)
}
