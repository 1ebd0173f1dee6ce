import type { Money } from '../../domain/money.ts'
import type { FalClient } from './client.ts'
import type { ChosenModel } from './models.ts'
import { pricesSchema } from './parse.ts'

const KEEP_MS = 60 * 60_000
/** After a question that was not answered, orders are not held up by another one for a while. */
const KEEP_NOTHING_MS = 60_000

/** Asks fal for the price of a render. */
export interface FalPrices {
  priceOf(model: ChosenModel, seconds: number): Promise<Money | undefined>
}

/**
 * fal tells a price per unit, and not how sound or size change how many units a clip is. So only for models whose price
 * depends on nothing but the length it is the price of a render; for the others it would be a guess.
 */
export function createFalPrices(client: FalClient, now: () => number): FalPrices {
  const known = new Map<string, { perSecond: Money | undefined; until: number }>()

  async function perSecond(model: string): Promise<Money | undefined> {
    const kept = known.get(model)
    if (kept && now() < kept.until) return kept.perSecond
    const price = await ask(client, model)
    known.set(model, { perSecond: price, until: now() + (price ? KEEP_MS : KEEP_NOTHING_MS) })
    return price
  }

  return {
    async priceOf({ name, map }, seconds) {
      if (map.price === undefined) return undefined
      const price = await perSecond(name)
      return price && { ...price, micros: Math.round(price.micros * seconds) }
    },
  }
}

async function ask(client: FalClient, model: string): Promise<Money | undefined> {
  try {
    const answer = await client.prices([model], new AbortController().signal)
    if (answer.status !== 200) return undefined
    const prices = pricesSchema.safeParse(answer.body).data?.prices ?? []
    const price = prices.find((one) => one.endpoint_id === model)
    if (!price || !/^(?:video[ _-]?)?seconds?$/i.test(price.unit.trim())) return undefined
    return { micros: Math.round(price.unit_price * 1_000_000), currency: price.currency.toUpperCase() }
  } catch {
    // Without an answer the price is not known. That holds nothing up.
    return undefined
  }
}
