import { LLMock } from '@copilotkit/aimock'
import { expect, it, onTestFinished } from 'vitest'
import { createAiSdkBackend } from '../../../../src/backends/ai-sdk/index.ts'
import { RetryableError, UncertainError } from '../../../../src/domain/errors.ts'
import { createFolderFiles } from '../../../peers/folder-files.ts'
import { tempFolder } from '../../media/clips.ts'
import { errorOf } from '../contract.ts'
import { forever, KEY, render } from './stand.ts'

/** A peer that nobody here wrote. Of the providers it speaks the video API of xAI. */
async function startPeer() {
  const mock = new LLMock({
    port: 0,
    logLevel: 'silent',
    grokVideo: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 2 },
  })
  mock.onVideo(/./, {
    video: { id: 'v', status: 'completed', url: 'https://vidgen.example/film.mp4', cost: 0.25, duration: 5 },
  })
  const url = await mock.start()
  onTestFinished(() => mock.stop())
  const backend = createAiSdkBackend({
    models: ['xai/grok-imagine-video'],
    keys: { xai: 'any-key' },
    baseUrl: `${url}/v1`,
    assets: await createFolderFiles(await tempFolder()),
  })
  const starts = () => mock.getRequests().filter(({ method }) => method === 'POST').length
  return { mock, backend, starts }
}

it('renders with one POST', async () => {
  const { backend, starts } = await startPeer()
  const handle = await backend.submit(render, KEY, forever())
  expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
  expect(await backend.status(handle, forever())).toMatchObject({
    state: 'rendered',
    cost: { micros: 250_000, currency: 'USD' },
  })
  expect(starts()).toBe(1)
})

it.each([
  ['fails', { dropRate: 1 }, UncertainError],
  ['answers with something that is no JSON', { malformedRate: 1 }, UncertainError],
  ['breaks the connection', { disconnectRate: 1 }, UncertainError],
  ['is busy', { rateLimitRate: 1 }, RetryableError],
] as const)('asks a server once that %s', async (_, chaos, kind) => {
  const { mock, backend, starts } = await startPeer()
  mock.setChaos(chaos)
  expect(await errorOf(backend.submit(render, KEY, forever()))).toBeInstanceOf(kind)
  expect(starts()).toBe(1)
})

it('learns nothing from looks that fail', async () => {
  const { mock, backend, starts } = await startPeer()
  const handle = await backend.submit(render, KEY, forever())
  for (const chaos of [{ dropRate: 1 }, { malformedRate: 1 }, { disconnectRate: 1 }, { rateLimitRate: 1 }]) {
    mock.setChaos(chaos)
    expect(await errorOf(backend.status(handle, forever()))).toBeInstanceOf(RetryableError)
  }
  mock.clearChaos()
  expect(await backend.status(handle, forever())).toMatchObject({ state: 'running' })
  expect(starts()).toBe(1)
})
