import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { PermanentError } from '../../../src/domain/errors.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import type { VideoBackend } from '../../../src/domain/video-backend.ts'
import { createPlanStep } from '../../../src/plan/step.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend, rendered } from '../../peers/scripted-backend.ts'
import { newOrder, options, sheet, shot } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'
import { calm, FRAME, renderWorld } from './harness.ts'

/** An order that is planned more than once: what a person answers, and what was paid for before. */

const { world, stepFor, watching } = renderWorld()

function planFor(backends: VideoBackend[], of: SceneSheet, fallbacks: string[] = []) {
  return createPlanStep({
    store: world.store,
    intake: {
      prepare: async (input) => ({ ok: true, input }),
      receive: async (asset) => ({ ok: true, asset }),
      edgeFrame: async () => ({ asset: FRAME, width: 1280, height: 720 }),
    },
    planner: { plan: async () => ({ sheet: of, planner: 'a-model' }) },
    translator: { translate: async (lines) => [...lines] },
    presets: readPresets([BUILT_IN]),
    backends,
    fallbacks,
    settings: { backendOf: async () => undefined },
    files: { open: async () => Readable.from([]) },
    unasked: { micros: 1_000_000, currency: 'USD' },
    sketchOf: (edited) => edited.sketch,
    ring: async () => {},
    reasons,
    log: silentLog,
  })
}

const free = () => true

test('a person who orders an unknown render again gets a second one, under a key of its own', async () => {
  const backend = createScriptedBackend()
  const { id } = await world.store.orders.insert(newOrder())
  const plan = planFor([backend], sheet)
  await plan.run(id, calm)
  const [first = ''] = (await world.store.renders.ofOrder(id)).map((render) => render.id)
  await world.store.submitting(first, new Date(0))
  const step = stepFor([backend])
  await watching(first, id, step).drive()
  expect(await world.store.orders.find(id)).toMatchObject({ state: 'awaiting approval', question: 'unknown' })
  await plan.run(id, calm)
  expect(await world.store.renders.ofOrder(id)).toHaveLength(1)
  expect((await world.store.renders.ofOrder(id))[0]?.id).toBe(first)
  await world.store.approve(id, free)
  await plan.run(id, calm)
  const [second = ''] = (await world.store.renders.ofOrder(id)).map((render) => render.id)
  expect(second).not.toBe(first)
  await watching(second, id, step).drive()
  expect(backend.submitted).toEqual([second])
  const order = await world.store.orders.find(id)
  expect(order?.state).toBe('finishing')
  // What the first one cost nobody knows.
  expect(order?.cost).toBeUndefined()
})

test('a person who gives an unknown render up ends the order, and no callback wakes it', async () => {
  const backend = createScriptedBackend({ recover: () => ({ job: 'found' }) })
  const { id } = await world.store.orders.insert(newOrder())
  await planFor([backend], sheet).run(id, calm)
  const [render = ''] = (await world.store.renders.ofOrder(id)).map((one) => one.id)
  await world.store.submitting(render, new Date(0))
  await world.store.renderEnded(render, 'submitting', 'unknown', { reason: 'who knows' })
  await world.store.end(id, 'cancelled')
  await world.store.renders.told(render, { status: 'OK' })
  expect(await stepFor([backend]).run(render, calm)).toBeUndefined()
  expect((await world.store.orders.find(id))?.state).toBe('cancelled')
})

test('a late callback brings an unknown render back while the question is open', async () => {
  const told: unknown[] = []
  const recover = (_key: string, body: unknown) => {
    told.push(body)
    return { job: 'found' }
  }
  const backend = createScriptedBackend({ recover, status: () => rendered('pixels') })
  const { id } = await world.store.orders.insert(newOrder())
  await planFor([backend], sheet).run(id, calm)
  const [render = ''] = (await world.store.renders.ofOrder(id)).map((one) => one.id)
  await world.store.submitting(render, new Date(0))
  await world.store.renderEnded(render, 'submitting', 'unknown', { reason: 'who knows' })
  const { drive, state } = watching(render, id, stepFor([backend]))
  await drive()
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
  await world.store.renders.told(render, { status: 'OK' })
  await drive()
  expect(told).toEqual([{ status: 'OK' }])
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a shot that another backend took over is used again in the next round, also one that goes on from another', async () => {
  const shots = [shot, { ...shot, action: 'goes on', transition: 'on' as const }, { ...shot, subject: 'a boat' }]
  const film: SceneSheet = { ...sheet, shots }
  const board = {
    shots: [1, 2, 3].map((seed) => ({ seed, approved: true })),
    opening: { title: '', line: '', seconds: 0 },
    ending: { title: '', line: '', seconds: 0 },
  }
  let refusing = true
  let subjects = new Map<string, string>()
  const model = { takes: ['words', 'first'] as const }
  const noKey = () => {
    throw new PermanentError('401', { fault: { kind: 'key' } })
  }
  const first = createScriptedBackend({ name: 'first', model, capabilities: { letters: false }, onSubmit: noKey })
  const second = createScriptedBackend({
    name: 'second',
    model,
    capabilities: { letters: false },
    price: { micros: 100_000, currency: 'USD' },
    status: ({ job }) =>
      refusing && subjects.get(String(job)) === 'a boat'
        ? { state: 'refused', reason: 'No boats.', charged: false }
        : rendered(`pixels of ${job}`),
  })
  const backends = [first, second]
  const { id } = await world.store.orders.insert(newOrder({ operation: 'film', options: { ...options, seconds: 6 } }))
  const plan = planFor(backends, film, ['second'])
  const step = stepFor(backends, { fallbacks: ['second'] })
  async function round(): Promise<void> {
    await world.store.approve(id, free)
    await plan.run(id, calm)
    const renders = await world.store.renders.ofOrder(id)
    subjects = new Map(renders.map((render) => [render.id, render.request.sheet.shots[0]?.subject ?? '']))
    for (const render of renders) await watching(render.id, id, step).drive()
  }
  await plan.run(id, calm)
  await world.store.changeBoard(id, ({ sheet: same }) => ({ sheet: same, board }))
  await round()
  expect((await world.store.renders.ofOrder(id)).map((render) => [render.state, render.backend])).toEqual([
    ['rendered', 'second'],
    ['rendered', 'second'],
    ['refused', 'second'],
  ])
  expect((await world.store.orders.find(id))?.board?.shots[2]?.trouble).toBe('No boats.')
  const before = second.submitted.length
  refusing = false
  await round()
  const order = await world.store.orders.find(id)
  expect(order?.state).toBe('finishing')
  expect(second.submitted).toHaveLength(before + 1)
  expect(order?.makers).toEqual([{ backend: 'second', model: 'second' }])
})
