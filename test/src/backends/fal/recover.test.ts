import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newId } from '../../../../src/domain/id.ts'
import { request } from '../../../samples.ts'
import { errorOf } from '../contract.ts'
import { forever, KEY, startStand } from './stand.ts'

describe('a render that was lost in a crash', () => {
  it('is found by what fal told its callback address', async () => {
    const told: unknown[] = []
    const server = createServer(async (incoming, response) => {
      for await (const chunk of incoming) told.push(JSON.parse(String(chunk)))
      response.end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { fal, make } = await startStand()
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const backend = make({ callback: (key) => `${address}/${key}` })
    fal.trouble('submit', { kind: 'drop' })
    await errorOf(backend.submit(request, KEY, forever()))
    const [job] = fal.jobs
    if (!job) throw new Error('there is no job')
    fal.complete(job)
    await fal.callBack(job)
    const handle = await backend.recover?.(KEY, request, told[0])
    expect(handle).toEqual({ model: job.model, request: job.id })
    expect(fal.billed()).toBe(1)
  })

  it('is found in the list by the key in the address of its picture, among many', async () => {
    const { fal, backend, renderOf } = await startStand()
    const render = await renderOf('first')
    const keys = Array.from({ length: 3 }, newId)
    for (const key of keys) await backend.submit(render, key, forever())
    const [, second] = fal.jobs
    if (!second) throw new Error('there is no job')
    const others = Array.from({ length: 230 }, (_, index) => ({
      ...second,
      id: `other-${index}`,
      input: { prompt: 'x' },
    }))
    fal.listed = (jobs) => [...others, ...jobs]
    expect(await backend.recover?.(keys[1] ?? '', render)).toEqual({ model: second.model, request: second.id })
    expect(fal.billed()).toBe(3)
  })

  it('is not ruled out by a list that lags behind: it is looked for again, then it is unknown', async () => {
    let clock = Date.now()
    const { fal, make, renderOf } = await startStand({ now: () => clock, searchMs: 600_000 })
    const backend = make()
    const render = await renderOf('first')
    const key = newId()
    fal.listed = () => []
    fal.trouble('submit', { kind: 'drop' })
    await errorOf(backend.submit(render, key, forever()))
    const recover = () => backend.recover?.(key, render) ?? Promise.resolve(undefined)
    expect(await errorOf(recover())).toMatchObject({ name: 'RetryableError', retryAfterMs: 30_000 })
    clock += 599_000
    expect(await errorOf(recover())).toMatchObject({ name: 'RetryableError' })
    clock += 2000
    expect(await errorOf(recover())).toMatchObject({ name: 'UncertainError' })
    fal.listed = (jobs) => jobs
    expect(await recover()).toEqual({ model: fal.jobs[0]?.model, request: fal.jobs[0]?.id })
    expect(fal.billed()).toBe(1)
  })

  it('made of words alone is waited for while fal may still call back', async () => {
    let clock = Date.now()
    const { make } = await startStand({ now: () => clock, searchMs: 600_000 })
    const backend = make({ callback: (key) => `https://bot.example/${key}` })
    const recover = (told?: unknown) => backend.recover?.(KEY, request, told) ?? Promise.resolve(undefined)
    expect(await errorOf(recover())).toMatchObject({ name: 'RetryableError' })
    expect(await errorOf(recover({ request_id: '../secrets' }))).toMatchObject({ name: 'RetryableError' })
    clock += 600_000
    expect(await errorOf(recover())).toMatchObject({ name: 'UncertainError' })
  })

  it('made of words alone is unknown at once where nobody calls back', async () => {
    const { fal, make } = await startStand({ searchMs: 600_000 })
    const backend = make()
    await backend.submit(request, KEY, forever())
    expect(await errorOf(backend.recover?.(newId(), request) ?? Promise.resolve())).toMatchObject({
      name: 'UncertainError',
    })
    expect(fal.journal.filter((one) => one.host === 'api.fal.ai')).toEqual([])
  })

  it('is not taken for another that speaks of its key', async () => {
    const { fal, backend, renderOf } = await startStand()
    const render = await renderOf('first')
    await backend.submit(render, newId(), forever())
    for (const job of fal.jobs) job.input = { ...job.input, prompt: `a picture named ${KEY}` }
    expect(await errorOf(backend.recover?.(KEY, render) ?? Promise.resolve())).toMatchObject({ name: 'UncertainError' })
  })

  it('stays open where the list cannot be read, and is unknown where the key may not read it', async () => {
    const { fal, backend, renderOf } = await startStand()
    const render = await renderOf('first')
    const recover = () => backend.recover?.(KEY, render) ?? Promise.resolve()
    fal.trouble('requests', { kind: 'answer', status: 500 })
    expect(await errorOf(recover())).toMatchObject({ name: 'RetryableError' })
    fal.trouble('requests', { kind: 'answer', status: 200, text: '{"rows":[]}' })
    expect(await errorOf(recover())).toMatchObject({ name: 'RetryableError' })
    fal.trouble('requests', { kind: 'answer', status: 403 })
    expect(await errorOf(recover())).toMatchObject({ name: 'UncertainError' })
  })
})
