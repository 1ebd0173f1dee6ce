import { expect } from 'vitest'
import { AI_KEY } from '../../../peers/ai-video-server.ts'
import { describeRemoteBackend, type Stand, type Trouble } from '../contract.ts'
import { keysWith, render, startStand } from './stand.ts'

const MODELS = [
  'gateway/klingai/kling-v3.0-t2v',
  'xai/grok-imagine-video',
  'vertex/veo-3.1-generate-001',
  'alibaba/wan3.0-video',
  'minimax/MiniMax-H3',
  'bfl/flux-3-video',
  'replicate/minimax/video-01',
]

for (const model of MODELS) {
  describeRemoteBackend(`ai-sdk with ${model}`, {
    // The key of the contract is so old that the Gateway may have forgotten it: then it is uncertain as all others are.
    recovery: 'nothing',
    async setup(): Promise<Stand> {
      const { server, make, backend } = await startStand([model])
      expect(backend.capabilities().models[0]?.name).toBe(model)
      return {
        backend,
        wrongKey: make({ keys: keysWith(`not-${AI_KEY.toUpperCase()}`) }),
        nowhere: make({ baseUrl: 'http://127.0.0.1:1' }),
        render: { ...render, seconds: 5 },
        billed: () => server.starts().length,
        trouble: (at: 'submit' | 'status', what: Trouble) => server.fault(at === 'submit' ? 'start' : 'status', what),
        end: (how) => server.end(how),
        refuseNext: () => server.refuseNext(),
        video: server.video,
        close: () => server.close(),
      }
    },
  })
}
