import { expect, test } from 'vitest'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { FREE } from '../../../src/domain/money.ts'
import type { RenderStatus } from '../../../src/domain/video-backend.ts'
import { rendered } from '../../peers/scripted-backend.ts'
import { HOUR, MINUTE, renderWorld, SECOND } from './harness.ts'

const { world, pass, ready, stepFor, watching } = renderWorld()

const running: RenderStatus = { state: 'running', progress: 0.2 }
const DAY = 24 * HOUR

test('a backend is asked once per interval, also when it is rung ten times and by two steps', async () => {
  let asked = 0
  const { backend, id, order, turn } = await ready({
    status: () => {
      asked += 1
      return running
    },
  })
  await turn()
  const other = watching(id, order.id, stepFor([backend]))
  await Promise.all(Array.from({ length: 10 }, (_, index) => (index % 2 ? turn() : other.turn())))
  expect(asked).toBe(1)
  expect(await other.turn()).toBe(2 * SECOND)
  pass(2 * SECOND)
  await Promise.all([turn(), other.turn()])
  expect(asked).toBe(2)
})

test('it is asked ever more seldom the longer it takes', async () => {
  let asked = 0
  const { drive } = await ready({
    model: { patienceMs: DAY },
    status: () => {
      asked += 1
      return running
    },
  })
  await drive(HOUR)
  expect(asked).toBeLessThan(15 + 54 + 100 + 30 + 5)
  expect(asked).toBeGreaterThan(100)
})

test('what a backend tells makes it looked at now', async () => {
  let done = false
  const { id, turn, state } = await ready({ status: () => (done ? rendered('pixels') : running) })
  await turn()
  await turn()
  done = true
  await turn()
  expect(await state()).toEqual(['running', 'rendering'])
  expect(await world.store.renders.told(id, { status: 'OK' })).toBe(true)
  await turn()
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('retry-after is honoured while it runs, and the time between two tries grows', async () => {
  let error = new RetryableError('429', { retryAfterMs: 100_000, fault: { kind: 'busy' } })
  const { turn } = await ready({
    status: () => {
      throw error
    },
  })
  await turn()
  expect(await turn()).toBe(100_000)
  pass(99_000)
  expect(await turn()).toBe(1000)
  error = new RetryableError('502')
  const waits: number[] = []
  for (let wait = 1000; waits.length < 10; waits.push(wait)) {
    pass(wait)
    wait = (await turn()) ?? 0
  }
  expect(waits.slice(0, 3)).toEqual([8000, 16_000, 32_000])
  expect(waits.at(-1)).toBe(5 * MINUTE)
})

test('an outage of an hour fails no render, is said as a notice, and does not count against the deadline', async () => {
  let away = true
  let done = false
  const { backend, turn, drive, state, wish, render } = await ready({
    model: { patienceMs: 10 * MINUTE },
    status: () => {
      if (away) throw new RetryableError('502')
      return done ? rendered('pixels') : running
    },
  })
  await turn()
  await drive(HOUR)
  expect(await state()).toEqual(['running', 'rendering'])
  expect((await wish()).notice).toContain('does not answer just now')
  away = false
  await drive(6 * MINUTE)
  expect((await wish()).notice).toBeUndefined()
  expect(await render()).toMatchObject({ state: 'running', fails: 0 })
  expect((await render()).silentMs).toBeGreaterThan(55 * MINUTE)
  done = true
  await drive()
  expect(await state()).toEqual(['rendered', 'finishing'])
  expect(backend.submitted).toHaveLength(1)
})

test('what nobody hears of for a day is unknown, and a person is asked', async () => {
  const { turn, drive, state, wish } = await ready({
    status: () => {
      throw new RetryableError('502')
    },
  })
  await turn()
  await drive(DAY - HOUR)
  expect(await state()).toEqual(['running', 'rendering'])
  await drive(2 * HOUR)
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
  expect(await wish()).toMatchObject({ question: 'unknown' })
})

test('a key that was taken away is said, and fails no render that is paid for', async () => {
  let wrong = true
  const { turn, drive, state, wish } = await ready({
    status: () => {
      if (wrong) throw new PermanentError('401', { fault: { kind: 'key' } })
      return rendered('pixels')
    },
  })
  await turn()
  await drive(10 * MINUTE)
  expect(await state()).toEqual(['running', 'rendering'])
  expect((await wish()).notice).toContain('does not accept the key')
  wrong = false
  await drive()
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a status that never ends is cancelled after the patience of its model, and ends as too slow', async () => {
  const { backend, id, turn, drive, state, wish } = await ready({
    model: { patienceMs: 20 * MINUTE },
    status: () => running,
  })
  await turn()
  await drive(19 * MINUTE)
  expect(await state()).toEqual(['running', 'rendering'])
  await drive(5 * MINUTE)
  expect(await state()).toEqual(['failed', 'failed'])
  expect(backend.cancelled).toEqual([{ job: id }])
  expect((await wish()).reason).toContain('took too long')
  expect((await wish()).charged).toBeUndefined()
})

test('free work that its backend lost is done again some times, and then ends', async () => {
  const { backend, drive, state } = await ready({ price: FREE, status: () => ({ state: 'lost' }) })
  await drive()
  expect(backend.submitted).toHaveLength(4)
  expect(await state()).toEqual(['failed', 'failed'])
})

test('free work that was lost once is a clip all the same', async () => {
  const { backend, drive, state } = await ready({
    price: FREE,
    status: () => (backend.submitted.length < 2 ? { state: 'lost' } : rendered('pixels')),
  })
  await drive()
  expect(backend.submitted).toHaveLength(2)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a backend that does not know a render just now is asked again before it is believed', async () => {
  const answers: RenderStatus[] = [{ state: 'lost' }, { state: 'lost' }, rendered('pixels')]
  const { backend, drive, state } = await ready({ status: () => answers.shift() ?? running })
  await drive()
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('paid work that its backend lost, or whose price is not known, is not submitted again: a person is asked', async () => {
  for (const price of [{ micros: 5, currency: 'USD' }, null]) {
    const { backend, drive, state } = await ready({ price, status: () => ({ state: 'lost' }) })
    await drive()
    expect(backend.submitted).toHaveLength(1)
    expect(await state()).toEqual(['unknown', 'awaiting approval'])
  }
})

test('a failed or refused render says what it cost', async () => {
  const cost = { micros: 70_000, currency: 'EUR' }
  for (const state of ['failed', 'refused'] as const) {
    const paid = await ready({ status: () => ({ state, reason: 'no', charged: true, cost }) })
    await paid.drive()
    expect(await paid.wish()).toMatchObject({ state, cost, charged: true })
    const free = await ready({ status: () => ({ state, reason: 'no', charged: false }) })
    await free.drive()
    expect(await free.wish()).toMatchObject({ state, cost: { micros: 0 }, charged: false })
    const vague = await ready({ status: () => ({ state, reason: 'no' }) })
    await vague.drive()
    const { cost: none, charged } = await vague.wish()
    expect([none, charged]).toEqual([undefined, undefined])
  }
})

test('the place in the queue of the backend is told while it waits there', async () => {
  let place: number | undefined = 3
  const { turn, wish } = await ready({ status: () => (place === undefined ? running : { state: 'running', place }) })
  await turn()
  await turn()
  expect((await wish()).notice).toBe('Place 3 in the queue of scripted.')
  place = 1
  pass(2 * SECOND)
  await turn()
  expect((await wish()).notice).toBe('Next in the queue of scripted.')
  place = undefined
  pass(2 * SECOND)
  await turn()
  expect((await wish()).notice).toBeUndefined()
})
