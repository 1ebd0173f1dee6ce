import type { Money } from '../../domain/money.ts'

/** Decimal places that are kept: prices of a second have more than six. */
const PLACES = 18

/** Dollars as decimal text, exactly, times a whole number. Undefined where it is no amount. */
export function dollars(amount: unknown, times = 1): Money | undefined {
  const text = typeof amount === 'number' && Number.isFinite(amount) ? plain(amount) : amount
  if (typeof text !== 'string' || !Number.isInteger(times)) return undefined
  const match = /^\s*\$?(\d{1,9})(?:\.(\d{1,18}))?\s*$/.exec(text)
  if (match === null) return undefined
  const [, whole = '0', part = ''] = match
  const scaled = BigInt(whole + part.padEnd(PLACES, '0')) * BigInt(times)
  return usd(scaled, 10n ** BigInt(PLACES - 6))
}

/** xAI counts in ticks, 10^10 of which are a dollar. */
export function ticks(amount: unknown): Money | undefined {
  return typeof amount === 'number' && Number.isSafeInteger(amount) && amount >= 0
    ? usd(BigInt(amount), 10_000n)
    : undefined
}

/** Rounded half up to a millionth. */
function usd(value: bigint, perMicro: bigint): Money {
  return { micros: Number((value + perMicro / 2n) / perMicro), currency: 'USD' }
}

/** Without an exponent: 1e-7 is 0.0000001. */
function plain(amount: number): string {
  const text = String(amount)
  return text.includes('e') ? amount.toFixed(PLACES) : text
}
