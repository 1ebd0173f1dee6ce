import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { PermanentError, RefusedError, RetryableError } from '../../../src/domain/errors.ts'
import type { RenderRequest, VideoBackend } from '../../../src/domain/video-backend.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend, rendered } from '../../peers/scripted-backend.ts'
import { calm, FRAME, renderWorld } from './harness.ts'

const { world, stepFor, planned, ready, watching, rung } = renderWorld()

test('a render is submitted once, watched, stored, and its order goes on to finishing', async () => {
  const answers = [{ state: 'running' as const, progress: 0.5 }, rendered('pixels')]
  const { backend, order, id, state, drive } = await ready({ status: () => answers.shift() ?? { state: 'lost' } })
  await drive()
  expect(backend.submitted).toEqual([id])
  expect(await state()).toEqual(['rendered', 'finishing'])
  const asset = (await world.store.renders.find(id))?.asset ?? ''
  expect(await text(await world.files.open(asset))).toBe('pixels')
  expect(rung()).toContain('finish')
  expect((await world.store.orders.find(order.id))?.progress).toBeCloseTo(0.9)
})

test('the row says "submitting" before anything is sent', async () => {
  const seen: (string | undefined)[] = []
  const { id, step } = await ready({
    onSubmit: async (key) => {
      seen.push((await world.store.renders.find(key))?.state)
    },
  })
  await step.run(id, calm)
  expect(seen).toEqual(['submitting'])
})

test('a refusal ends the order as refused, with the reason of the provider', async () => {
  const { order, id, state, step } = await ready({
    onSubmit: () => {
      throw new RefusedError('No real people.', false)
    },
  })
  await step.run(id, calm)
  expect(await state()).toEqual(['refused', 'refused'])
  expect((await world.store.orders.find(order.id))?.reason).toBe('No real people.')
})

test('a fault that will never go away fails the order and says why', async () => {
  const { order, id, state, step } = await ready({
    onSubmit: () => {
      throw new PermanentError('the key is wrong')
    },
  })
  await step.run(id, calm)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await world.store.orders.find(order.id))?.reason).toContain('the key is wrong')
})

test('what a crash left in "submitting" is looked for and stopped where its order was cancelled', async () => {
  const { backend, order, id, step } = await ready({ recover: () => ({ job: 'found' }) })
  await world.store.submitting(id, new Date(0))
  await world.store.end(order.id, 'cancelled')
  await step.run(id, calm)
  expect(backend.cancelled).toEqual([{ job: 'found' }])
})

test('a cancelled order stops its render at the backend', async () => {
  const { backend, order, id, state, step } = await ready({ status: () => ({ state: 'running', progress: 0.1 }) })
  await step.run(id, calm)
  await world.store.end(order.id, 'cancelled')
  expect(await step.run(id, calm)).toBeUndefined()
  expect(backend.cancelled).toEqual([{ job: id }])
  expect(await state()).toEqual(['cancelled', 'cancelled'])
})

test('a local render whose process died is submitted again, since it is free', async () => {
  const { id, state, step, backend } = await ready({ capabilities: { local: true } })
  await world.store.submitting(id, new Date(0))
  await world.store.running(id, { job: 'of a dead process' })
  await step.run(id, calm)
  expect(backend.submitted).toEqual([id])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a local render is handed back when the process stops', async () => {
  const stop = new AbortController()
  const { backend, id, state, step } = await ready({
    capabilities: { local: true },
    status: () => {
      stop.abort()
      return { state: 'running', progress: 0.2 }
    },
  })
  expect(await step.run(id, { signal: stop.signal, attempt: 0 })).toBe(0)
  expect(backend.cancelled).toEqual([{ job: id }])
  expect(await state()).toEqual(['ready', 'rendering'])
})

test('a backend that is no longer configured fails the order and is named', async () => {
  const { order, id } = await ready({ name: 'gone' })
  await stepFor([]).run(id, calm)
  expect((await world.store.orders.find(order.id))?.reason).toContain('gone')
})

test('a cancel that cannot be asked for is tried again however often the render was looked at', async () => {
  let away = true
  const { order, turn, state } = await ready({
    status: () => ({ state: 'running' }),
    cancel: () => {
      if (away) throw new RetryableError('502')
      return { stopped: true, charged: true }
    },
  })
  await turn()
  await world.store.end(order.id, 'cancelled')
  for (const wait of [1000, 2000]) expect(await turn()).toBe(wait)
  away = false
  expect(await turn()).toBeUndefined()
  expect(await state()).toEqual(['cancelled', 'cancelled'])
})

test('a cancel that says whether it was charged is told on the card of the order', async () => {
  for (const charged of [true, false, undefined]) {
    const cancelled = { stopped: true as const, ...(charged !== undefined && { charged }) }
    const { order, turn, wish } = await ready({ status: () => ({ state: 'running' }), cancel: () => cancelled })
    await turn()
    await world.store.end(order.id, 'cancelled')
    await turn()
    expect((await wish()).charged).toBe(charged)
    expect((await wish()).cost?.micros).toBe(charged === false ? 0 : undefined)
    expect(rung().at(-1)).toBe('card')
  }
})

test('a render that goes on from the one before it waits for it, and begins with its last frame', async () => {
  const submitted: RenderRequest[] = []
  const backend = createScriptedBackend()
  const submit: VideoBackend['submit'] = async (render, key, signal) => {
    submitted.push(render)
    return backend.submit(render, key, signal)
  }
  const { name } = backend
  const { order, renders } = await planned([{ backend: name }, { backend: name, piece: 1, waits: true }])
  const step = stepFor([{ ...backend, submit }])
  const [first, second] = renders.map((render) => watching(render.id, order.id, step))
  expect(await second?.turn()).toBeGreaterThan(0)
  expect(submitted).toEqual([])
  await first?.drive()
  await second?.drive()
  expect(submitted[1]?.inputs).toEqual([{ asset: FRAME, kind: 'picture', role: 'first', width: 1280, height: 720 }])
  expect((await second?.render())?.request.inputs).toEqual(submitted[1]?.inputs)
  expect((await second?.wish())?.state).toBe('finishing')
})

test('a render whose forerunner failed is not submitted', async () => {
  const board = {
    shots: [1, 2].map((seed) => ({ seed, approved: true })),
    opening: { title: '', line: '', seconds: 0 },
    ending: { title: '', line: '', seconds: 0 },
  }
  const backend = createScriptedBackend({ status: () => ({ state: 'failed', reason: 'no' }) })
  const work = [{ backend: backend.name }, { backend: backend.name, piece: 1, waits: true }]
  const { order, renders } = await planned(work, { board }, { operation: 'film' })
  const step = stepFor([backend])
  for (const { id } of renders) await watching(id, order.id, step).drive()
  expect(backend.submitted).toEqual([renders[0]?.id])
  const found = await world.store.orders.find(order.id)
  expect(found?.state).toBe('awaiting approval')
  expect(found?.board?.shots.map((each) => each.trouble)).toEqual([
    reasons('en').notRendered('no'),
    reasons('en').shotBefore,
  ])
})
