import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { FileStore } from '../../../src/domain/asset.ts'
import type { Received } from '../../../src/domain/intake.ts'
import type { Money } from '../../../src/domain/money.ts'
import type { NewOrder, Order } from '../../../src/domain/order.ts'
import type { Render } from '../../../src/domain/render.ts'
import type { VideoBackend } from '../../../src/domain/video-backend.ts'
import { markAt } from '../../../src/plan/mark.ts'
import { createRenderStep } from '../../../src/render/step.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createDiskFiles } from '../../../src/store/files.ts'
import type { OrderPatch } from '../../../src/store/orders.ts'
import type { NewRender } from '../../../src/store/renders.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { embeddedFolder } from '../../footings.ts'
import { createScriptedBackend, type Script } from '../../peers/scripted-backend.ts'
import { draft, newOrder, sheet } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const FRAME = 'f'.repeat(64)
export const calm = { signal: new AbortController().signal, attempt: 0 }

/** A turn that never comes to an end is a fault. */
const MOST_TURNS = 2000

export interface StepOptions {
  fallbacks?: string[]
  unasked?: Money
  receive?(asset: string): Received
}

/** The real store, a clock that only the test moves, and render steps that work on both. */
export function renderWorld() {
  let database: Database
  let remove: () => Promise<void>
  let clock = new Date()
  let rung: string[] = []
  const world = {} as { store: Store; files: FileStore }

  beforeAll(async () => {
    const place = await embeddedFolder()
    remove = place.remove
    database = await openDatabase({ folder: place.folder })
    world.store = createStore(database.db)
    world.files = await createDiskFiles(join(place.folder, 'files'), database.db)
  })
  afterAll(async () => {
    await database.close()
    await remove()
  })
  beforeEach(() => {
    clock = new Date()
    rung = []
  })

  function pass(ms: number): void {
    clock = new Date(clock.getTime() + ms)
  }

  function stepFor(backends: VideoBackend[], options: StepOptions = {}) {
    return createRenderStep({
      store: world.store,
      backends,
      files: world.files,
      lastFrame: async () => ({ asset: FRAME, width: 1280, height: 720 }),
      receive: async (asset) => options.receive?.(asset) ?? { ok: true, asset },
      fallbacks: options.fallbacks ?? [],
      unasked: options.unasked ?? { micros: 1_000_000, currency: 'USD' },
      markOf: markAt,
      now: () => clock,
      random: () => 0.5,
      maxClipBytes: 1000,
      ring: async (step) => {
        rung.push(step)
      },
      reasons,
      log: silentLog,
    })
  }

  /** An order that is planned with these renders; of a board it was approved. */
  async function planned(
    work: Partial<NewRender>[],
    patch: OrderPatch = {},
    wish: Partial<NewOrder> = {},
  ): Promise<{ order: Order; renders: Render[] }> {
    const order = await world.store.orders.insert(newOrder(wish))
    const renders = work.map((one) => ({ ...draft, local: false, ...one }))
    const base = { sheet, planner: 'offline', backend: renders[0]?.backend ?? 'scripted' }
    const done = await world.store.planned(order.id, 'planning', { ...base, ...patch }, renders)
    if (!done) throw new Error('not planned')
    return done
  }

  /** One render of a backend that does what the script says. */
  async function ready(
    script: Script = {},
    options: StepOptions & { patch?: OrderPatch; others?: VideoBackend[] } = {},
  ) {
    const backend = createScriptedBackend(script)
    const { local } = backend.capabilities()
    const { order, renders } = await planned([{ backend: backend.name, model: backend.name, local }], options.patch)
    const id = renders[0]?.id ?? ''
    const step = stepFor([backend, ...(options.others ?? [])], options)
    return { backend, order, id, step, ...watching(id, order.id, step) }
  }

  function watching(id: string, order: string, step: ReturnType<typeof createRenderStep>) {
    const turn = () => step.run(id, calm)
    const render = async () => found(await world.store.renders.find(id))
    const wish = async () => found(await world.store.orders.find(order))
    const state = async () => [(await render()).state, (await wish()).state]
    /** Turns, each as soon as the last one wanted it, until there is no more to do or the time is over. */
    const drive = (upTo = Number.POSITIVE_INFINITY) => driven(turn, upTo)
    return { turn, render, wish, state, drive }
  }

  async function driven(turn: () => Promise<number | undefined>, upTo: number): Promise<void> {
    const end = clock.getTime() + upTo
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      const wait = await turn()
      if (wait === undefined) return
      if (clock.getTime() + wait > end) {
        clock = new Date(end)
        return
      }
      pass(wait)
    }
    throw new Error('it does not end')
  }

  return { world, pass, stepFor, planned, ready, watching, rung: () => rung }
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('there is no such row')
  return row
}
