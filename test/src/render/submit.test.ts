import { expect, test } from 'vitest'
import { PermanentError, RefusedError, RetryableError, UncertainError } from '../../../src/domain/errors.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { HOUR, MINUTE, renderWorld, SECOND } from './harness.ts'

const { world, pass, ready, stepFor, watching } = renderWorld()

const running = { state: 'running' as const }

test('a backend that is busy is asked again, not before it wants it, and not before its time', async () => {
  let busy = true
  const { backend, turn, drive, state } = await ready({
    onSubmit: () => {
      if (busy) throw new RetryableError('busy', { retryAfterMs: 90_000, fault: { kind: 'server' } })
    },
  })
  expect(await turn()).toBe(90_000)
  expect(await state()).toEqual(['ready', 'rendering'])
  expect(await turn()).toBe(90_000)
  pass(89_000)
  expect(await turn()).toBe(1000)
  expect(backend.submitted).toHaveLength(1)
  busy = false
  await drive()
  expect(backend.submitted).toHaveLength(2)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('an outage of an hour while submitting fails nothing, is asked ever more seldom, and is a notice that goes away', async () => {
  let away = true
  const { backend, drive, state, wish } = await ready({
    model: { patienceMs: 3 * HOUR },
    onSubmit: () => {
      if (away) throw new RetryableError('ECONNREFUSED', { fault: { kind: 'unreachable' } })
    },
    status: () => running,
  })
  await drive(HOUR)
  expect(await state()).toEqual(['ready', 'rendering'])
  expect(backend.submitted.length).toBeLessThan(30)
  expect((await wish()).notice).toContain('scripted does not answer just now')
  away = false
  await drive(6 * MINUTE)
  expect(await state()).toEqual(['running', 'rendering'])
  expect((await wish()).notice).toBeUndefined()
})

test('a backend that cannot be reached for more than two hours ends the order, which cost nothing', async () => {
  const { drive, state, wish } = await ready({
    onSubmit: () => {
      throw new RetryableError('ECONNREFUSED', { fault: { kind: 'unreachable' } })
    },
  })
  await drive(1.9 * HOUR)
  expect(await state()).toEqual(['ready', 'rendering'])
  await drive(HOUR)
  expect(await state()).toEqual(['failed', 'failed'])
  expect(await wish()).toMatchObject({ charged: false, cost: { micros: 0 } })
  expect((await wish()).reason).toContain('cannot be reached')
  expect((await wish()).notice).toBeUndefined()
})

test('what a crash left in "submitting" is found again at the backend and not submitted a second time', async () => {
  const { backend, id, drive, state } = await ready({ recover: () => ({ job: 'found' }) })
  await world.store.submitting(id, new Date(0))
  await drive()
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('what never reached the backend is submitted after a crash, once its list can be believed', async () => {
  let looks = 0
  const recover = () => {
    looks += 1
    return undefined
  }
  const { backend, id, turn, drive, state } = await ready({ recover })
  await world.store.submitting(id, new Date(0))
  await turn()
  expect([looks, backend.submitted]).toEqual([1, []])
  await drive(MINUTE)
  expect(backend.submitted).toEqual([])
  await drive()
  expect(backend.submitted).toEqual([id])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('where nothing ever costs anything it is submitted at once', async () => {
  const { backend, id, turn, drive } = await ready({ recover: () => undefined, capabilities: { free: true } })
  await world.store.submitting(id, new Date(0))
  expect(await turn()).toBe(0)
  await drive()
  expect(backend.submitted).toEqual([id])
})

test('what another worker is sending is left to it until its lease is over', async () => {
  let looks = 0
  const recover = () => {
    looks += 1
    return { job: 'found' }
  }
  const { id, turn, drive, state } = await ready({ recover })
  const clock = Date.now()
  await world.store.submitting(id, new Date(clock + MINUTE))
  expect(await turn()).toBeGreaterThan(30 * SECOND)
  expect(looks).toBe(0)
  await drive()
  expect(looks).toBe(1)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('what may be sent again under its key is, and no other backend takes it over', async () => {
  const other = createScriptedBackend({ name: 'other' })
  let answers = [new UncertainError('broken'), new PermanentError('no credit'), new RetryableError('429')]
  const { backend, id, drive, state } = await ready(
    {
      onSubmit: () => {
        const [error, ...rest] = answers
        answers = rest
        if (error) throw error
      },
      recover: () => 'resend',
    },
    { fallbacks: ['other'], others: [other] },
  )
  await drive()
  expect(new Set(backend.submitted)).toEqual(new Set([id]))
  expect(backend.submitted).toHaveLength(4)
  expect(other.submitted).toEqual([])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('where that comes to nothing a person is asked, and a cancel does not say that nothing was charged', async () => {
  const script = {
    onSubmit: () => {
      throw new UncertainError('409')
    },
    recover: () => 'resend' as const,
  }
  const { drive, state } = await ready(script)
  await drive()
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
  const ended = await ready(script)
  await ended.turn()
  await world.store.end(ended.order.id, 'cancelled')
  await ended.drive()
  const { cost, charged } = await ended.wish()
  expect([cost, charged]).toEqual([undefined, undefined])
})

test('a connection that broke is followed up: what is found goes on, with one submit', async () => {
  const { backend, turn, drive, state } = await ready({
    onSubmit: () => {
      throw new UncertainError('socket hang up')
    },
    recover: () => ({ job: 'found' }),
  })
  expect(await turn()).toBeGreaterThan(0)
  expect(await state()).toEqual(['submitting', 'rendering'])
  await drive()
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a connection that broke before anything was begun is submitted again, with the same key', async () => {
  let broken = true
  const { backend, id, drive, state } = await ready({
    onSubmit: () => {
      if (broken) throw new UncertainError('socket hang up')
    },
    recover: () => {
      broken = false
      return undefined
    },
  })
  await drive()
  expect(backend.submitted).toEqual([id, id])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a backend at which nothing is ever begun is given up after two hours, and cost nothing', async () => {
  const { drive, state, wish } = await ready({
    onSubmit: () => {
      throw new UncertainError('socket hang up')
    },
    recover: () => undefined,
  })
  await drive(3 * HOUR)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await wish()).charged).toBe(false)
})

test('what cannot be known is looked for some times, and then a person is asked', async () => {
  let looks = 0
  const { backend, drive, state, wish } = await ready({
    onSubmit: () => {
      throw new UncertainError('socket hang up')
    },
    recover: () => {
      looks += 1
      throw new UncertainError('the list lags behind')
    },
  })
  await drive()
  expect(looks).toBeGreaterThan(2)
  expect(looks).toBeLessThan(10)
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
  const order = await wish()
  expect(order).toMatchObject({ question: 'unknown' })
  expect(order.reason).toContain('not known whether it was started and charged')
  expect(order.charged).toBeUndefined()
  expect(order.cost).toBeUndefined()
})

test('a backend without a way to look for it is not asked: the person is, at once', async () => {
  const { backend, id, turn, state } = await ready()
  await world.store.submitting(id, new Date(0))
  expect(await turn()).toBeUndefined()
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
})

test('a fault that says nothing about the submit leaves it to the recovery, not to a second submit', async () => {
  const { backend, turn, state } = await ready({
    onSubmit: () => {
      throw new TypeError('a bug')
    },
  })
  await expect(turn()).rejects.toThrow('a bug')
  pass(MINUTE)
  await turn()
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['unknown', 'awaiting approval'])
})

test('a backend that is away for hours while a lost render is looked for ends nothing', async () => {
  let away = true
  const { backend, id, drive, state } = await ready({
    recover: () => {
      if (away) throw new RetryableError('503')
      return { job: 'found' }
    },
  })
  await world.store.submitting(id, new Date(0))
  await drive(20 * HOUR)
  expect(await state()).toEqual(['submitting', 'rendering'])
  away = false
  await drive()
  expect(backend.submitted).toEqual([])
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('of two steps at once only one submits, and nobody looks for what is on its way', async () => {
  let looked = 0
  let rings: Promise<unknown>[] = []
  const { backend, turn, id, order, state } = await ready({
    onSubmit: async () => {
      rings = Array.from({ length: 5 }, () => turn())
      await Promise.all(rings)
    },
    recover: () => {
      looked += 1
      return undefined
    },
    status: () => running,
  })
  const other = watching(id, order.id, stepFor([backend]))
  await Promise.all([turn(), turn()])
  expect(backend.submitted).toHaveLength(1)
  expect(looked).toBe(0)
  expect(await state()).toEqual(['running', 'rendering'])
  expect(await other.turn()).toBeGreaterThan(SECOND)
})

test('a refusal is final, and says whether it was charged', async () => {
  for (const charged of [true, false, undefined]) {
    const { turn, wish } = await ready({
      onSubmit: () => {
        throw new RefusedError('No real people.', charged)
      },
    })
    await turn()
    expect(await wish()).toMatchObject({ state: 'refused', reason: 'No real people.' })
    expect((await wish()).charged).toBe(charged)
  }
})
