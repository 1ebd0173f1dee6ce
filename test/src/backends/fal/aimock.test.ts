import { LLMock } from '@copilotkit/aimock'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFalBackend } from '../../../../src/backends/fal/index.ts'
import { createFolderFiles } from '../../../peers/folder-files.ts'
import { request } from '../../../samples.ts'
import { tempFolder } from '../../media/clips.ts'
import { errorOf } from '../contract.ts'
import { forever, KEY } from './stand.ts'

const VIDEO = 'https://v3b.fal.media/files/b/0a9916f5/clip.mp4'

/** The driver at a peer that was written elsewhere. */
async function startAimock() {
  const mock = new LLMock({ port: 0, falQueue: { pollsBeforeInProgress: 2, pollsBeforeCompleted: 3 } })
  mock.onFalVideo(/seedance/, { video: { id: 'clip', status: 'completed', url: VIDEO } })
  const url = await mock.start()
  onTestFinished(async () => void (await mock.stop()))
  const backend = createFalBackend({
    key: 'any',
    baseUrl: `${url}/fal`,
    assets: await createFolderFiles(await tempFolder()),
  })
  const posts = () => mock.getRequests().filter((entry) => entry.method === 'POST')
  return { mock, backend, posts }
}

describe('fal, as aimock plays it', () => {
  it('renders with one POST', async () => {
    const { backend, posts, mock } = await startAimock()
    const handle = await backend.submit(request, KEY, forever())
    const states = []
    for (let look = 0; look < 4; look += 1) states.push(await backend.status(handle, forever()))
    expect(states.map((status) => status.state)).toEqual(['running', 'running', 'rendered', 'rendered'])
    expect(states[0]).toEqual({ state: 'running', place: 2 })
    expect(posts().map((entry) => [entry.path, entry.response.status])).toEqual([
      ['/fal/fal-ai/bytedance/seedance/v1.5/pro/text-to-video', 200],
    ])
    expect(mock.getRequests().every((entry) => entry.headers['x-fal-target-host'] === 'queue.fal.run')).toBe(true)
  })

  it('cancels what waits', async () => {
    const { backend } = await startAimock()
    const handle = await backend.submit(request, KEY, forever())
    expect(await backend.cancel?.(handle)).toEqual({ stopped: true, charged: false })
  })

  it.each([
    ['dropped', { dropRate: 1 }, 'UncertainError'],
    ['answered with what is no JSON', { malformedRate: 1 }, 'UncertainError'],
    ['cut off', { disconnectRate: 1 }, 'UncertainError'],
    ['told to come later', { rateLimitRate: 1 }, 'RetryableError'],
  ])('asks once where a submit is %s', async (_, chaos, name) => {
    const { backend, posts, mock } = await startAimock()
    mock.setChaos(chaos)
    expect(await errorOf(backend.submit(request, KEY, forever()))).toMatchObject({ name })
    expect(posts()).toHaveLength(1)
  })

  it.each([
    ['dropped', { dropRate: 1 }],
    ['answered with what is no JSON', { malformedRate: 1 }],
    ['cut off', { disconnectRate: 1 }],
    ['told to come later', { rateLimitRate: 1 }],
  ])('learns nothing of a render where its status is %s', async (_, chaos) => {
    const { backend, posts, mock } = await startAimock()
    const handle = await backend.submit(request, KEY, forever())
    mock.setChaos(chaos)
    expect(await errorOf(backend.status(handle, forever()))).toMatchObject({ name: 'RetryableError' })
    mock.clearChaos()
    expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
    expect(posts()).toHaveLength(1)
  })

  it.each([
    [402, 'credit'],
    [401, 'key'],
    [422, 'request'],
  ])('fails for good with %s, and asks once', async (status, kind) => {
    const { backend, posts, mock } = await startAimock()
    mock.nextRequestError(status, { message: 'It does not work.', type: 'an_error' })
    expect(await errorOf(backend.submit(request, KEY, forever()))).toMatchObject({
      name: 'PermanentError',
      fault: { kind, detail: 'It does not work.' },
    })
    expect(posts()).toHaveLength(1)
  })
})
