import { describe, expect, it } from 'vitest'
import { faultOf } from '../../../../src/backends/kit/faults.ts'

function of(status: number, body: unknown = undefined, headers: Record<string, string> = {}) {
  const answer = { status, headers: new Headers(headers), body }
  return { free: faultOf(answer, { billable: false }), billed: faultOf(answer, { billable: true }) }
}

describe('a bad answer', () => {
  it.each([
    [401, 'key'],
    [403, 'key'],
    [402, 'credit'],
    [404, 'model'],
    [400, 'request'],
    [413, 'request'],
    [415, 'request'],
    [422, 'request'],
  ])('of %i is for ever, and says %s', (status, kind) => {
    const expected = { name: 'PermanentError', fault: { kind, detail: 'because' } }
    const { free, billed } = of(status, { error: { message: 'because' } })
    expect(free).toMatchObject(expected)
    expect(billed).toMatchObject(expected)
  })

  it('of 429 certainly began nothing', () => {
    const { free, billed } = of(429, { message: 'slow down' }, { 'retry-after': '2' })
    const expected = { name: 'RetryableError', retryAfterMs: 2000, fault: { kind: 'busy', detail: 'slow down' } }
    expect(free).toMatchObject(expected)
    expect(billed).toMatchObject(expected)
  })

  it.each([
    [408, 'busy'],
    [500, 'server'],
    [503, 'server'],
    [599, 'server'],
  ])('of %i may have begun what was billed', (status, kind) => {
    const { free, billed } = of(status)
    expect(free).toMatchObject({ name: 'RetryableError', fault: { kind } })
    expect(billed.name).toBe('UncertainError')
  })

  it('of 409 may mean that it is at work on the same key', () => {
    const { free, billed } = of(409, { error: { message: 'in progress' } })
    expect(free).toMatchObject({ name: 'PermanentError', fault: { kind: 'request', detail: 'in progress' } })
    expect(billed.name).toBe('UncertainError')
  })

  it.each<[number, unknown]>([
    [403, { detail: 'User is locked. Reason: Exhausted balance. Top up your balance at example.com/billing.' }],
    [
      429,
      { error: { message: 'You exceeded your current quota, please check your plan.', code: 'insufficient_quota' } },
    ],
    [400, { error: { message: 'Your credit balance is too low to use this API.' } }],
    [400, { code: 'Arrearage', message: 'Access denied' }],
    [429, { error: { message: 'Insufficient balance' } }],
    [403, { error: 'quota exceeded for this account' }],
    [400, { message: '账户余额不足，请充值' }],
  ])('of %i with the words of an empty account says so', (status, body) => {
    expect(of(status, body).billed).toMatchObject({ name: 'PermanentError', fault: { kind: 'credit' } })
  })

  it.each<[number, unknown, string]>([
    [429, { error: { message: 'Quota exceeded for requests per minute', status: 'RESOURCE_EXHAUSTED' } }, 'busy'],
    [429, { error: { message: 'Rate limit reached: tokens per minute exhausted' } }, 'busy'],
    [403, { detail: 'insufficient permissions' }, 'key'],
    [400, { error: { message: 'prompt: the credits roll over a balance beam' } }, 'request'],
  ])('of %i with words that only sound like it does not', (status, body, kind) => {
    expect(of(status, body).billed).toMatchObject({
      name: kind === 'busy' ? 'RetryableError' : 'PermanentError',
      fault: { kind },
    })
  })

  it('of any status that names an unknown model says so', () => {
    expect(of(400, { error: { message: 'no such thing', code: 'model_not_found' } }).free).toMatchObject({
      fault: { kind: 'model' },
    })
  })

  it('that redirects says where to, without what is secret in the link', () => {
    const { free } = of(308, undefined, { location: 'https://other.example/v1/videos?token=s3cret' })
    expect(free).toMatchObject({
      name: 'PermanentError',
      fault: { kind: 'request', detail: '308 → https://other.example' },
    })
  })

  it.each([301, 302, 303, 304, 307, 308])('of %i may lead to what was begun', (status) => {
    const { billed } = of(status, undefined, { location: 'https://other.example/v1/videos/abc?token=s3cret' })
    expect(billed.name).toBe('UncertainError')
    expect(billed.message).toBe(`the backend redirects from ${status} to https://other.example`)
  })
})
