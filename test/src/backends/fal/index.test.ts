import { describe, expect, it } from 'vitest'
import { createFalBackend } from '../../../../src/backends/fal/index.ts'
import {
  PermanentError,
  RefusedError,
  RetryableError,
  UncertainError,
  UserError,
} from '../../../../src/domain/errors.ts'
import { newId } from '../../../../src/domain/id.ts'
import { REFUSAL } from '../../../peers/fal-answers.ts'
import { request } from '../../../samples.ts'
import { errorOf } from '../contract.ts'
import { forever, KEY, startStand } from './stand.ts'

const seedance = 'fal-ai/bytedance/seedance/v1.5/pro/text-to-video'

describe('a submit to fal', () => {
  it('sends what the model takes, at least as long as it is wanted, and to no other model', async () => {
    const { fal, backend } = await startStand()
    const handle = await backend.submit({ ...request, seconds: 4.2, seed: 11, shape: '9:16' }, KEY, forever())
    expect(handle).toEqual({ model: seedance, request: fal.jobs[0]?.id })
    expect(fal.jobs[0]).toMatchObject({
      model: seedance,
      webhook: null,
      input: { duration: '5', aspect_ratio: '9:16', resolution: '720p', generate_audio: true, seed: 11 },
    })
    expect(fal.jobs[0]?.input.prompt).toMatch(/lighthouse.*no writing/)
    const [asked] = fal.journal
    expect(asked?.headers).toMatchObject({ 'x-app-fal-disable-fallback': 'true' })
    expect(asked?.headers['x-fal-object-lifecycle-preference']).toBe('{"expiration_duration_seconds":604800}')
  })

  it('puts pictures into the storage first, for a day, under names that carry the key', async () => {
    const { fal, backend, renderOf, asked } = await startStand()
    await backend.submit(await renderOf('first', 'last'), KEY, forever())
    const initiated = asked('POST', /initiate/)
    expect(initiated.map((one) => one.body)).toEqual([
      { file_name: `${KEY}-first.png`, content_type: 'image/png' },
      { file_name: `${KEY}-last.png`, content_type: 'image/png' },
    ])
    expect(initiated[0]?.headers['x-fal-object-lifecycle']).toBe('{"expiration_duration_seconds":86400}')
    const puts = asked('PUT', /^\/upload\//)
    expect(puts.map((one) => one.body)).toEqual(['the first picture'.length, 'the last picture'.length])
    expect(puts.every((one) => one.headers.authorization === undefined)).toBe(true)
    expect(fal.jobs[0]?.input).toMatchObject({
      image_url: expect.stringContaining(`${KEY}-first.png`),
      end_image_url: expect.stringContaining(`${KEY}-last.png`),
    })
    expect(fal.billed()).toBe(1)
  })

  it('gives what ends in a picture, and what changes a clip, to the models for it', async () => {
    const { fal, backend, renderOf } = await startStand()
    await backend.submit({ ...(await renderOf('last')), operation: 'extend' }, newId(), forever())
    await backend.submit({ ...(await renderOf('base')), operation: 'edit' }, newId(), forever())
    expect(fal.jobs.map((job) => job.model)).toEqual([
      'fal-ai/luma-dream-machine/ray-2/image-to-video',
      'fal-ai/wan/v2.7/edit-video',
    ])
    expect(fal.jobs[0]?.input).not.toHaveProperty('image_url')
    expect(fal.jobs[0]?.input).toMatchObject({ duration: '5s', end_image_url: expect.any(String) })
    expect(fal.jobs[1]?.input).toMatchObject({ audio_setting: 'origin', video_url: expect.stringContaining('.mp4') })
  })

  it('keeps the shape of the clip that goes on, where the model can', async () => {
    const { fal, backend, renderOf } = await startStand()
    await backend.submit({ ...(await renderOf('first')), operation: 'extend' }, newId(), forever())
    await backend.submit({ ...(await renderOf('first')), operation: 'animate' }, newId(), forever())
    expect(fal.jobs.map((job) => job.input.aspect_ratio)).toEqual(['auto', '16:9'])
  })

  it('tells fal where to call back', async () => {
    const { fal, make } = await startStand()
    await make({ callback: (key) => `https://bot.example/hooks/${key}?a=b` }).submit(request, KEY, forever())
    expect(fal.jobs[0]?.webhook).toBe(`https://bot.example/hooks/${KEY}?a=b`)
  })

  it('is refused with the reason, and not charged, where the content is not wanted', async () => {
    const { fal, backend } = await startStand()
    fal.trouble('submit', { kind: 'answer', status: 422, text: JSON.stringify(REFUSAL.body) })
    const error = await errorOf(backend.submit(request, KEY, forever()))
    expect(error).toBeInstanceOf(RefusedError)
    expect(error).toMatchObject({
      message: 'The content was flagged by a content checker. (violence)',
      charged: false,
    })
  })

  it.each([
    [403, 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.', 'credit'],
    [403, 'User is locked. Reason: TOP_UP.', 'credit'],
    [404, 'Application "seedance" not found', 'model'],
    [422, 'duration: Input should be "4" or "5"', 'request'],
  ])('fails for good with %s: %s', async (status, detail, kind) => {
    const { fal, backend } = await startStand()
    fal.trouble('submit', { kind: 'answer', status, text: JSON.stringify({ detail }) })
    const error = await errorOf(backend.submit(request, KEY, forever()))
    expect(error).toBeInstanceOf(PermanentError)
    expect(error).toMatchObject({ fault: { kind, detail } })
    expect(fal.billed()).toBe(1)
  })

  it('is uncertain of a good answer without an id', async () => {
    const { fal, backend } = await startStand()
    fal.trouble('submit', { kind: 'answer', status: 200, text: '{"request_id":"../../x"}' })
    expect(await errorOf(backend.submit(request, KEY, forever()))).toBeInstanceOf(UncertainError)
  })

  it.each([
    ['initiate', { kind: 'drop' }],
    ['initiate', { kind: 'answer', status: 503 }],
    ['upload', { kind: 'drop' }],
    ['upload', { kind: 'answer', status: 500 }],
  ] as const)('may come back where an upload fails, with nothing billed: %s %o', async (at, what) => {
    const { fal, backend, renderOf } = await startStand()
    const render = await renderOf('first')
    fal.trouble(at, what)
    expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(RetryableError)
    expect(fal.billed()).toBe(0)
    await backend.submit(render, KEY, forever())
    expect(fal.billed()).toBe(1)
  })

  it('uploads only to where it is safe', async () => {
    const { fal, backend, renderOf } = await startStand()
    const text = JSON.stringify({ upload_url: 'http://192.0.2.1/x', file_url: 'https://v3b.fal.media/x.png' })
    fal.trouble('initiate', { kind: 'answer', status: 200, text })
    const error = await errorOf(backend.submit(await renderOf('first'), KEY, forever()))
    expect(error).toMatchObject({ name: 'RetryableError', fault: { kind: 'answer' } })
    expect(fal.billed()).toBe(0)
  })

  it('asks for nothing that the model cannot make', async () => {
    const { fal, backend, make, renderOf, assets } = await startStand()
    const operation = { name: 'PermanentError', fault: { kind: 'operation' } }
    expect(await errorOf(backend.submit({ ...request, seconds: 13 }, KEY, forever()))).toMatchObject(operation)
    const luma = make({ models: { words: 'fal-ai/luma-dream-machine/ray-2' } })
    expect(await errorOf(luma.submit({ ...request, shape: '1:1' }, KEY, forever()))).toMatchObject(operation)
    const edit = await renderOf('base')
    const short = { ...edit, inputs: edit.inputs.map((input) => ({ ...input, seconds: 1 })) }
    expect(await errorOf(backend.submit(short, KEY, forever()))).toMatchObject(operation)
    const huge = make({ assets: { ...assets, find: async (id) => ({ id, mime: 'video/mp4', bytes: 1e8 }) } })
    expect(await errorOf(huge.submit(edit, KEY, forever()))).toMatchObject({ fault: { kind: 'request' } })
    expect(fal.journal).toEqual([])
  })

  it('refuses a model that is not known, when it is set up', async () => {
    const { assets } = await startStand()
    expect(() => createFalBackend({ key: 'k', models: { words: 'fal-ai/x' }, assets })).toThrow(UserError)
  })
})
