import { addMoney, FREE, type Money } from '../domain/money.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { given } from './given.ts'
import type { Commission } from './request.ts'

/** What renders cost together. Known only where every single price is. */
export async function quoteOf(
  work: readonly Commission[],
  backends: readonly VideoBackend[],
): Promise<Money | undefined> {
  let sum: Money | undefined = FREE
  for (const { backend, request, waits } of work) {
    const price = await backends.find((each) => each.name === backend)?.quote(given(request, waits))
    if (!price || !sum) return undefined
    sum = addMoney(sum, price)
  }
  return sum
}
