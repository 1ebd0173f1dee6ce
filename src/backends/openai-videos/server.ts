import { z } from 'zod'
import { RetryableError } from '../../domain/errors.ts'
import { createWire, type Wire, type WireAnswer } from '../kit/wire.ts'

export interface ServerOptions {
  /** With the version: `http://gpu.example:8091/v1`. Where none is told, `/v1` is meant. */
  baseUrl: string
  /** Servers of one's own often want none. */
  apiKey?: string
  fetch?: typeof fetch
}

/**
 * Which program it is, as far as that matters: `vllm` and `sglang` run one model on one's own machine and know all their
 * jobs; of any other, a gateway mostly, nothing is known.
 */
export type Dialect = 'vllm' | 'sglang' | 'plain'

/** A server that speaks `/v1/videos`. */
export interface Server {
  wire: Wire
  headers: Record<string, string>
  /** The address of a route: `/videos/x`. */
  at(path: string): string
  /** Asked once; `plain` where the server does not tell. */
  dialect(signal: AbortSignal): Promise<Dialect>
  models(signal: AbortSignal): Promise<WireAnswer>
}

const modelsSchema = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().nullish().catch(null) })),
})

const MODELS_MS = 15_000

export function createServer(options: ServerOptions): Server {
  const base = baseOf(options.baseUrl)
  const wire = createWire({ own: [base], ...(options.fetch && { fetch: options.fetch }) })
  const headers: Record<string, string> = options.apiKey ? { authorization: `Bearer ${options.apiKey}` } : {}
  const at = (path: string) => `${base}${path}`
  let known: Dialect | undefined

  const models = (signal: AbortSignal) => wire.read({ url: at('/models'), headers, timeoutMs: MODELS_MS }, signal)

  return {
    wire,
    headers,
    at,
    models,
    async dialect(signal) {
      if (known !== undefined) return known
      const answer = await models(signal).catch(unknown)
      // Whoever wants a key first, or has no such route, may tell another time.
      if (answer === undefined || answer.status < 200 || answer.status >= 300) return 'plain'
      known = dialectIn(answer.body)
      return known
    },
  }
}

/** The names of the models that a server lists; undefined where it lists none. */
export function modelsIn(body: unknown): string[] | undefined {
  const { data } = modelsSchema.safeParse(body)
  return data?.data.map((model) => model.id)
}

function dialectIn(body: unknown): Dialect {
  const { data } = modelsSchema.safeParse(body)
  const owners = new Set(data?.data.map((model) => model.owned_by?.toLowerCase() ?? ''))
  const [owner = ''] = owners
  if (owners.size !== 1) return 'plain'
  return owner.startsWith('vllm') ? 'vllm' : owner.startsWith('sglang') ? 'sglang' : 'plain'
}

/** A server that has no such route may say so by failing. One that cannot be reached, or is busy, is asked later. */
function unknown(error: unknown): undefined {
  const kind = error instanceof RetryableError ? error.fault?.kind : undefined
  if (kind === 'server' || kind === 'answer') return undefined
  throw error
}

function baseOf(address: string): string {
  const { origin, pathname } = new URL(address)
  const path = pathname.replace(/\/+$/, '')
  return `${origin}${path === '' ? '/v1' : path}`
}
