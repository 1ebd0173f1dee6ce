import { PermanentError, RetryableError, UserError } from '../../domain/errors.ts'
import type { Given } from '../../domain/video-backend.ts'
import { createWire } from '../kit/wire.ts'
import { createFalClient } from './client.ts'
import { falFaultOf } from './faults.ts'
import { createHosts } from './hosts.ts'
import { chooseModels } from './models.ts'
import { pricesSchema } from './parse.ts'

export interface FalCheckOptions {
  key: string
  models?: Partial<Record<Given, string>>
  baseUrl?: string
  fetch?: typeof fetch
}

/**
 * A look at fal for the doctor: whether the key is accepted, and which models were chosen. It asks for their prices, so
 * it costs nothing and starts nothing. Throws `UserError` where nothing can be rendered.
 */
export async function checkFal(
  options: FalCheckOptions,
  signal: AbortSignal,
): Promise<{ state: 'ok' | 'note'; says: string }> {
  const hosts = createHosts(options.baseUrl)
  const wire = createWire({ own: hosts.own, ...(options.fetch && { fetch: options.fetch }) })
  const client = createFalClient({ wire, hosts, key: options.key })
  const names = chooseModels(options.models ?? {}).map((model) => model.name)
  try {
    const answer = await client.prices(names, signal)
    // fal does not know one of the models, but it has looked at the key.
    if (answer.status === 404) return note(`The key is accepted, but fal does not know all of: ${names.join(', ')}.`)
    if (answer.status !== 200) throw falFaultOf(answer)
    const prices = pricesSchema.safeParse(answer.body).data?.prices.map((price) => price.endpoint_id)
    const missing = names.filter((name) => prices && !prices.includes(name))
    if (missing.length > 0) return note(`The key is accepted, but fal has no price for ${missing.join(', ')}.`)
    return { state: 'ok', says: `The key is accepted. The models are ${names.join(', ')}.` }
  } catch (error) {
    if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
    throw new UserError(MEND[error.fault?.kind ?? ''] ?? `fal cannot be used: ${error.message}.`, { cause: error })
  }
}

const MEND: Record<string, string> = {
  key: 'FAL_KEY: fal does not accept the key. Copy it once more from https://fal.ai/dashboard/keys.',
  credit: 'FAL_KEY: the account has no credit left. Top it up at https://fal.ai/dashboard/billing.',
}

function note(says: string): { state: 'note'; says: string } {
  return { state: 'note', says }
}
