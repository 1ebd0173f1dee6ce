/** How each provider behind the AI SDK speaks of a render, as its package reads it. */

export interface Job {
  id: string
  provider: string
  state: 'running' | 'rendered' | 'failed' | 'refused'
}

export type Json = Record<string, unknown>

export interface Dialect {
  /** Matches the path of a start, that of a status (whose first group is the job's id, where it has one), of a cancel. */
  start: RegExp
  status: RegExp
  started(id: string, origin: string): Json
  idIn?(body: Json): string
  looked(job: Job, origin: string, video: Buffer): Json
  unauthorized: Json
}

const FAILED = 'The machine caught fire.'
export const REFUSED = 'This shows what may not be shown.'

export const DIALECTS: Record<string, Dialect> = {
  gateway: {
    start: /^\/video-model\/start$/,
    status: /^\/video-model\/status$/,
    started: (id) => ({
      operation: { jobId: id, provider: 'klingai' },
      providerMetadata: { gateway: { asyncJob: { jobId: id, status: 'queued', webhookSigningSecret: 'whsec_hush' } } },
    }),
    idIn: (body) => String((body.operation as Json).jobId),
    looked({ state }, origin) {
      const providerMetadata = { gateway: { cost: '0.4200001', generationId: 'gen_1' } }
      if (state === 'running') return { status: 'pending' }
      if (state !== 'rendered') return { status: 'error', error: FAILED, providerMetadata }
      return {
        status: 'completed',
        videos: [{ type: 'url', url: `${origin}/result.mp4`, mediaType: 'video/mp4' }],
        providerMetadata,
      }
    },
    unauthorized: { error: { message: 'Authentication failed', type: 'authentication_error' } },
  },
  xai: {
    start: /^\/videos\/(?:generations|edits|extensions)$/,
    status: /^\/videos\/([\w-]+)$/,
    started: (id) => ({ request_id: id }),
    looked({ state }, origin) {
      if (state === 'running') return { status: 'pending', progress: 40 }
      if (state === 'failed') return { status: 'failed', error: { code: 'internal_error', message: FAILED } }
      const usage = { cost_in_usd_ticks: 4_200_000_000 }
      if (state === 'refused')
        return { status: 'done', video: { respect_moderation: false }, error: { message: REFUSED }, usage }
      return {
        status: 'done',
        progress: 100,
        video: { url: `${origin}/result.mp4`, duration: 5, respect_moderation: true },
        usage,
      }
    },
    unauthorized: { code: 'unauthenticated', error: 'Incorrect API key provided' },
  },
  vertex: {
    start: /^\/models\/[^/]+:predictLongRunning$/,
    status: /^\/models\/[^/]+:fetchPredictOperation$/,
    started: (id) => ({ name: `operations/${id}` }),
    idIn: (body) => String(body.operationName).split('/').at(-1) ?? '',
    looked({ id, state }, _origin, video) {
      const name = `operations/${id}`
      if (state === 'running') return { name }
      if (state === 'failed') return { name, done: true, error: { code: 13, message: FAILED } }
      if (state === 'refused')
        return { name, done: true, response: { raiMediaFilteredCount: 1, raiMediaFilteredReasons: [REFUSED] } }
      return {
        name,
        done: true,
        response: { videos: [{ bytesBase64Encoded: video.toString('base64'), mimeType: 'video/mp4' }] },
      }
    },
    unauthorized: { error: { code: 401, message: 'API key not valid', status: 'UNAUTHENTICATED' } },
  },
  alibaba: {
    start: /^\/api\/v1\/services\/aigc\/video-generation\/video-synthesis$/,
    status: /^\/api\/v1\/tasks\/([\w-]+)$/,
    started: (id) => ({ output: { task_id: id, task_status: 'PENDING' }, request_id: 'r' }),
    looked({ id, state }, origin) {
      const output = { task_id: id, task_status: 'RUNNING' }
      if (state === 'running') return { output }
      if (state === 'failed')
        return { output: { ...output, task_status: 'FAILED', code: 'InternalError', message: FAILED } }
      if (state === 'refused')
        return { output: { ...output, task_status: 'FAILED', code: 'DataInspectionFailed', message: REFUSED } }
      return { output: { ...output, task_status: 'SUCCEEDED', video_url: `${origin}/result.mp4` } }
    },
    unauthorized: { code: 'InvalidApiKey', message: 'Invalid API-key provided.' },
  },
  minimax: {
    start: /^\/v2\/video_generation$/,
    status: /^\/v2\/query\/video_generation\/([\w-]+)$/,
    started: (id) => ({ task_id: id }),
    looked({ id, state }, origin) {
      if (state === 'running') return { task: { id, status: 'running' } }
      if (state === 'failed') return { task: { id, status: 'failed', error: { code: 1000, message: FAILED } } }
      if (state === 'refused') return { task: { id, status: 'failed', error: { code: 1027, message: REFUSED } } }
      return { task: { id, status: 'succeeded', content: { url: `${origin}/result.mp4` } } }
    },
    unauthorized: { type: 'error', error: { type: 'authentication_error', message: 'invalid api key' } },
  },
  bfl: {
    start: /^\/flux-3-video$/,
    status: /^\/get_result$/,
    started: (id, origin) => ({ id, polling_url: `${origin}/get_result?id=${id}`, cost: 100 }),
    looked({ id, state }, origin) {
      if (state === 'running') return { id, status: 'Pending' }
      if (state === 'failed') return { id, status: 'Error', details: { message: FAILED } }
      if (state === 'refused') return { id, status: 'Content Moderated', details: REFUSED }
      return { id, status: 'Ready', result: { sample: `${origin}/result.mp4` }, cost: 100 }
    },
    unauthorized: { detail: 'Not authenticated' },
  },
  replicate: {
    start: /^\/(?:models\/[^/]+\/[^/]+\/)?predictions$/,
    status: /^\/predictions\/([\w-]+)$/,
    started: (id, origin) => prediction(id, 'starting', origin),
    looked({ id, state }, origin) {
      if (state === 'running') return prediction(id, 'processing', origin)
      if (state === 'failed') return { ...prediction(id, 'failed', origin), error: FAILED }
      if (state === 'refused') return { ...prediction(id, 'failed', origin), error: `${REFUSED} (E005)` }
      return { ...prediction(id, 'succeeded', origin), output: [`${origin}/result.mp4`] }
    },
    unauthorized: { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token' },
  },
}

export function prediction(id: string, status: string, origin: string): Json {
  return { id, status, output: null, error: null, urls: { get: `${origin}/predictions/${id}` } }
}

/** The Gateway's public list, in the forms that its prices have. */
export const PRICES = {
  object: 'list',
  data: [
    { id: 'openai/gpt', pricing: { input: '0.000001', output: '0.000002' } },
    {
      id: 'google/veo-3.1-generate-001',
      pricing: {
        video_duration_pricing: [
          { resolution: '720p', audio: true, cost_per_second: '0.4' },
          { resolution: '720p', audio: false, cost_per_second: '0.2' },
          { resolution: '4k', audio: true, cost_per_second: '0.6' },
        ],
      },
    },
    {
      id: 'klingai/kling-v3.0-t2v',
      pricing: { video_duration_pricing: [{ mode: 'std', audio: true, cost_per_second: '0.126' }] },
    },
    {
      id: 'bytedance/seedance-2.0',
      pricing: { video_token_pricing: { no_video_input: { cost_per_million_tokens: '5.6' } } },
    },
  ],
}
