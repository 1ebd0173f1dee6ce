import { expect, it } from 'vitest'
import { checkAiSdk } from '../../../../src/backends/ai-sdk/check.ts'
import { AI_KEY } from '../../../peers/ai-video-server.ts'
import { forever, keysWith, startStand } from './stand.ts'

it('says of every model whether it can be used, and starts nothing', async () => {
  const { server } = await startStand([])
  const keys = { ...keysWith(AI_KEY), minimax: undefined }
  const models = [
    'gateway/klingai/kling-v3.0-t2v',
    'xai/grok-of-tomorrow',
    'vertex/veo-3.1-generate-001',
    'minimax/MiniMax-H3',
    'bfl/flux-3-video',
    'replicate/minimax/video-01',
    'sora/2',
  ]
  const findings = await checkAiSdk({ models, keys, baseUrl: server.url }, forever())
  expect(findings).toEqual([
    { model: models[0], state: 'ok', says: 'the key is accepted, 12.50 USD are left' },
    { model: models[1], state: 'note', says: expect.stringContaining('is used for 5 to 8 seconds from words alone') },
    { model: models[2], state: 'ok', says: 'the key cannot be tried without cost' },
    { model: models[3], state: 'fault', says: 'Set MINIMAX_API_KEY.' },
    { model: models[4], state: 'ok', says: expect.stringContaining('the key is accepted') },
    { model: models[5], state: 'ok', says: expect.stringContaining('the key is accepted') },
    { model: models[6], state: 'fault', says: expect.stringContaining('“sora/2” is no video model') },
  ])
  expect(server.starts()).toHaveLength(0)
})

it('says that a key is not accepted', async () => {
  const { server } = await startStand([])
  const options = { models: ['xai/grok-imagine-video'], keys: { xai: 'wrong' }, baseUrl: server.url }
  expect(await checkAiSdk(options, forever())).toEqual([
    { model: 'xai/grok-imagine-video', state: 'fault', says: 'The key is not accepted: bad key. Set XAI_API_KEY.' },
  ])
})
