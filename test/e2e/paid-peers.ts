import { startAiVideoServer } from '../peers/ai-video-server.ts'
import { startComfyuiServer } from '../peers/comfyui-server.ts'
import { type FalJob, startFalServer } from '../peers/fal-server.ts'
import { startVideosServer } from '../peers/openai-videos-server.ts'

/** The stand-in of a driver, for tests that care for nothing but what was ordered there. */
export interface PaidPeer {
  url: string
  isBillable(method: string, path: string): boolean
  /** Ends every job that runs. */
  finish(): Promise<void>
  close(): Promise<void>
}

export interface PaidDriver {
  name: string
  start(): Promise<PaidPeer>
  /** What the driver finds out about a render whose process died while it was submitted. */
  knows: 'everything' | 'what was begun' | 'nothing'
  /** The same order under the same key is the same job: it may be sent again. */
  honoursKeys: boolean
}

const VIDEO = Buffer.from('the bytes of a clip')

export const paidDrivers: readonly PaidDriver[] = [
  { name: 'comfyui', start: startComfyui, knows: 'everything', honoursKeys: false },
  { name: 'openai-videos', start: startVideos, knows: 'everything', honoursKeys: false },
  { name: 'fal', start: startFal, knows: 'what was begun', honoursKeys: false },
  { name: 'gateway', start: () => startAi(/^\/video-model\/start$/), knows: 'everything', honoursKeys: true },
  { name: 'xai', start: () => startAi(/^\/videos\/generations$/), knows: 'nothing', honoursKeys: false },
]

async function startComfyui(): Promise<PaidPeer> {
  const peer = await startComfyuiServer({ video: VIDEO })
  return {
    url: peer.url,
    isBillable: (method, path) => method === 'POST' && path === '/prompt',
    finish: async () => peer.endAll('rendered'),
    close: peer.close,
  }
}

async function startVideos(): Promise<PaidPeer> {
  const peer = await startVideosServer({ dialect: 'vllm-omni' })
  return {
    url: peer.url,
    isBillable: (method, path) => method === 'POST' && path === '/v1/videos',
    finish: async () => peer.end('rendered'),
    close: peer.close,
  }
}

/** Its list shows what has ended, and it calls back then. */
async function startFal(): Promise<PaidPeer> {
  const peer = await startFalServer()
  const told = new Set<FalJob>()
  peer.listed = (jobs) => jobs.filter((job) => job.state === 'COMPLETED')
  return {
    url: peer.url,
    isBillable: (method, path) => method === 'POST' && !path.startsWith('/storage/'),
    async finish() {
      for (const job of peer.jobs.filter((one) => !told.has(one))) {
        told.add(job)
        peer.complete(job)
        await peer.callBack(job)
      }
    },
    close: peer.close,
  }
}

async function startAi(start: RegExp): Promise<PaidPeer> {
  const peer = await startAiVideoServer(VIDEO)
  return {
    url: peer.url,
    isBillable: (method, path) => method === 'POST' && start.test(path),
    finish: async () => peer.end('rendered'),
    close: peer.close,
  }
}
