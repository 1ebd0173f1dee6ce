import { describe, expect, it } from 'vitest'
import { request } from '../../../samples.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { forever, KEY, startStand } from './stand.ts'

async function submitted() {
  const stand = await startStand()
  const handle = await stand.backend.submit(request, KEY, forever())
  const [job] = stand.fal.jobs
  if (!job) throw new Error('there is no job')
  return {
    ...stand,
    job,
    look: () => stand.backend.status(handle, forever()),
    cancel: () => stand.backend.cancel?.(handle),
  }
}

describe('a render at fal', () => {
  it('has its place in the queue, then runs, then is there', async () => {
    const { fal, job, look, asked } = await submitted()
    expect(await look()).toEqual({ state: 'running', place: 3 })
    job.state = 'IN_PROGRESS'
    expect(await look()).toEqual({ state: 'running' })
    fal.complete(job)
    const status = await look()
    expect(status).toMatchObject({ state: 'rendered' })
    expect(status).not.toHaveProperty('cost')
    expect(asked('GET', /\/requests\//).map((one) => one.path.replace(job.id, 'id'))).toEqual([
      '/fal-ai/bytedance/requests/id/status',
      '/fal-ai/bytedance/requests/id/status',
      '/fal-ai/bytedance/requests/id/status',
      '/fal-ai/bytedance/requests/id',
    ])
    if (status.state === 'rendered') expect((await bytesOf(await status.open(forever()))).equals(fal.video)).toBe(true)
  })

  it('is refused with the reason where the content was', async () => {
    const { fal, backend } = await startStand()
    fal.refuseNext()
    const handle = await backend.submit(request, KEY, forever())
    expect(await backend.status(handle, forever())).toEqual({
      state: 'refused',
      reason: 'The content was flagged by a content checker. (violence)',
    })
  })

  it('has failed where its result is an error, charged or not', async () => {
    const { fal, job, look } = await submitted()
    fal.fail(job)
    expect(await look()).toEqual({ state: 'failed', reason: 'The video could not be made.', fault: 'request' })
    fal.fail(job, { status: 500, body: { detail: 'Internal' }, error: 'The runner crashed.' })
    expect(await look()).toEqual({ state: 'failed', reason: 'The runner crashed.', fault: 'server', charged: false })
    fal.fail(job, { status: 200, body: { images: [] } })
    expect(await look()).toMatchObject({ state: 'failed', fault: 'answer' })
    fal.fail(job, { status: 404, body: { detail: 'The result has expired.' } })
    expect(await look()).toMatchObject({ state: 'failed', fault: 'expired' })
  })

  it('has failed where the result is an error of fal that is kept for good, though the status says nothing of it', async () => {
    const { fal, job, look } = await submitted()
    const away = { detail: 'Runner disconnected', error_type: 'runner_disconnected' }
    const ended = { state: 'failed', reason: 'Runner disconnected', fault: 'server', charged: false }
    fal.fail(job, { status: 503, body: away })
    expect(await look()).toEqual(ended)
    fal.fail(job, { status: 504, body: 'gone', headers: { 'x-fal-error-type': 'request_timeout' } })
    expect(await look()).toEqual({ ...ended, reason: 'gone' })
    for (const status of [408, 429]) {
      fal.fail(job, { status, body: { detail: 'The model is busy.', error_type: 'rate_limited' } })
      expect(await look()).toEqual({ state: 'failed', reason: 'The model is busy.', fault: 'server' })
    }
  })

  it('goes on where its result cannot be read for now', async () => {
    const { fal, job, look } = await submitted()
    fal.complete(job)
    for (const status of [500, 503, 408, 429, 401, 403]) {
      fal.trouble('result', { kind: 'answer', status })
      expect(await errorOf(look())).toMatchObject({ name: 'RetryableError' })
    }
    expect(await look()).toMatchObject({ state: 'rendered' })
  })

  it('goes on where the account is locked while it is looked at', async () => {
    const { fal, look } = await submitted()
    const text = JSON.stringify({ detail: 'User is locked. Reason: Exhausted balance.' })
    fal.trouble('status', { kind: 'answer', status: 403, text })
    expect(await errorOf(look())).toMatchObject({ name: 'RetryableError', fault: { kind: 'credit' } })
    fal.trouble('status', { kind: 'answer', status: 200, text: '{"status":"WHO_KNOWS"}' })
    expect(await errorOf(look())).toMatchObject({ name: 'RetryableError', fault: { kind: 'answer' } })
    expect(await look()).toMatchObject({ state: 'running' })
  })

  it('is lost where fal itself does not know it, not where something in between does not', async () => {
    const { fal, look } = await submitted()
    fal.trouble('status', { kind: 'answer', status: 404, text: '<html>nginx</html>' })
    expect(await errorOf(look())).toMatchObject({ name: 'RetryableError' })
    fal.jobs.length = 0
    expect(await look()).toEqual({ state: 'lost' })
  })
})

describe('cancelling at fal', () => {
  it('takes what waits out of the queue, uncharged', async () => {
    const { job, look, cancel } = await submitted()
    expect(await cancel()).toEqual({ stopped: true, charged: false })
    expect(job.state).toBe('CANCELLED')
    expect(await look()).toMatchObject({ state: 'failed' })
  })

  it('leaves what runs, and what is done, and says so', async () => {
    const { fal, job, cancel, asked } = await submitted()
    job.state = 'IN_PROGRESS'
    expect(await cancel()).toEqual({ stopped: false, reason: 'fal is making it already.' })
    fal.complete(job)
    expect(await cancel()).toEqual({ stopped: false, reason: 'fal has made it already.' })
    expect(asked('PUT', /cancel$/)).toEqual([])
  })

  it('does not take a request to cancel for an end', async () => {
    const { fal, job, cancel } = await submitted()
    // It began to run between the look and the request.
    fal.trouble('status', { kind: 'answer', status: 202, text: '{"status":"IN_QUEUE"}' })
    job.state = 'IN_PROGRESS'
    expect(await cancel()).toEqual({ stopped: false, reason: 'fal is making it already.' })
  })

  it('says why where fal does not do it', async () => {
    const { fal, cancel } = await submitted()
    fal.trouble('cancel', { kind: 'answer', status: 400, text: '{"status":"ALREADY_COMPLETED"}' })
    expect(await cancel()).toEqual({ stopped: false, reason: 'ALREADY_COMPLETED' })
  })
})
