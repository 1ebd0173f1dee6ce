import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { PermanentError, RetryableError, UncertainError } from '../../../../src/domain/errors.ts'
import type { Handle } from '../../../../src/domain/video-backend.ts'
import { AI_KEY } from '../../../peers/ai-video-server.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { forever, KEY, keysWith, PNG, render, startStand, WHEN_KEY_WAS_MADE } from './stand.ts'

const KLING = 'gateway/klingai/kling-v3.0-t2v'
const soon = () => WHEN_KEY_WAS_MADE + 60_000

it('submits to the Gateway again with the same key and the same body, and gets the render that was begun', async () => {
  const { server, backend } = await startStand([KLING], { now: soon })
  server.fault('start', { kind: 'drop' })
  expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(UncertainError)
  expect(await backend.recover?.(KEY, render)).toBe('resend')
  const handle = await backend.submit(render, KEY, forever())
  expect(server.jobs).toHaveLength(1)
  const [first, second] = server.starts()
  expect(first?.headers['idempotency-key']).toBe(KEY)
  expect(second?.headers['idempotency-key']).toBe(KEY)
  expect(second?.body).toEqual(first?.body)
  server.end('rendered')
  expect(await backend.status(handle, forever())).toMatchObject({ state: 'rendered' })
})

it('does not trust the Gateway to remember a key for days', async () => {
  const { backend } = await startStand([KLING], { now: () => WHEN_KEY_WAS_MADE + 3 * 86_400_000 })
  expect(await errorOf(backend.recover?.(KEY, render) ?? Promise.resolve())).toBeInstanceOf(UncertainError)
})

it('is uncertain while the Gateway still works on the same key', async () => {
  const { server, backend } = await startStand([KLING], { now: soon })
  server.fault('start', { kind: 'answer', status: 409 })
  expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(UncertainError)
})

it('keeps the secret of the callbacks out of the handle, and asks to be called back', async () => {
  const { server, backend } = await startStand([KLING], { callback: (key) => `https://bot.example/told/${key}` })
  const handle = await backend.submit(render, KEY, forever())
  expect(JSON.stringify(handle)).not.toContain('whsec')
  expect(server.starts()[0]?.body).toMatchObject({ callbackUrl: `https://bot.example/told/${KEY}` })
})

it('finds a render of Replicate by what it told the callback', async () => {
  const { server, backend } = await startStand(['replicate/minimax/video-01'], {
    callback: () => 'https://bot.example/x',
  })
  server.fault('start', { kind: 'drop' })
  await errorOf(backend.submit(render, KEY, forever()))
  expect(server.starts()[0]?.body).toMatchObject({ webhook: 'https://bot.example/x' })
  const told = { id: 'job-1', status: 'succeeded', urls: { get: `${server.url}/predictions/job-1` } }
  const handle = await backend.recover?.(KEY, render, told)
  server.end('rendered')
  expect(await backend.status(handle as Handle, forever())).toMatchObject({ state: 'rendered' })
  const foreign = { urls: { get: 'https://elsewhere.example/predictions/job-1' } }
  expect(await errorOf(backend.recover?.(KEY, render, foreign) ?? Promise.resolve())).toBeInstanceOf(UncertainError)
})

it('stops a render of Replicate, and says of others that they cannot be stopped', async () => {
  const { backend } = await startStand(['replicate/minimax/video-01', 'xai/grok-imagine-video'])
  expect(backend.capabilities().cancel).toBe(true)
  const handle = await backend.submit(render, KEY, forever())
  expect(await backend.cancel?.(handle)).toEqual({ stopped: true })
  const other = { model: 'xai/grok-imagine-video', operation: '{"requestId":"r"}', started: 0 }
  expect(await backend.cancel?.(other)).toMatchObject({ stopped: false })
})

it('uses the first model that takes what is given', async () => {
  const { server, backend, input } = await startStand([
    KLING,
    'gateway/klingai/kling-v3.0-i2v',
    'minimax/MiniMax-H3',
    'xai/grok-imagine-video',
  ])
  const first = await input('first', PNG)
  const last = await input('last', Buffer.concat([PNG, Buffer.from('x')]))
  const names = [
    await backend.submit(render, KEY, forever()),
    await backend.submit({ ...render, inputs: [first] }, KEY, forever()),
    await backend.submit({ ...render, inputs: [first, last] }, KEY, forever()),
  ].map(({ model }) => model)
  expect(names).toEqual([KLING, 'gateway/klingai/kling-v3.0-i2v', 'gateway/klingai/kling-v3.0-i2v'])
  const [words, one, both] = server.starts().map(({ body }) => body as Record<string, unknown>)
  expect(words).toMatchObject({ aspectRatio: '16:9', duration: 5, generateAudio: true })
  expect(one).toMatchObject({ image: { type: 'file', mediaType: 'image/png', data: PNG.toString('base64') } })
  expect(one).not.toHaveProperty('frameImages')
  expect(both).toMatchObject({ frameImages: [{ frameType: 'first_frame' }, { frameType: 'last_frame' }] })
})

it('orders no less than what is wanted, in the lengths that a model makes', async () => {
  const { server, backend } = await startStand(['vertex/veo-3.1-generate-001'])
  await backend.submit({ ...render, seconds: 4.4, shape: '9:16' }, KEY, forever())
  expect(server.starts()[0]?.body).toMatchObject({
    parameters: { aspectRatio: '9:16', durationSeconds: 6, resolution: '720p', generateAudio: true, sampleCount: 1 },
  })
})

it('changes a clip by a public link, and only where there are links', async () => {
  const { server, make, input } = await startStand(['xai/grok-imagine-video'])
  const base = await input('base', Buffer.from('a clip'), 6)
  const asked = { ...render, operation: 'edit' as const, inputs: [base] }
  const error = await errorOf(make().submit(asked, KEY, forever()))
  expect(error).toMatchObject({ fault: { kind: 'operation' } })
  const backend = make({ link: (asset) => `https://bot.example/files/${asset}/clip.mp4` })
  await backend.submit(asked, KEY, forever())
  const [start] = server.starts()
  expect(start?.path).toBe('/videos/edits')
  expect(start?.body).toMatchObject({ video: { url: `https://bot.example/files/${base.asset}/clip.mp4` } })
  expect(start?.body).not.toHaveProperty('duration')
  const long = await input('base', Buffer.from('a longer clip'), 12)
  expect(await errorOf(backend.submit({ ...asked, inputs: [long] }, KEY, forever()))).toBeInstanceOf(PermanentError)
  expect(server.starts()).toHaveLength(1)
})

it('takes what a render cost from the provider that says it, exactly', async () => {
  const { server, backend } = await startStand([KLING], { now: soon })
  const handle = await backend.submit(render, KEY, forever())
  server.end('rendered')
  expect(await backend.status(handle, forever())).toMatchObject({ cost: { micros: 420_000, currency: 'USD' } })
  const { server: xai, backend: grok } = await startStand(['xai/grok-imagine-video'])
  const other = await grok.submit(render, KEY, forever())
  expect(await grok.status(other, forever())).toMatchObject({ state: 'running', progress: 0.4 })
  xai.end('refused')
  expect(await grok.status(other, forever())).toMatchObject({
    state: 'refused',
    charged: true,
    cost: { micros: 420_000, currency: 'USD' },
  })
})

it('quotes what is ordered where the Gateway has a single price for it, reads the list once, and guesses nothing', async () => {
  const { server, make } = await startStand(['gateway/google/veo-3.1-generate-001'])
  const backend = make()
  expect(await backend.quote({ ...render, seconds: 5 })).toEqual({ micros: 2_400_000, currency: 'USD' })
  expect(await backend.quote({ ...render, seconds: 8 })).toEqual({ micros: 3_200_000, currency: 'USD' })
  expect(server.received.filter(({ path }) => path === '/v1/models')).toHaveLength(1)
  // Priced by a mode that is not chosen here, by tokens, and not at all.
  for (const model of [KLING, 'gateway/bytedance/seedance-2.0', 'gateway/minimax/minimax-h3', 'xai/grok-imagine-video'])
    expect(await make({ models: [model] }).quote(render)).toBeUndefined()
  expect(await make({ baseUrl: 'http://127.0.0.1:1' }).quote(render)).toBeUndefined()
  expect(server.starts()).toHaveLength(0)
})

it('gives a render up for lost when the provider has forgotten it, but not in its first minutes', async () => {
  let time = WHEN_KEY_WAS_MADE
  const { server, backend } = await startStand(['xai/grok-imagine-video'], { now: () => time })
  const handle = await backend.submit(render, KEY, forever())
  server.forget()
  expect(await errorOf(backend.status(handle, forever()))).toBeInstanceOf(RetryableError)
  time += 10 * 60_000
  expect(await backend.status(handle, forever())).toEqual({ state: 'lost' })
})

it('does not take the 404 of a proxy in between for the word of the provider', async () => {
  let time = WHEN_KEY_WAS_MADE
  const { server, backend } = await startStand(['xai/grok-imagine-video'], { now: () => time })
  const handle = await backend.submit(render, KEY, forever())
  time += 10 * 60_000
  for (const text of ['<html><title>404 Not Found</title></html>', '"not found"']) {
    server.fault('status', { kind: 'answer', status: 404, text })
    expect(await errorOf(backend.status(handle, forever()))).toBeInstanceOf(RetryableError)
  }
  expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
})

it('streams a video that comes inside the answer of the status', async () => {
  const video = randomBytes(6_000_001)
  const { server, backend } = await startStand(['vertex/veo-3.1-generate-001'], {}, video)
  const handle = await backend.submit(render, KEY, forever())
  server.end('rendered')
  const status = await backend.status(handle, forever())
  if (status.state !== 'rendered') throw new Error(`it is ${status.state}`)
  expect((await bytesOf(await status.open(forever()))).equals(video)).toBe(true)
  expect(server.starts()).toHaveLength(1)
})

it('learns nothing of a render from a key that is no longer accepted', async () => {
  const { make, backend } = await startStand(['xai/grok-imagine-video'])
  const handle = await backend.submit(render, KEY, forever())
  const error = await errorOf(make({ keys: keysWith(`not-${AI_KEY.toUpperCase()}`) }).status(handle, forever()))
  expect(error).toBeInstanceOf(RetryableError)
  expect(error).toMatchObject({ fault: { kind: 'key' } })
})

it('offers no model whose key is not set, and none of an unknown provider', async () => {
  const { make } = await startStand([])
  const models = [KLING, 'xai/grok-imagine-video', 'xai/grok-of-tomorrow']
  const offered = make({ models, keys: { xai: AI_KEY } }).capabilities().models
  expect(offered.map(({ name }) => name)).toEqual(['xai/grok-imagine-video', 'xai/grok-of-tomorrow'])
  expect(offered[1]).toMatchObject({ takes: ['words'], seconds: { min: 5, max: 8 }, sound: false })
  expect(() => make({ models: ['sora/2'] })).toThrow('“sora/2” is no video model')
})
