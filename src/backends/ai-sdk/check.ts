import { z } from 'zod'
import { detailOf } from '../kit/detail.ts'
import { createWire } from '../kit/wire.ts'
import { type Named, namedModel } from './catalogue.ts'
import type { AiSdkOptions } from './index.ts'
import { openModel, type ProviderName, providerOf } from './providers.ts'

/** What was found out about one model. */
export interface AiSdkFinding {
  model: string
  state: 'ok' | 'note' | 'fault'
  says: string
}

interface Free {
  path(base: string): string
  headers(key: string): Record<string, string>
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
/** Requests that tell whether a key is accepted, and cost nothing. The others have none. */
const FREE: { [P in ProviderName]?: Free } = {
  gateway: { path: (base) => new URL('/v1/credits', base).href, headers: bearer },
  xai: { path: (base) => `${base}/api-key`, headers: bearer },
  bfl: { path: (base) => `${base}/credits`, headers: (key) => ({ 'x-key': key }) },
  replicate: { path: (base) => `${base}/account`, headers: bearer },
}

/** For the doctor: packages, keys, and whether the providers accept these. Nothing here costs anything. */
export async function checkAiSdk(
  options: Pick<AiSdkOptions, 'models' | 'keys' | 'baseUrl' | 'fetch'>,
  signal: AbortSignal,
): Promise<AiSdkFinding[]> {
  const findings: AiSdkFinding[] = []
  for (const name of options.models) {
    const found = await look(name, options, signal).catch((error: unknown) => ({
      state: 'fault' as const,
      says: error instanceof Error ? error.message : String(error),
    }))
    findings.push({ model: name, ...found })
  }
  return findings
}

async function look(
  name: string,
  options: Pick<AiSdkOptions, 'keys' | 'baseUrl' | 'fetch'>,
  signal: AbortSignal,
): Promise<Omit<AiSdkFinding, 'model'>> {
  const named = namedModel(name)
  const { keys } = options
  const provider = providerOf(named.provider)
  if (!provider.isSet(keys)) return { state: 'fault', says: `Set ${provider.variables}.` }
  const base = (options.baseUrl ?? provider.base(keys)).replace(/\/+$/, '')
  await openModel(named.provider, named.id, { keys, baseUrl: base, fetch: options.fetch ?? fetch })
  const free = FREE[named.provider]
  const key = keyOf(named.provider, options.keys)
  if (free === undefined || key === undefined) return saying(named, 'the key cannot be tried without cost')
  const wire = createWire({ own: [base, free.path(base)], ...(options.fetch && { fetch: options.fetch }) })
  const { status, body } = await wire.read({ url: free.path(base), headers: free.headers(key) }, signal)
  if (status === 401 || status === 403 || status === 400)
    return { state: 'fault', says: `The key is not accepted: ${detailOf(body) ?? status}. Set ${provider.variables}.` }
  if (status !== 200) return saying(named, `the key could not be tried: ${status}`)
  const { data } = z.object({ balance: z.string() }).safeParse(body)
  return saying(named, data ? `the key is accepted, ${data.balance} USD are left` : 'the key is accepted')
}

function saying({ known }: Named, says: string): Omit<AiSdkFinding, 'model'> {
  if (known) return { state: 'ok', says }
  return {
    state: 'note',
    says: `${says}; this model is not known here: it is used for 5 to 8 seconds from words alone`,
  }
}

function keyOf(provider: ProviderName, keys: AiSdkOptions['keys']): string | undefined {
  return provider === 'vertex' ? undefined : keys[provider]
}
