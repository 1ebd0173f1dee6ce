import { z } from 'zod'
import type { Money } from '../../domain/money.ts'
import type { Wire } from '../kit/wire.ts'
import { dollars } from './amounts.ts'

const tier = z.object({
  cost_per_second: z.union([z.string(), z.number()]),
  resolution: z.string().nullish(),
  audio: z.boolean().nullish(),
  mode: z.string().nullish(),
})
const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      pricing: z
        .object({ video_duration_pricing: z.array(tier).nullish() })
        .nullish()
        .catch(null),
    }),
  ),
})
type Price = z.infer<typeof tier>

export interface Priced {
  /** As the Gateway calls it. */
  id: string
  seconds: number
  /** What is asked for; absent where it is the provider's choice. */
  resolution: string | undefined
  sound: boolean
}

/** Prices change rarely; what is shown is the estimate of a moment. */
const KEPT_MS = 60 * 60_000
/** A price list that does not come is no reason to wait. */
const TIMEOUT_MS = 5_000

/**
 * The price list that the Gateway publishes, for seconds of video. Undefined on any doubt: where it prices by tokens or
 * by modes that are not chosen here, or where two prices fit.
 */
export function createGatewayPrices(wire: Wire, baseUrl: string, now: () => number) {
  let kept: { at: number; list: Promise<Map<string, Price[]>> } | undefined

  async function read(): Promise<Map<string, Price[]>> {
    const request = { url: new URL('/v1/models', baseUrl).href, timeoutMs: TIMEOUT_MS }
    const { status, body } = await wire.read(request, new AbortController().signal)
    const parsed = listSchema.safeParse(status === 200 ? body : undefined)
    if (!parsed.success) return new Map()
    return new Map(parsed.data.data.map(({ id, pricing }) => [id, pricing?.video_duration_pricing ?? []]))
  }

  return async function priceOf({ id, seconds, resolution, sound }: Priced): Promise<Money | undefined> {
    if (kept === undefined || now() - kept.at > KEPT_MS) kept = { at: now(), list: read() }
    const list = await kept.list.catch(() => undefined)
    if (list === undefined) {
      kept = undefined
      return undefined
    }
    const fitting = (list.get(id) ?? []).filter(
      (price) =>
        (price.resolution == null || price.resolution.toLowerCase() === resolution) &&
        (price.audio == null || price.audio === sound),
    )
    if (fitting.some((price) => price.mode != null)) return undefined
    const prices = new Set(fitting.map((price) => String(price.cost_per_second)))
    const [only] = prices
    return prices.size === 1 ? dollars(only, seconds) : undefined
  }
}

/** 1280×720 is sold as `720p`. */
export function tierOf(size: string | undefined): string | undefined {
  const sides = size?.split('x').map(Number)
  return sides && `${Math.min(...sides)}p`
}
