import type { BackendFault } from '../../domain/backend-fault.ts'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import type { Given } from '../../domain/video-backend.ts'
import { faultOf } from '../kit/faults.ts'
import { createWire } from '../kit/wire.ts'
import { createFalClient } from './client.ts'
import { createHosts } from './hosts.ts'
import { chooseModels } from './models.ts'
import { pricesSchema } from './parse.ts'

export interface FalCheck {
  /** Whether fal answers and accepts the key. */
  ok: boolean
  /** What is wrong, where something is. */
  fault?: BackendFault
  /** The models that were chosen, and what they are given. `known`: fal has a price for it, so it is there today. */
  models: { name: string; takes: readonly Given[]; known: boolean | undefined }[]
}

/** Asks fal, free of charge, whether the key is accepted and the chosen models are there. */
export async function checkFal(
  options: { key: string; models?: Partial<Record<Given, string>>; baseUrl?: string; fetch?: typeof fetch },
  signal: AbortSignal,
): Promise<FalCheck> {
  const hosts = createHosts(options.baseUrl)
  const wire = createWire({ own: hosts.own, ...(options.fetch && { fetch: options.fetch }) })
  const client = createFalClient({ wire, hosts, key: options.key })
  const chosen = chooseModels(options.models ?? {})
  const modelsWith = (known: (name: string) => boolean | undefined) =>
    chosen.map(({ name, takes }) => ({ name, takes, known: known(name) }))
  try {
    const answer = await client.prices(
      chosen.map((model) => model.name),
      signal,
    )
    // fal answers 404 where it knows one of the models not at all: the key was accepted then.
    if (answer.status === 404) return { ok: true, fault: { kind: 'model' }, models: modelsWith(() => undefined) }
    if (answer.status !== 200) throw faultOf(answer, { billable: false })
    const prices = pricesSchema.safeParse(answer.body).data?.prices
    const known = new Set(prices?.map((price) => price.endpoint_id))
    return { ok: true, models: modelsWith((name) => prices && known.has(name)) }
  } catch (error) {
    if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
    const fault = error.fault ?? { kind: 'unreachable' as const, detail: error.message }
    return { ok: false, fault, models: modelsWith(() => undefined) }
  }
}
