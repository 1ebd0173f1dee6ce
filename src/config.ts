import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import { type BackendsConfig, backendFaults, backendSchema, backendSecrets, toBackends } from './config-backends.ts'
import { type ChatsConfig, chatSchema, chatSecrets, toChats } from './config-chats.ts'
import { canBeDecoded, plainAddress, secretKey } from './config-values.ts'
import { UserError } from './domain/errors.ts'
import { nearest } from './domain/nearest.ts'

/**
 * The only reader of the environment. Every variable is described in `.env.example`, which is tested against this
 * schema. An empty variable counts as one that is not there.
 */

const megabytes = (value: number) => z.coerce.number().positive().max(100_000).default(value)

export const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  WEB_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  ...chatSchema,
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host/database' })
    .optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional(),
  OPENAI_API_KEY: secretKey().optional(),
  OPENAI_BASE_URL: plainAddress('Put the key into OPENAI_API_KEY.').optional(),
  OPENAI_MODEL: z.string().default('gpt-5-mini'),
  OPENAI_TIMEOUT_SECONDS: z.coerce.number().min(1).max(600).default(60),
  CLIP_SECONDS: z.coerce.number().min(1).max(120).default(6),
  CLIP_SECONDS_MAX: z.coerce.number().min(1).max(120).default(60),
  FILM_SECONDS: z.coerce.number().min(5).max(600).default(30),
  FILM_SECONDS_MAX: z.coerce.number().min(5).max(600).default(60),
  INPUT_SECONDS_MAX: z.coerce.number().min(1).max(3600).default(120),
  PRESETS_DIR: z.string().optional(),
  SECOND_LOOK: z.enum(['on', 'off']).default('off'),
  OPENAI_VISION_MODEL: z.string().optional(),
  MODERATION: z.enum(['openai', 'off']).default('off'),
  MODERATION_API_KEY: secretKey().optional(),
  MODERATION_BASE_URL: plainAddress('Put the key into MODERATION_API_KEY.').optional(),
  MODERATION_MODEL: z.string().default('omni-moderation-latest'),
  PUBLIC_URL: plainAddress('Whoever calls it could read them.').optional(),
  ...backendSchema,
  UPLOAD_MB: megabytes(200),
  CLIP_MB: megabytes(2000),
  LINK_HOURS: z.coerce.number().min(1).max(8760).default(24),
  LOCAL_RENDERS: z.coerce.number().int().min(1).max(64).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Variables = z.infer<typeof schema>

export interface Config {
  http: { host: string; port: number; token?: string }
  dataFolder: string
  databaseUrl?: string
  redisUrl?: string
  llm?: { apiKey: string; baseUrl?: string; model: string; timeoutMs: number }
  clip: {
    seconds: { default: number; max: number }
    filmSeconds: { default: number; max: number }
    promptCharacters: number
    maxBytes: number
  }
  /** Of a clip that people send to be worked with. */
  inputSeconds: number
  /** A folder with looks and kinds beside the built-in ones. */
  presetsFolder?: string
  /** The model that looks at frames of finished clips; absent: nobody does. */
  secondLook?: { model: string }
  /** Who looks at wishes before something is spent on them; absent: nobody does. */
  moderation?: { apiKey: string; baseUrl?: string; model: string; timeoutMs: number }
  /** Where the world reaches the HTTP server, without a slash at its end. */
  publicUrl?: string
  chats: ChatsConfig
  backends: BackendsConfig
  uploadBytes: number
  linkSeconds: number
  /** How many renders run on this machine at once. */
  localRenders: number
  logLevel: Variables['LOG_LEVEL']
  /** Every value that must never be seen in a log or an error. */
  secrets: string[]
}

const PROMPT_CHARACTERS = 10_000

/** Reads `.env` in `folder` below what the environment says already, then the environment. */
export function readConfig(folder: string, environment = process.env): Config {
  const file = resolve(folder, '.env')
  if (environment === process.env && existsSync(file)) loadEnvFile(file)
  return parseConfig(environment, folder)
}

/** Throws `UserError` with one line per fault, naming the variable. Values are never repeated: they may be secrets. */
export function parseConfig(environment: Record<string, string | undefined>, folder: string): Config {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = environment[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const parsed = schema.safeParse(given)
  const faults = parsed.success ? crossFaults(parsed.data) : parsed.error.issues.map((issue) => faultOf(issue, given))
  if (!parsed.success || faults.length > 0) throw new UserError(faults.join('\n'))
  return toConfig(parsed.data, folder)
}

function faultOf(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = String(issue.path[0])
  return `${name}: ${sayingOf(issue, given[name] ?? '')}`
}

/** The library's own words are for programmers; whatever has words of ours keeps them. */
function sayingOf(issue: z.core.$ZodIssue, said: string): string {
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String)
      const meant = nearest(said, values)
      return `must be one of: ${values.join(', ')}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`
    }
    case 'invalid_type':
      if (issue.expected === 'int') return 'must be a whole number'
      return issue.expected === 'number' ? 'must be a number' : issue.message
    case 'too_small':
      if (issue.origin === 'string') return issue.message
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    case 'too_big':
      return `must be at most ${issue.maximum}`
    default:
      return issue.message
  }
}

function crossFaults(variables: Variables): string[] {
  const faults: string[] = []
  if (!isLoopback(variables.HOST) && variables.WEB_TOKEN === undefined)
    faults.push(
      `WEB_TOKEN: is needed when HOST is ${variables.HOST}, since others can reach the web chat then. Set it to a long random text, or HOST to 127.0.0.1.`,
    )
  for (const name of ['DATABASE_URL', 'REDIS_URL'] as const)
    if (!canBeDecoded(variables[name] ?? ''))
      faults.push(`${name}: the password has a % that is none of an escape. Write it as %25.`)
  if (variables.CLIP_SECONDS > variables.CLIP_SECONDS_MAX)
    faults.push('CLIP_SECONDS: must not be more than CLIP_SECONDS_MAX.')
  if (variables.FILM_SECONDS > variables.FILM_SECONDS_MAX)
    faults.push('FILM_SECONDS: must not be more than FILM_SECONDS_MAX.')
  if (
    variables.SECOND_LOOK === 'on' &&
    variables.OPENAI_API_KEY === undefined &&
    variables.OPENAI_BASE_URL === undefined
  )
    faults.push('SECOND_LOOK: needs a language model. Set OPENAI_API_KEY or OPENAI_BASE_URL, or SECOND_LOOK to off.')
  if (
    variables.MODERATION === 'openai' &&
    (variables.MODERATION_API_KEY ?? variables.OPENAI_API_KEY ?? variables.MODERATION_BASE_URL) === undefined
  )
    faults.push('MODERATION: needs a key. Set MODERATION_API_KEY, or MODERATION to off.')
  return [...faults, ...backendFaults(variables)]
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function toConfig(variables: Variables, folder: string): Config {
  const { WEB_TOKEN, DATABASE_URL, REDIS_URL, OPENAI_API_KEY, OPENAI_BASE_URL, LOCAL_RENDERS } = variables
  return {
    http: { host: variables.HOST, port: variables.PORT, ...(WEB_TOKEN !== undefined && { token: WEB_TOKEN }) },
    dataFolder: resolve(folder, variables.DATA_DIR),
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    ...(REDIS_URL !== undefined && { redisUrl: REDIS_URL }),
    // A server of one's own often wants no key: its address alone is enough.
    ...((OPENAI_API_KEY !== undefined || OPENAI_BASE_URL !== undefined) && {
      llm: {
        apiKey: OPENAI_API_KEY ?? 'none',
        ...(OPENAI_BASE_URL !== undefined && { baseUrl: OPENAI_BASE_URL }),
        model: variables.OPENAI_MODEL,
        timeoutMs: variables.OPENAI_TIMEOUT_SECONDS * 1000,
      },
    }),
    clip: {
      seconds: { default: variables.CLIP_SECONDS, max: variables.CLIP_SECONDS_MAX },
      filmSeconds: { default: variables.FILM_SECONDS, max: variables.FILM_SECONDS_MAX },
      promptCharacters: PROMPT_CHARACTERS,
      maxBytes: variables.CLIP_MB * 1_000_000,
    },
    inputSeconds: variables.INPUT_SECONDS_MAX,
    ...(variables.PRESETS_DIR !== undefined && { presetsFolder: resolve(folder, variables.PRESETS_DIR) }),
    ...(variables.SECOND_LOOK === 'on' && {
      secondLook: { model: variables.OPENAI_VISION_MODEL ?? variables.OPENAI_MODEL },
    }),
    ...(variables.MODERATION === 'openai' && { moderation: moderationOf(variables) }),
    ...(variables.PUBLIC_URL !== undefined && { publicUrl: variables.PUBLIC_URL.replace(/\/+$/, '') }),
    chats: toChats(variables),
    backends: toBackends(variables, folder),
    uploadBytes: variables.UPLOAD_MB * 1_000_000,
    linkSeconds: variables.LINK_HOURS * 3600,
    // A drawing keeps two cores busy.
    localRenders: LOCAL_RENDERS ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    logLevel: variables.LOG_LEVEL,
    secrets: [
      WEB_TOKEN ?? [],
      OPENAI_API_KEY ?? [],
      variables.MODERATION_API_KEY ?? [],
      passwordsOf(DATABASE_URL),
      passwordsOf(REDIS_URL),
      passwordsOf(variables.COMFYUI_URL),
      backendSecrets(variables),
      chatSecrets(variables),
    ].flat(),
  }
}

/** The key of the language model does only for OpenAI's own address. */
function moderationOf(variables: Variables): NonNullable<Config['moderation']> {
  const { MODERATION_API_KEY, MODERATION_BASE_URL, OPENAI_API_KEY } = variables
  const inherited = MODERATION_BASE_URL === undefined ? OPENAI_API_KEY : undefined
  return {
    apiKey: MODERATION_API_KEY ?? inherited ?? 'none',
    ...(MODERATION_BASE_URL !== undefined && { baseUrl: MODERATION_BASE_URL }),
    model: variables.MODERATION_MODEL,
    timeoutMs: variables.OPENAI_TIMEOUT_SECONDS * 1000,
  }
}

/** As it stands in the address, and as it is sent. */
function passwordsOf(url: string | undefined): string[] {
  const { password } = url === undefined ? { password: '' } : new URL(url)
  return password === '' ? [] : [...new Set([password, decodeURIComponent(password)])]
}

/** Where the person stands: npm runs scripts in the project's folder and keeps this beside it. */
export function callerFolder(environment = process.env): string {
  return environment.INIT_CWD ?? process.cwd()
}
