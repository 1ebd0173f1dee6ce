import { expect, it } from 'vitest'
import { notInstalled, openModel, PROVIDERS, type ProviderName } from '../../../../src/backends/ai-sdk/providers.ts'
import { PermanentError } from '../../../../src/domain/errors.ts'
import { errorOf } from '../contract.ts'
import { keysWith } from './stand.ts'

const connection = { keys: keysWith('a-key'), baseUrl: 'http://127.0.0.1:1', fetch }

it.each(Object.keys(PROVIDERS) as ProviderName[])('%s starts renders that can be looked at later', async (name) => {
  const model = await openModel(name, 'a-model', connection)
  expect(model.doStart).toBeTypeOf('function')
  expect(model.doStatus).toBeTypeOf('function')
  // Those alone take a callback address that any server can be.
  expect(model.handleWebhookOption !== undefined).toBe('callsBack' in PROVIDERS[name])
})

it('says which package is missing', async () => {
  expect(notInstalled('@ai-sdk/xai').message).toBe(
    'The package @ai-sdk/xai is not installed. Run: npm install @ai-sdk/xai',
  )
  expect(await errorOf(Promise.reject(notInstalled('@ai-sdk/xai')))).toBeInstanceOf(PermanentError)
})

it.each([
  [{ apiKey: 'k' }, 'https://aiplatform.googleapis.com/v1/publishers/google'],
  [
    { project: 'p', location: 'us-central1' },
    'https://us-central1-aiplatform.googleapis.com/v1beta1/projects/p/locations/us-central1/publishers/google',
  ],
  [
    { project: 'p', location: 'global' },
    'https://aiplatform.googleapis.com/v1beta1/projects/p/locations/global/publishers/google',
  ],
])('asks Google where %o belongs', (vertex, address) => {
  expect(PROVIDERS.vertex.base({ vertex })).toBe(address)
  expect(PROVIDERS.vertex.isSet({ vertex })).toBe(true)
})

it('does without Vertex where a project has no location', () => {
  expect(PROVIDERS.vertex.isSet({ vertex: { project: 'p' } })).toBe(false)
})
