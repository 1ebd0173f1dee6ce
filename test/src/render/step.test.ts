import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FileStore } from '../../../src/domain/asset.ts'
import { PermanentError, RefusedError, RetryableError } from '../../../src/domain/errors.ts'
import type { RenderRequest, VideoBackend } from '../../../src/domain/video-backend.ts'
import { markAt } from '../../../src/plan/mark.ts'
import { createRenderStep } from '../../../src/render/step.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createDiskFiles } from '../../../src/store/files.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { embeddedFolder } from '../../footings.ts'
import { createScriptedBackend, rendered, type Script } from '../../peers/scripted-backend.ts'
import { draft, newOrder, sheet } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

let database: Database
let store: Store
let files: FileStore
let remove: () => Promise<void>
let rung: string[]
let clock: Date

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openDatabase({ folder: place.folder })
  store = createStore(database.db)
  files = await createDiskFiles(join(place.folder, 'files'), database.db)
})
afterAll(async () => {
  await database.close()
  await remove()
})
beforeEach(() => {
  rung = []
  clock = new Date()
})

const FRAME = 'f'.repeat(64)
const calm = { signal: new AbortController().signal, attempt: 0 }

function stepFor(...backends: VideoBackend[]) {
  return createRenderStep({
    store,
    backends,
    files,
    lastFrame: async () => ({ asset: FRAME, width: 1280, height: 720 }),
    receive: async (asset) => ({ ok: true, asset }),
    fallbacks: [],
    unasked: { micros: 1_000_000, currency: 'USD' },
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

async function ready(script: Script = {}) {
  const backend = createScriptedBackend(script)
  const order = await store.orders.insert(newOrder())
  const local = backend.capabilities().local
  const work = [{ ...draft, backend: backend.name, local }]
  const [render] =
    (await store.planned(order.id, 'planning', { sheet, planner: 'offline', backend: backend.name }, work))?.renders ??
    []
  if (!render) throw new Error('not planned')
  const state = async () => [(await store.renders.find(render.id))?.state, (await store.orders.find(order.id))?.state]
  return { backend, order, render, state, step: stepFor(backend) }
}

test('a render is submitted once, watched, stored, and its order goes on to finishing', async () => {
  const answers = [{ state: 'running' as const, progress: 0.5 }, rendered('pixels')]
  const { backend, order, render, state, step } = await ready({ status: () => answers.shift() ?? { state: 'lost' } })
  while ((await step.run(render.id, calm)) !== undefined);
  expect(backend.submitted).toEqual([render.id])
  expect(await state()).toEqual(['rendered', 'finishing'])
  const asset = (await store.renders.find(render.id))?.asset ?? ''
  expect(await text(await files.open(asset))).toBe('pixels')
  expect(rung).toContain('finish')
  expect((await store.orders.find(order.id))?.progress).toBeCloseTo(0.9)
})

test('the row says "submitting" before anything is sent', async () => {
  const seen: (string | undefined)[] = []
  const { render, step } = await ready({
    onSubmit: async (key) => {
      seen.push((await store.renders.find(key))?.state)
    },
  })
  await step.run(render.id, calm)
  expect(seen).toEqual(['submitting'])
})

test('what a crash left in "submitting" is found again at the backend and not submitted a second time', async () => {
  const { backend, render, state, step } = await ready({ recover: () => ({ job: 'found' }) })
  await store.submitting(render.id)
  while ((await step.run(render.id, calm)) !== undefined);
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('what certainly never reached the backend is submitted after a crash', async () => {
  const { backend, render, step } = await ready({ recover: () => undefined })
  await store.submitting(render.id)
  while ((await step.run(render.id, calm)) !== undefined);
  expect(backend.submitted).toEqual([render.id])
})

test('what cannot be known after a crash is not submitted again: the person is told', async () => {
  const { backend, order, render, state, step } = await ready()
  await store.submitting(render.id)
  expect(await step.run(render.id, calm)).toBeUndefined()
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['unknown', 'failed'])
  expect((await store.orders.find(order.id))?.reason).toContain('not known whether it was started and charged')
})

test('a fault that says nothing about the submit leaves it to the recovery, not to a second submit', async () => {
  const { backend, render, state, step } = await ready({
    onSubmit: () => {
      throw new TypeError('socket hang up')
    },
  })
  await expect(step.run(render.id, calm)).rejects.toThrow('socket hang up')
  await step.run(render.id, calm)
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['unknown', 'failed'])
})

test('a backend that is busy is asked again later', async () => {
  let busy = true
  const { backend, render, state, step } = await ready({
    onSubmit: () => {
      if (busy) throw new RetryableError('busy', { retryAfterMs: 9000 })
    },
  })
  expect(await step.run(render.id, calm)).toBe(9000)
  expect(await state()).toEqual(['ready', 'rendering'])
  busy = false
  while ((await step.run(render.id, calm)) !== undefined);
  expect(backend.submitted).toHaveLength(2)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a refusal ends the order as refused, with the reason of the provider', async () => {
  const { order, render, state, step } = await ready({
    onSubmit: () => {
      throw new RefusedError('No real people.', false)
    },
  })
  await step.run(render.id, calm)
  expect(await state()).toEqual(['refused', 'refused'])
  expect((await store.orders.find(order.id))?.reason).toBe('No real people.')
})

test('a fault that will never go away fails the order and says why', async () => {
  const { order, render, state, step } = await ready({
    onSubmit: () => {
      throw new PermanentError('the key is wrong')
    },
  })
  await step.run(render.id, calm)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await store.orders.find(order.id))?.reason).toContain('the key is wrong')
})

test('a status that cannot be read is not a failed render', async () => {
  let broken = true
  const { render, state, step } = await ready({
    status: () => {
      if (broken) throw new RetryableError('502')
      return rendered('pixels')
    },
  })
  await step.run(render.id, calm)
  expect(await step.run(render.id, calm)).toBeGreaterThan(0)
  expect(await state()).toEqual(['running', 'rendering'])
  broken = false
  await step.run(render.id, calm)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a status that says it will never be known fails the order', async () => {
  const { order, render, state, step } = await ready({
    status: () => {
      throw new PermanentError('the model was removed')
    },
  })
  await step.run(render.id, calm)
  await step.run(render.id, calm)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await store.orders.find(order.id))?.reason).toContain('the model was removed')
})

test('what a crash left in "submitting" is looked for and stopped where its order was cancelled', async () => {
  const { backend, order, render, step } = await ready({ recover: () => ({ job: 'found' }) })
  await store.submitting(render.id)
  await store.end(order.id, 'cancelled')
  await step.run(render.id, calm)
  expect(backend.cancelled).toEqual([{ job: 'found' }])
})

test('a cancelled order stops its render at the backend', async () => {
  const { backend, order, render, state, step } = await ready({ status: () => ({ state: 'running', progress: 0.1 }) })
  await step.run(render.id, calm)
  await store.end(order.id, 'cancelled')
  expect(await step.run(render.id, calm)).toBeUndefined()
  expect(backend.cancelled).toEqual([{ job: render.id }])
  expect(await state()).toEqual(['cancelled', 'cancelled'])
})

test('a result that is too large fails the order and says so', async () => {
  const { order, render, state, step } = await ready({ status: () => rendered('x'.repeat(2000)) })
  await step.run(render.id, calm)
  await step.run(render.id, calm)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await store.orders.find(order.id))?.reason).toContain('larger than')
})

test('a local render whose process died is submitted again, since it is free', async () => {
  const { render, state, step, backend } = await ready({ capabilities: { local: true } })
  await store.submitting(render.id)
  await store.running(render.id, { job: 'of a dead process' })
  await step.run(render.id, calm)
  expect(backend.submitted).toEqual([render.id])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a local render is handed back when the process stops', async () => {
  const stop = new AbortController()
  const { backend, render, state, step } = await ready({
    capabilities: { local: true },
    status: () => {
      stop.abort()
      return { state: 'running', progress: 0.2 }
    },
  })
  expect(await step.run(render.id, { signal: stop.signal, attempt: 0 })).toBe(0)
  expect(backend.cancelled).toEqual([{ job: render.id }])
  expect(await state()).toEqual(['ready', 'rendering'])
})

test('a backend that is no longer configured fails the order and is named', async () => {
  const { order, render } = await ready({ name: 'gone' })
  await stepFor().run(render.id, calm)
  expect((await store.orders.find(order.id))?.reason).toContain('gone')
})

test('a render that goes on from the one before it waits for it, and begins with its last frame', async () => {
  const submitted: RenderRequest[] = []
  const backend = createScriptedBackend()
  const submit: VideoBackend['submit'] = async (render, key, signal) => {
    submitted.push(render)
    return backend.submit(render, key, signal)
  }
  const order = await store.orders.insert(newOrder())
  const work = [
    { ...draft, backend: backend.name, local: false },
    { ...draft, backend: backend.name, local: false, piece: 1, waits: true },
  ]
  const planned = await store.planned(order.id, 'planning', { sheet, planner: 'offline', backend: backend.name }, work)
  const [first = '', second = ''] = planned?.renders.map((render) => render.id) ?? []
  const step = stepFor({ ...backend, submit })
  expect(await step.run(second, calm)).toBeGreaterThan(0)
  expect(submitted).toEqual([])
  while ((await step.run(first, calm)) !== undefined);
  while ((await step.run(second, calm)) !== undefined);
  expect(submitted[1]?.inputs).toEqual([{ asset: FRAME, kind: 'picture', role: 'first', width: 1280, height: 720 }])
  expect((await store.renders.find(second))?.request.inputs).toEqual(submitted[1]?.inputs)
  expect((await store.orders.find(order.id))?.state).toBe('finishing')
})

test('a render whose forerunner failed is not submitted', async () => {
  const board = {
    shots: [1, 2].map((seed) => ({ seed, approved: true })),
    opening: { title: '', line: '', seconds: 0 },
    ending: { title: '', line: '', seconds: 0 },
  }
  const backend = createScriptedBackend({ status: () => ({ state: 'failed', reason: 'no' }) })
  const order = await store.orders.insert(newOrder({ operation: 'film' }))
  const patch = { sheet, planner: 'offline', backend: backend.name, board }
  const work = [
    { ...draft, backend: backend.name, local: false },
    { ...draft, backend: backend.name, local: false, piece: 1, waits: true },
  ]
  const planned = await store.planned(order.id, 'planning', patch, work)
  const [first = '', second = ''] = planned?.renders.map((render) => render.id) ?? []
  const step = stepFor(backend)
  while ((await step.run(first, calm)) !== undefined);
  while ((await step.run(second, calm)) !== undefined);
  expect(backend.submitted).toEqual([first])
  const found = await store.orders.find(order.id)
  expect(found?.state).toBe('awaiting approval')
  expect(found?.board?.shots.map((each) => each.trouble)).toEqual([
    reasons('en').notRendered('no'),
    reasons('en').shotBefore,
  ])
})
