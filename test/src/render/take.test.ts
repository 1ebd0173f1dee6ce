import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import type { RenderStatus } from '../../../src/domain/video-backend.ts'
import { rendered } from '../../peers/scripted-backend.ts'
import { HOUR, renderWorld } from './harness.ts'

const { world, ready } = renderWorld()

function opens(open: () => Readable): RenderStatus {
  return { state: 'rendered', open: async () => open(), cost: { micros: 90_000, currency: 'USD' } }
}

/** Some bytes, and then the connection is gone. */
function breaking(): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from('half of ')
      throw new RetryableError('the file ended after 8 of 100 bytes', { fault: { kind: 'cut off' } })
    })(),
  )
}

test('a stream that breaks in the middle is fetched again, by a fresh look, and works at the second time', async () => {
  let looks = 0
  const { backend, drive, state, render } = await ready({
    status: () => {
      looks += 1
      return looks === 1 ? opens(breaking) : rendered('the whole of it')
    },
  })
  await drive()
  expect(looks).toBe(2)
  expect(backend.submitted).toHaveLength(1)
  expect(await state()).toEqual(['rendered', 'finishing'])
  expect((await render()).asset).toBe(createHash('sha256').update('the whole of it').digest('hex'))
})

test('a link that has expired is asked for anew', async () => {
  let looks = 0
  const expired = () => {
    throw new PermanentError('404', { fault: { kind: 'expired' } })
  }
  const { drive, state } = await ready({
    status: () => {
      looks += 1
      return looks < 3 ? opens(expired) : rendered('pixels')
    },
  })
  await drive()
  expect(looks).toBe(3)
  expect(await state()).toEqual(['rendered', 'finishing'])
})

for (const { name, open, fault, says } of [
  { name: 'no video', fault: 'unknown', says: 'is no video' },
  { name: 'cut off', fault: 'cut off', says: 'damaged or ends too early' },
  { name: 'empty', fault: 'empty', says: 'damaged or ends too early' },
  { name: 'broken on the way each time', open: breaking, says: 'damaged or ends too early' },
  {
    name: 'behind a link that has expired for good',
    open: () => {
      throw new PermanentError('404', { fault: { kind: 'expired' } })
    },
    says: 'can no longer be fetched',
  },
] as const)
  test(`a result that is ${name} ends clearly after some tries, and was paid once`, async () => {
    let looks = 0
    const bytes = () => Readable.from([Buffer.from('<html>')])
    const { backend, drive, state, wish } = await ready(
      {
        status: () => {
          looks += 1
          return opens(open ?? bytes)
        },
      },
      { receive: (asset) => (fault ? { ok: false, fault } : { ok: true, asset }), fallbacks: ['scripted'] },
    )
    await drive()
    expect(looks).toBe(6)
    expect(backend.submitted).toHaveLength(1)
    expect(await state()).toEqual(['failed', 'failed'])
    expect((await wish()).reason).toContain(says)
    expect(await wish()).toMatchObject({ cost: { micros: 90_000 }, charged: true })
  })

test('a result that is too large ends at once, and says which variable says so', async () => {
  let looks = 0
  const { drive, state, wish } = await ready({
    status: () => {
      looks += 1
      return rendered('x'.repeat(2000))
    },
  })
  await drive()
  expect(looks).toBe(1)
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await wish()).reason).toContain('CLIP_MB')
  expect((await wish()).reason).not.toContain('It says')
})

test('a place of results that is away for an hour loses none, and its retry-after is honoured', async () => {
  let away = true
  const gone = () => {
    throw new RetryableError('503', { retryAfterMs: 200_000, fault: { kind: 'server' } })
  }
  const { turn, drive, state, wish } = await ready({ status: () => (away ? opens(gone) : rendered('pixels')) })
  await turn()
  expect(await turn()).toBe(200_000)
  await drive(HOUR)
  expect(await state()).toEqual(['running', 'rendering'])
  expect((await wish()).notice).toContain('scripted')
  away = false
  await drive()
  expect(await state()).toEqual(['rendered', 'finishing'])
  expect((await wish()).notice).toBeUndefined()
})

test('a place of results that stays away ends the order after a day', async () => {
  const gone = () => {
    throw new RetryableError('ECONNREFUSED', { fault: { kind: 'unreachable' } })
  }
  const { drive, state, wish } = await ready({ status: () => opens(gone) })
  await drive()
  expect(await state()).toEqual(['failed', 'failed'])
  expect((await wish()).reason).toContain('cannot be reached')
})

test('an outage before it leaves a result all its tries', async () => {
  let answer: () => RenderStatus = () => {
    throw new RetryableError('502')
  }
  const { turn, drive, state } = await ready({ model: { patienceMs: HOUR }, status: () => answer() })
  await turn()
  await drive(HOUR)
  const answers = [opens(breaking), opens(breaking), rendered('pixels')]
  answer = () => answers.shift() ?? { state: 'lost' }
  await drive()
  expect(await state()).toEqual(['rendered', 'finishing'])
})

test('a clip that is made to play everywhere is the one that the order gets', async () => {
  const asset = 'd'.repeat(64)
  const { id, drive } = await ready({}, { receive: () => ({ ok: true, asset }) })
  await drive()
  expect((await world.store.renders.find(id))?.asset).toBe(asset)
})

test('the cost that the backend tells with the result is that of the order', async () => {
  const { drive, wish } = await ready({ status: () => opens(() => Readable.from([Buffer.from('pixels')])) })
  await drive()
  expect(await wish()).toMatchObject({ state: 'finishing', cost: { micros: 90_000, currency: 'USD' }, charged: true })
})

test('what a free backend made has cost nothing, though it reports no cost', async () => {
  const free = await ready({ capabilities: { free: true } })
  await free.drive()
  expect(await free.wish()).toMatchObject({ state: 'finishing', cost: { micros: 0 }, charged: false })
  const paid = await ready()
  await paid.drive()
  expect((await paid.wish()).cost).toBeUndefined()
})
