import type { experimental_startVideo as startVideo } from 'ai'
import { PermanentError } from '../../domain/errors.ts'

/** The SDK's models, as the packages make them. */
export type VideoModel = Extract<Parameters<typeof startVideo>[0]['model'], { specificationVersion: 'v4' }>

/** What the providers are given to know their customer. */
export interface AiSdkKeys {
  gateway?: string | undefined
  xai?: string | undefined
  /** A key, or a project with a location and the credentials of a service account. */
  vertex?:
    | {
        apiKey?: string | undefined
        project?: string | undefined
        location?: string | undefined
        /** The JSON file of a service account. Absent: what Google's library finds on this machine. */
        credentialsFile?: string | undefined
      }
    | undefined
  alibaba?: string | undefined
  minimax?: string | undefined
  bfl?: string | undefined
  replicate?: string | undefined
}

interface Connection {
  keys: AiSdkKeys
  baseUrl: string
  fetch: typeof fetch
}

interface Provider {
  /** The package that must be installed. */
  package: string
  /** The variables that must be set. */
  variables: string
  base(keys: AiSdkKeys): string
  isSet(keys: AiSdkKeys): boolean
  /** It tells a callback address when a render has ended, in a way that any server can receive. */
  callsBack?: true
  /** The same idempotency key again is the same render. */
  honoursKeys?: true
  /** Hands out addresses for status under sister hosts of this domain. */
  sisters?: string
  model(id: string, connection: Connection): Promise<VideoModel>
}

/**
 * Every provider starts a render by a single POST: pictures travel inside it, nothing is uploaded before. All other
 * requests, the POSTs of the status routes of the Gateway and of Vertex too, cost nothing.
 */
export const PROVIDERS = {
  gateway: {
    package: 'ai',
    variables: 'AI_GATEWAY_API_KEY',
    base: () => 'https://ai-gateway.vercel.sh/v4/ai',
    isSet: ({ gateway }) => isGiven(gateway),
    callsBack: true,
    honoursKeys: true,
    async model(id, { keys, baseUrl, fetch }) {
      const { createGateway } = await import('ai')
      return createGateway({ apiKey: keys.gateway ?? '', baseURL: baseUrl, fetch }).videoModel(id)
    },
  },
  xai: {
    package: '@ai-sdk/xai',
    variables: 'XAI_API_KEY',
    base: () => 'https://api.x.ai/v1',
    isSet: ({ xai }) => isGiven(xai),
    async model(id, { keys, baseUrl, fetch }) {
      const { createXai } = await import('@ai-sdk/xai')
      return createXai({ apiKey: keys.xai ?? '', baseURL: baseUrl, fetch }).video(id)
    },
  },
  vertex: {
    package: '@ai-sdk/google-vertex',
    variables: 'GOOGLE_VERTEX_API_KEY, or GOOGLE_VERTEX_PROJECT and GOOGLE_VERTEX_LOCATION',
    base: ({ vertex }) => vertexBase(vertex),
    isSet: ({ vertex }) => isGiven(vertex?.apiKey) || (isGiven(vertex?.project) && isGiven(vertex?.location)),
    async model(id, { keys: { vertex = {} }, baseUrl, fetch }) {
      const { createGoogleVertex } = await import('@ai-sdk/google-vertex')
      const { apiKey, project, location, credentialsFile } = vertex
      const made = createGoogleVertex({
        // Empty, not absent: else the package looks for it in the environment.
        apiKey: apiKey ?? '',
        ...(project && { project }),
        ...(location && { location }),
        ...(credentialsFile && { googleAuthOptions: { keyFilename: credentialsFile } }),
        baseURL: baseUrl,
        fetch,
      })
      return made.video(id)
    },
  },
  alibaba: {
    package: '@ai-sdk/alibaba',
    variables: 'ALIBABA_API_KEY',
    base: () => 'https://dashscope-intl.aliyuncs.com',
    isSet: ({ alibaba }) => isGiven(alibaba),
    async model(id, { keys, baseUrl, fetch }) {
      const { createAlibaba } = await import('@ai-sdk/alibaba')
      return createAlibaba({ apiKey: keys.alibaba ?? '', videoBaseURL: baseUrl, fetch }).video(id)
    },
  },
  minimax: {
    package: '@ai-sdk/minimax',
    variables: 'MINIMAX_API_KEY',
    base: () => 'https://api.minimax.io',
    isSet: ({ minimax }) => isGiven(minimax),
    // It does call back, but only whoever answers its challenge within three seconds.
    async model(id, { keys, baseUrl, fetch }) {
      const { createMiniMax } = await import('@ai-sdk/minimax')
      return createMiniMax({ apiKey: keys.minimax ?? '', videoBaseURL: baseUrl, fetch }).video(id)
    },
  },
  bfl: {
    package: '@ai-sdk/black-forest-labs',
    variables: 'BFL_API_KEY',
    base: () => 'https://api.bfl.ai/v1',
    isSet: ({ bfl }) => isGiven(bfl),
    sisters: 'bfl.ai',
    async model(id, { keys, baseUrl, fetch }) {
      const { createBlackForestLabs } = await import('@ai-sdk/black-forest-labs')
      // It is typed against an older copy of the same interface.
      return createBlackForestLabs({ apiKey: keys.bfl ?? '', baseURL: baseUrl, fetch }).video(id) as VideoModel
    },
  },
  replicate: {
    package: '@ai-sdk/replicate',
    variables: 'REPLICATE_API_TOKEN',
    base: () => 'https://api.replicate.com/v1',
    isSet: ({ replicate }) => isGiven(replicate),
    callsBack: true,
    async model(id, { keys, baseUrl, fetch }) {
      const { createReplicate } = await import('@ai-sdk/replicate')
      return createReplicate({ apiToken: keys.replicate ?? '', baseURL: baseUrl, fetch }).video(id)
    },
  },
} satisfies Record<string, Provider>
export type ProviderName = keyof typeof PROVIDERS

/** What is known of a provider, with all its optional parts. */
export function providerOf(name: ProviderName): Provider {
  return PROVIDERS[name]
}

/** The SDK's model. `PermanentError` where its package is missing, or cannot start a render without waiting for its end. */
export async function openModel(name: ProviderName, id: string, connection: Connection): Promise<VideoModel> {
  const provider = providerOf(name)
  const model = await provider.model(id, connection).catch((error: unknown) => {
    throw missing(error) ? notInstalled(provider.package, error) : error
  })
  if (model.doStart !== undefined && model.doStatus !== undefined) return model
  const detail = `The models of ${provider.package} cannot be started and looked at later in this version; use another provider.`
  throw new PermanentError(detail, { fault: { kind: 'model', detail } })
}

export function notInstalled(name: string, cause?: unknown): PermanentError {
  const detail = `The package ${name} is not installed. Run: npm install ${name}`
  return new PermanentError(detail, { cause, fault: { kind: 'model', detail } })
}

function missing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text !== ''
}

/** As the package builds it: with a key Google's express mode, else the project's own region. */
function vertexBase({ apiKey, project = '', location = '' }: NonNullable<AiSdkKeys['vertex']> = {}): string {
  if (isGiven(apiKey)) return 'https://aiplatform.googleapis.com/v1/publishers/google'
  const path = `/v1beta1/projects/${encodeURIComponent(project)}/locations/${encodeURIComponent(location)}/publishers/google`
  if (location === 'global') return `https://aiplatform.googleapis.com${path}`
  if (location === 'eu' || location === 'us') return `https://aiplatform.${location}.rep.googleapis.com${path}`
  return `https://${encodeURIComponent(location)}-aiplatform.googleapis.com${path}`
}
