import { expect, test } from 'vitest'
import { PermanentError, RefusedError, RetryableError } from '../../../src/domain/errors.ts'
import { FREE } from '../../../src/domain/money.ts'
import { markAt } from '../../../src/plan/mark.ts'
import { createScriptedBackend, type Script } from '../../peers/scripted-backend.ts'
import { options, request } from '../../samples.ts'
import { HOUR, renderWorld } from './harness.ts'

const { world, planned, rung, stepFor, watching } = renderWorld()

const usd = (micros: number) => ({ micros, currency: 'USD' })
const noKey = () => {
  throw new PermanentError('401', { fault: { kind: 'key' } })
}

interface Scene {
  first?: Script
  /** Price of the second; null where it is not known. */
  price?: ReturnType<typeof usd> | null
  quote?: ReturnType<typeof usd>
  named?: boolean
  model?: Script['model']
  fallbacks?: string[]
}

/** An order at `first`, with `second` and a drawing backend behind it. */
async function scene({ first = { onSubmit: noKey }, price = usd(200_000), quote = usd(300_000), ...more }: Scene = {}) {
  const a = createScriptedBackend({ name: 'first', ...first })
  const b = createScriptedBackend({ name: 'second', price, ...(more.model && { model: more.model }) })
  const drawn = createScriptedBackend({ name: 'animatic', price: FREE, capabilities: { local: true } })
  const wish = more.named ? { options: { ...options, backend: 'first' } } : {}
  const { order, renders } = await planned([{ backend: 'first', model: 'first' }], { quote }, wish)
  const step = stepFor([a, b, drawn], { fallbacks: more.fallbacks ?? ['first', 'second', 'animatic'] })
  return { a, b, drawn, ...watching(renders[0]?.id ?? '', order.id, step) }
}

test('what the first backend cannot do before anything is charged, the next one does, and it is said', async () => {
  const { a, b, drive, state, wish, render } = await scene()
  await drive()
  expect([a.submitted.length, b.submitted.length]).toEqual([1, 1])
  expect(await state()).toEqual(['rendered', 'finishing'])
  const order = await wish()
  expect(order).toMatchObject({ backend: 'second', quote: usd(200_000) })
  expect(order.makers).toEqual([{ backend: 'second', model: 'second' }])
  expect(order.fallbacks).toEqual([
    { from: 'first', to: 'second', reason: expect.stringContaining('does not accept the key') },
  ])
  expect((await render()).mark).toBe(markAt(b, request))
})

test('the animatic is the last of the chain, and is drawn here', async () => {
  const { b, drawn, drive, wish } = await scene({ price: null })
  await drive()
  expect(b.submitted).toEqual([])
  expect(rung()).toContain('draw')
  await drive()
  expect(drawn.submitted).toHaveLength(1)
  expect(await wish()).toMatchObject({ state: 'finishing', backend: 'animatic', quote: { micros: 0 } })
})

test('what cannot do it is left out', async () => {
  const { b, drawn, drive } = await scene({ model: { seconds: { min: 1, max: 1 } } })
  await drive()
  await drive()
  expect([b.submitted.length, drawn.submitted.length]).toEqual([0, 1])
})

test('a chain of two faults names both', async () => {
  const { drive, wish } = await scene({
    price: usd(100),
    fallbacks: ['second', 'animatic'],
    first: { onSubmit: noKey },
  })
  await drive()
  expect((await wish()).fallbacks).toHaveLength(1)
  const both = createScriptedBackend({ name: 'second', onSubmit: noKey })
  const one = createScriptedBackend({ name: 'first', onSubmit: noKey })
  const last = createScriptedBackend({ name: 'third' })
  const { order, renders } = await planned([{ backend: 'first', model: 'first' }], { quote: usd(300_000) })
  const chain = stepFor([one, both, last], { fallbacks: ['third', 'second', 'first'] })
  await watching(renders[0]?.id ?? '', order.id, chain).drive()
  expect((await world.store.orders.find(order.id))?.backend).toBe('third')
})

test('where every backend of the chain fails, the order ends', async () => {
  const backends = ['first', 'second'].map((name) => createScriptedBackend({ name, onSubmit: noKey }))
  const { order, renders } = await planned([{ backend: 'first', model: 'first' }], { quote: usd(300_000) })
  const end = watching(renders[0]?.id ?? '', order.id, stepFor(backends, { fallbacks: ['second', 'first'] }))
  await end.drive()
  expect(backends.map((each) => each.submitted.length)).toEqual([1, 1])
  expect(await end.wish()).toMatchObject({
    state: 'failed',
    charged: false,
    fallbacks: [{ from: 'first', to: 'second' }],
  })
})

test('nobody takes over what a person asked for by name', async () => {
  const { b, drawn, drive, state } = await scene({ named: true })
  await drive()
  expect([b.submitted, drawn.submitted]).toEqual([[], []])
  expect(await state()).toEqual(['failed', 'failed'])
})

test('a backend that is dearer than what was shown is not taken, unless the clip stays within what is spent unasked', async () => {
  const within = await scene({ price: usd(900_000), fallbacks: ['second'] })
  await within.drive()
  expect(within.b.submitted).toHaveLength(1)
  expect((await within.wish()).quote).toEqual(usd(900_000))
  const dearer = await scene({ price: usd(1_500_000), fallbacks: ['second'] })
  await dearer.drive()
  expect(dearer.b.submitted).toEqual([])
  expect((await dearer.wish()).reason).toContain('second could do it instead (1.50 USD)')
  const whole = await scene({ price: usd(900_000), quote: usd(5_000_000), fallbacks: ['second'] })
  await whole.drive()
  expect(whole.b.submitted).toEqual([])
  const foreign = await scene({ price: { micros: 5, currency: 'EUR' }, fallbacks: ['second'] })
  await foreign.drive()
  expect(foreign.b.submitted).toEqual([])
  const cheaper = await scene({
    first: { onSubmit: noKey, price: usd(4_000_000) },
    price: usd(3_000_000),
    quote: usd(4_000_000),
  })
  await cheaper.drive()
  expect(cheaper.b.submitted).toHaveLength(1)
})

test('a render that failed falls back only where certainly nothing was charged', async () => {
  for (const charged of [true, undefined, false]) {
    const status = () => ({ state: 'failed' as const, reason: 'no', ...(charged !== undefined && { charged }) })
    const { b, drive, wish } = await scene({ first: { status } })
    await drive()
    expect(b.submitted).toHaveLength(charged === false ? 1 : 0)
    expect((await wish()).state).toBe(charged === false ? 'finishing' : 'failed')
  }
})

test('one that is too slow falls back only where its cancel says that nothing was charged', async () => {
  for (const charged of [undefined, false]) {
    const cancelled = { stopped: true as const, ...(charged !== undefined && { charged }) }
    const { b, drive } = await scene({ first: { status: () => ({ state: 'running' }), cancel: () => cancelled } })
    await drive()
    expect(b.submitted).toHaveLength(charged === false ? 1 : 0)
  }
})

test('a refusal never falls back', async () => {
  const said = await scene({
    first: {
      onSubmit: () => {
        throw new RefusedError('No real people.', false)
      },
    },
  })
  await said.drive()
  expect(await said.state()).toEqual(['refused', 'refused'])
  const later = await scene({ first: { status: () => ({ state: 'refused', reason: 'no', charged: false }) } })
  await later.drive()
  expect(await later.state()).toEqual(['refused', 'refused'])
  expect([said.b.submitted, later.b.submitted]).toEqual([[], []])
})

test('a backend that cannot be reached is waited for a little, and then another takes over', async () => {
  const { a, b, drive, state } = await scene({
    first: {
      onSubmit: () => {
        throw new RetryableError('ECONNREFUSED', { fault: { kind: 'unreachable' } })
      },
    },
  })
  await drive(HOUR)
  expect(a.submitted.length).toBeGreaterThan(2)
  expect(a.submitted.length).toBeLessThan(6)
  expect(b.submitted).toHaveLength(1)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a shot of a film falls back alone; two at once leave the quote right', async () => {
  const board = {
    shots: [1, 2, 3].map((seed) => ({ seed, approved: true })),
    opening: { title: '', line: '', seconds: 0 },
    ending: { title: '', line: '', seconds: 0 },
  }
  let keys: string[] = []
  const a = createScriptedBackend({
    name: 'first',
    onSubmit: (key) => {
      if (key !== keys[2]) noKey()
    },
  })
  const b = createScriptedBackend({ name: 'second', price: usd(100_000) })
  const work = [0, 1, 2].map((piece) => ({ backend: 'first', model: 'first', piece, mark: `piece ${piece}` }))
  const { order, renders } = await planned(work, { board, quote: usd(900_000) }, { operation: 'film' })
  keys = renders.map((render) => render.id)
  const step = stepFor([a, b], { fallbacks: ['second'] })
  const shots = keys.map((key) => watching(key, order.id, step))
  await Promise.all(shots.map((shot) => shot.turn()))
  await Promise.all(shots.map((shot) => shot.turn()))
  expect((await world.store.orders.find(order.id))?.quote).toEqual(usd(500_000))
  for (const shot of shots) await shot.drive()
  const film = await world.store.orders.find(order.id)
  expect(film).toMatchObject({ state: 'finishing', backend: 'first' })
  expect(film?.makers).toEqual([
    { backend: 'second', model: 'second' },
    { backend: 'first', model: 'first' },
  ])
  expect(film?.fallbacks).toHaveLength(1)
})
