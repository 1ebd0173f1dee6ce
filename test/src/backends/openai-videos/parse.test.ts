import { describe, expect, it } from 'vitest'
import { endedOf, isRefusal, parseList, parseVideo } from '../../../../src/backends/openai-videos/parse.ts'

describe('a job, as servers show it', () => {
  it.each([
    ['queued', 'running'],
    ['in_progress', 'running'],
    ['processing', 'running'],
    ['pending', 'running'],
    ['a word of tomorrow', 'running'],
    ['completed', 'done'],
    ['Succeeded', 'done'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['cancelled', 'gone'],
    ['canceled', 'gone'],
    ['deleted', 'gone'],
    ['expired', 'gone'],
  ])('that is %s is %s', (status, state) => {
    expect(parseVideo({ id: 'a', status })).toMatchObject({ state })
  })

  it.each<[unknown, number | undefined]>([
    [45, 0.45],
    ['45', 0.45],
    [0.45, 0.45],
    [1, 0.01],
    [0, 0],
    [100, 1],
    [250, 1],
    [-3, 0],
    [null, undefined],
    ['half', undefined],
    [undefined, undefined],
  ])('with the progress %j', (progress, fraction) => {
    expect(parseVideo({ id: 'a', status: 'queued', progress })?.progress).toBe(fraction)
  })

  it.each([1_796_000_000, 1_796_000_000_000, '1796000000'])('with the time %j', (created_at) => {
    expect(parseVideo({ id: 'a', created_at })?.createdAt).toBe(1_796_000_000_000)
  })

  it.each([
    [{ error: 'CUDA out of memory' }, 'CUDA out of memory'],
    [{ error: { code: 'x', message: 'CUDA out of memory' } }, 'CUDA out of memory'],
    [{ error: null, reason: 'CUDA out of memory' }, 'CUDA out of memory'],
    [{}, 'the server gives no reason'],
  ])('that failed with %j', (more, reason) => {
    const video = parseVideo({ id: 'a', status: 'failed', ...more })
    expect(video && endedOf(video)).toEqual({ state: 'failed', reason, fault: 'server' })
  })

  it.each([
    { error: { code: 'moderation_blocked', message: 'Blocked' } },
    { error: { type: 'content_policy_violation', message: 'No' } },
    { error: 'Your request was rejected by the safety system' },
    { error: { message: 'Prompt flagged by content filter' } },
  ])('that was refused with %j', (more) => {
    const video = parseVideo({ id: 'a', status: 'failed', ...more })
    expect(video && endedOf(video)).toMatchObject({ state: 'refused' })
  })

  it('takes no technical fault for a refusal', () => {
    expect(isRefusal({ message: 'invalid size: 960x960 is not allowed' })).toBe(false)
    expect(isRefusal('CUDA out of memory')).toBe(false)
  })

  it('that expired says so', () => {
    const video = parseVideo({ id: 'a', status: 'expired' })
    expect(video && endedOf(video)).toEqual({
      state: 'failed',
      fault: 'expired',
      reason: 'the server says that it is expired',
    })
  })

  it.each<[object, unknown]>([
    [{ usage: { cost: 0.5 } }, { micros: 500_000, currency: 'USD' }],
    [
      { cost: '1.25', currency: 'eur' },
      { micros: 1_250_000, currency: 'EUR' },
    ],
    [{ cost: 3 }, undefined],
    [{ usage: { cost: 0 } }, undefined],
    [{ usage: { duration_seconds: 4 } }, undefined],
    [{ usage: 'free' }, undefined],
  ])('costs what is said with its currency: %j', (more, cost) => {
    expect(parseVideo({ id: 'a', ...more })?.cost).toEqual(cost)
  })

  it.each<object>([
    { url: 'https://cdn.example/a.mp4' },
    { video_url: 'https://cdn.example/a.mp4' },
    { outputs: { video_url: 'https://cdn.example/a.mp4' } },
    { outputs: [{ url: 'https://cdn.example/a.mp4' }] },
    { output: { url: 'https://cdn.example/a.mp4' } },
    { unsigned_urls: ['https://cdn.example/a.mp4'] },
    { url: null, unsigned_urls: ['https://cdn.example/a.mp4'] },
  ])('has its file at %j', (more) => {
    expect(parseVideo({ id: 'a', ...more })?.url).toBe('https://cdn.example/a.mp4')
  })

  it('has no file at what is no address', () => {
    for (const url of ['/outputs/a.mp4', 'file:///etc/passwd', 7, {}])
      expect(parseVideo({ id: 'a', url })?.url).toBeUndefined()
  })

  it('is none without a name', () => {
    for (const body of [undefined, null, 'a', [], {}, { status: 'queued' }, { id: '' }])
      expect(parseVideo(body)).toBeUndefined()
    expect(parseVideo({ id: 17, status: 7, error: [], progress: {} })).toMatchObject({ id: '17', state: 'running' })
  })
})

describe('a list of jobs', () => {
  it('is whole where the server says so, or where less came than was asked for', () => {
    expect(parseList({ data: [{ id: 'a' }], has_more: false }, 100)).toMatchObject({ whole: true })
    expect(parseList({ data: [{ id: 'a' }] }, 100)).toMatchObject({ whole: true })
    expect(parseList([{ id: 'a' }], 100)).toMatchObject({ whole: true })
    expect(parseList({ data: [{ id: 'a' }], has_more: true }, 100)).toMatchObject({ whole: false })
    expect(parseList({ data: [{ id: 'a' }] }, 1)).toMatchObject({ whole: false })
  })

  it('is not whole where something in it cannot be read', () => {
    expect(parseList({ data: [{ id: 'a' }, {}], has_more: false }, 100)).toMatchObject({ whole: false })
  })

  it('is none in any other shape', () => {
    expect(parseList({ videos: [] }, 100)).toBeUndefined()
  })
})
