import { resolve } from 'node:path'
import { z } from 'zod'
import { addressWithPassword, plainAddress, secretKey } from './config-values.ts'
import type { Given } from './domain/video-backend.ts'

/** The variables of the video backends. `src/config.ts` reads them with all others. */

export const BACKENDS = ['openai-videos', 'comfyui', 'fal', 'ai-sdk', 'animatic'] as const
export type BackendName = (typeof BACKENDS)[number]

const minutes = (value: number) => z.coerce.number().min(1).max(1440).default(value)

/** "4,8,12" or "1-10". */
function lengthsOf(said: string): { min: number; max: number; only?: number[] } | undefined {
  const range = /^(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)$/.exec(said)
  const only = listOf(said).map(Number)
  const [min, max] = range ? [Number(range[1]), Number(range[2])] : [Math.min(...only), Math.max(...only)]
  if (!(min > 0 && max >= min && max <= LONGEST)) return undefined
  return range ? { min, max } : { min, max, only: only.toSorted((a, b) => a - b) }
}

const LONGEST = 3600

/** The protocol knows no last frame. */
const DEEDS = new Map<string, Given>([
  ['create', 'words'],
  ['animate', 'first'],
  ['edit', 'clip'],
])

function deedsOf(said: string): Given[] | undefined {
  const given = listOf(said).map((name) => DEEDS.get(name))
  return given.length > 0 && given.every((each) => each !== undefined) ? [...new Set(given)] : undefined
}

function chainOf(said: string): BackendName[] | undefined {
  const names = listOf(said).map((name) => BACKENDS.find((backend) => backend === name))
  return names.every((name) => name !== undefined) ? [...new Set(names)] : undefined
}

function listOf(said: string): string[] {
  return said
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

const lengths = z
  .string()
  .default('1-10')
  .refine((said) => lengthsOf(said), 'must be a range like 1-10 or a list like 4,8,12, in seconds')

const deeds = z
  .string()
  .default('create')
  .refine((said) => deedsOf(said), `must be some of these, with commas: ${[...DEEDS.keys()].join(', ')}`)

const chain = z.string().refine((said) => chainOf(said), `must be some of these, with commas: ${BACKENDS.join(', ')}`)

export const backendSchema = {
  VIDEO_BACKEND: z.enum(BACKENDS).optional(),
  VIDEO_FALLBACK: chain.optional(),
  APPROVE_ABOVE: z.coerce.number().min(0).max(100_000).default(1),
  PRICES_FILE: z.string().optional(),
  OPENAI_VIDEOS_BASE_URL: plainAddress('Put the key into OPENAI_VIDEOS_API_KEY.').optional(),
  OPENAI_VIDEOS_API_KEY: secretKey().optional(),
  OPENAI_VIDEOS_MODEL: z.string().default('default'),
  OPENAI_VIDEOS_OPERATIONS: deeds,
  OPENAI_VIDEOS_SECONDS: lengths,
  OPENAI_VIDEOS_SOUND: z.enum(['on', 'off']).default('off'),
  OPENAI_VIDEOS_MINUTES: minutes(60),
  COMFYUI_URL: addressWithPassword().optional(),
  COMFYUI_GRAPHS: z.string().optional(),
  FAL_KEY: secretKey().optional(),
  FAL_BASE_URL: plainAddress('Put the key into FAL_KEY.').optional(),
  FAL_CREATE_MODEL: z.string().optional(),
  FAL_ANIMATE_MODEL: z.string().optional(),
  FAL_FIRST_LAST_MODEL: z.string().optional(),
  FAL_EXTEND_BACK_MODEL: z.string().optional(),
  FAL_EDIT_MODEL: z.string().optional(),
  AI_SDK_MODELS: z.string().optional(),
  AI_SDK_BASE_URL: plainAddress('Put keys into the variables of their providers.').optional(),
  AI_GATEWAY_API_KEY: secretKey().optional(),
  XAI_API_KEY: secretKey().optional(),
  GOOGLE_VERTEX_PROJECT: z.string().optional(),
  GOOGLE_VERTEX_LOCATION: z.string().optional(),
  GOOGLE_VERTEX_API_KEY: secretKey().optional(),
  ALIBABA_API_KEY: secretKey().optional(),
  MINIMAX_API_KEY: secretKey().optional(),
  BFL_API_KEY: secretKey().optional(),
  REPLICATE_API_TOKEN: secretKey().optional(),
}

export type BackendVariables = z.infer<z.ZodObject<typeof backendSchema>>

export interface BackendsConfig {
  /** The one that comes first. */
  preferred?: BackendName
  /** Those that take over what another one failed at before it charged anything, in their order. */
  fallbacks: BackendName[]
  /** Units of a currency that a clip may cost without asking. */
  approveAbove: number
  /** `needed` where somebody named it; else it counts where it is there. */
  prices: { path: string; needed: boolean }
  openaiVideos?: {
    baseUrl: string
    apiKey?: string
    model: string
    takes: Given[]
    seconds: { min: number; max: number; only?: number[] }
    sound: boolean
    patienceMs: number
  }
  comfyui?: { url: string; graphsFolder?: string }
  fal?: { key: string; baseUrl?: string; models: Partial<Record<Given, string>> }
  aiSdk?: { models: string[]; baseUrl?: string; keys: AiSdkKeys }
}

/** Of each provider that is set up. */
export interface AiSdkKeys {
  gateway?: string
  xai?: string
  vertex?: { project?: string; location?: string; apiKey?: string }
  alibaba?: string
  minimax?: string
  bfl?: string
  replicate?: string
}

export function toBackends(variables: BackendVariables, folder: string): BackendsConfig {
  const { VIDEO_BACKEND, OPENAI_VIDEOS_BASE_URL, COMFYUI_URL, FAL_KEY, AI_SDK_MODELS, PRICES_FILE } = variables
  return {
    ...(VIDEO_BACKEND && { preferred: VIDEO_BACKEND }),
    fallbacks: chainOf(variables.VIDEO_FALLBACK ?? '') ?? [],
    approveAbove: variables.APPROVE_ABOVE,
    prices: { path: resolve(folder, PRICES_FILE ?? 'prices.json'), needed: PRICES_FILE !== undefined },
    ...(OPENAI_VIDEOS_BASE_URL !== undefined && {
      openaiVideos: {
        baseUrl: OPENAI_VIDEOS_BASE_URL,
        ...given('apiKey', variables.OPENAI_VIDEOS_API_KEY),
        model: variables.OPENAI_VIDEOS_MODEL,
        takes: deedsOf(variables.OPENAI_VIDEOS_OPERATIONS) ?? [],
        seconds: lengthsOf(variables.OPENAI_VIDEOS_SECONDS) ?? { min: 1, max: 10 },
        sound: variables.OPENAI_VIDEOS_SOUND === 'on',
        patienceMs: variables.OPENAI_VIDEOS_MINUTES * 60_000,
      },
    }),
    ...(COMFYUI_URL !== undefined && {
      comfyui: {
        url: COMFYUI_URL,
        ...given('graphsFolder', variables.COMFYUI_GRAPHS && resolve(folder, variables.COMFYUI_GRAPHS)),
      },
    }),
    ...(FAL_KEY !== undefined && {
      fal: {
        key: FAL_KEY,
        ...given('baseUrl', variables.FAL_BASE_URL),
        models: {
          ...given('words', variables.FAL_CREATE_MODEL),
          ...given('first', variables.FAL_ANIMATE_MODEL),
          ...given('first and last', variables.FAL_FIRST_LAST_MODEL),
          ...given('last', variables.FAL_EXTEND_BACK_MODEL),
          ...given('clip', variables.FAL_EDIT_MODEL),
        },
      },
    }),
    ...(AI_SDK_MODELS !== undefined && {
      aiSdk: {
        models: listOf(AI_SDK_MODELS),
        ...given('baseUrl', variables.AI_SDK_BASE_URL),
        keys: aiSdkKeys(variables),
      },
    }),
  }
}

function aiSdkKeys(variables: BackendVariables): AiSdkKeys {
  const vertex = {
    ...given('project', variables.GOOGLE_VERTEX_PROJECT),
    ...given('location', variables.GOOGLE_VERTEX_LOCATION),
    ...given('apiKey', variables.GOOGLE_VERTEX_API_KEY),
  }
  return {
    ...given('gateway', variables.AI_GATEWAY_API_KEY),
    ...given('xai', variables.XAI_API_KEY),
    ...(Object.keys(vertex).length > 0 && { vertex }),
    ...given('alibaba', variables.ALIBABA_API_KEY),
    ...given('minimax', variables.MINIMAX_API_KEY),
    ...given('bfl', variables.BFL_API_KEY),
    ...given('replicate', variables.REPLICATE_API_TOKEN),
  }
}

/** What must be set for each backend. */
const NEEDS: Record<Exclude<BackendName, 'animatic'>, keyof BackendVariables> = {
  'openai-videos': 'OPENAI_VIDEOS_BASE_URL',
  comfyui: 'COMFYUI_URL',
  fal: 'FAL_KEY',
  'ai-sdk': 'AI_SDK_MODELS',
}

/** A backend that is named must be set up. */
export function backendFaults(variables: BackendVariables): string[] {
  const { VIDEO_BACKEND, VIDEO_FALLBACK = '' } = variables
  const named = [
    ...(VIDEO_BACKEND ? [{ variable: 'VIDEO_BACKEND', name: VIDEO_BACKEND }] : []),
    ...(chainOf(VIDEO_FALLBACK) ?? []).map((name) => ({ variable: 'VIDEO_FALLBACK', name })),
  ]
  return named.flatMap(({ variable, name }) => {
    const needed = name === 'animatic' ? undefined : NEEDS[name]
    if (needed === undefined || variables[needed] !== undefined) return []
    return [`${variable}: ${name} is not set up. Set ${needed} as well.`]
  })
}

export function backendSecrets(variables: BackendVariables): string[] {
  const { OPENAI_VIDEOS_API_KEY, FAL_KEY, AI_GATEWAY_API_KEY, XAI_API_KEY, GOOGLE_VERTEX_API_KEY } = variables
  const { ALIBABA_API_KEY, MINIMAX_API_KEY, BFL_API_KEY, REPLICATE_API_TOKEN } = variables
  const first = [OPENAI_VIDEOS_API_KEY, FAL_KEY, AI_GATEWAY_API_KEY, XAI_API_KEY, GOOGLE_VERTEX_API_KEY]
  const all = [...first, ALIBABA_API_KEY, MINIMAX_API_KEY, BFL_API_KEY, REPLICATE_API_TOKEN]
  return all.filter((key) => key !== undefined)
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value }
}
