import { describe, expect, it, onTestFinished } from 'vitest'
import { RetryableError, UncertainError } from '../../../../src/domain/errors.ts'
import { newId } from '../../../../src/domain/id.ts'
import type { VideosDialect } from '../../../peers/openai-videos-dialects.ts'
import { startVideosServer } from '../../../peers/openai-videos-server.ts'
import { request } from '../../../samples.ts'
import { errorOf } from '../contract.ts'
import { backendOn, KEY } from './stand.ts'

const signal = new AbortController().signal

async function start(dialect: VideosDialect) {
  const server = await startVideosServer({ dialect, key: KEY })
  onTestFinished(() => server.close())
  const backend = backendOn(server.url)
  const recover = (key: string) => backend.recover?.(key, request) ?? Promise.reject(new Error('no recover'))
  return { server, backend, recover }
}

describe('finding what a submit may have started', () => {
  it.each<VideosDialect>(['vllm-omni', 'plain'])('finds its own among equal ones: %s', async (dialect) => {
    const { backend, recover } = await start(dialect)
    const keys = [newId(), newId(), newId()]
    const handles = []
    for (const key of keys) handles.push(await backend.submit(request, key, signal))
    for (const [index, key] of keys.entries()) expect(await recover(key)).toMatchObject({ id: handles[index]?.id })
  })

  it('is certain that nothing was started where all jobs of vLLM-Omni are known to be others', async () => {
    const { backend, recover } = await start('vllm-omni')
    await backend.submit(request, newId(), signal)
    expect(await recover(newId())).toBeUndefined()
  })

  it('is in doubt about the same words without a mark', async () => {
    const { server, backend, recover } = await start('vllm-omni')
    await backend.submit(request, newId(), signal)
    for (const job of server.jobs) job.fields.prompt = job.fields.prompt?.trim() ?? ''
    expect(await errorOf(recover(newId()))).toBeInstanceOf(UncertainError)
  })

  it('is not in doubt about other words of somebody else', async () => {
    const { server, backend, recover } = await start('vllm-omni')
    await backend.submit(request, newId(), signal)
    for (const job of server.jobs) job.fields.prompt = 'A red ball.'
    expect(await recover(newId())).toBeUndefined()
  })

  it('is certain that what was forgotten by a server that was started again does not run', async () => {
    const { server, backend, recover } = await start('vllm-omni')
    const key = newId()
    await backend.submit(request, key, signal)
    server.forget()
    expect(await recover(key)).toBeUndefined()
  })

  it('looks at no job that is older than the render', async () => {
    const { server, backend, recover } = await start('sglang')
    await backend.submit(request, newId(), signal)
    expect(await errorOf(recover(newId()))).toBeInstanceOf(UncertainError)
    for (const job of server.jobs) job.createdAt -= 3_600_000
    expect(await recover(newId())).toBeUndefined()
  })

  it('is never certain that nothing was started at a server that is not known', async () => {
    const { recover } = await start('plain')
    expect(await errorOf(recover(newId()))).toBeInstanceOf(UncertainError)
  })

  it('does not wait for a list that a server that is well does not have', async () => {
    const { recover } = await start('litellm')
    expect(await errorOf(recover(newId()))).toBeInstanceOf(UncertainError)
  })

  it.each([404, 405])('knows nothing where the list is answered with %i', async (status) => {
    const { server, recover } = await start('vllm-omni')
    server.trouble('list', { kind: 'answer', status })
    expect(await errorOf(recover(newId()))).toBeInstanceOf(UncertainError)
  })

  it('asks later where the list cannot be had just now', async () => {
    const { server, recover } = await start('vllm-omni')
    server.trouble('list', { kind: 'drop' })
    expect(await errorOf(recover(newId()))).toBeInstanceOf(RetryableError)
  })

  it('reads as many pages as there are', async () => {
    const { server, backend, recover } = await start('vllm-omni')
    server.pageSize = 100
    const key = newId()
    const handle = await backend.submit(request, key, signal)
    const [mine] = server.jobs
    if (!mine) throw new Error('no job')
    for (let other = 0; other < 230; other += 1)
      server.jobs.push({ ...mine, id: `other-${other}`, fields: { ...mine.fields, prompt: `Other ${other}` } })
    expect(await recover(key)).toMatchObject({ id: handle.id })
    expect(server.journal.filter(({ path }) => path.startsWith('/v1/videos?'))).toHaveLength(3)
    for (let other = 0; other < 600; other += 1)
      server.jobs.push({ ...mine, id: `more-${other}`, fields: { ...mine.fields, prompt: `More ${other}` } })
    expect(await errorOf(recover(key))).toBeInstanceOf(UncertainError)
  })
})
