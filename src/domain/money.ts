/** An amount in millionths of a currency's unit: 1_500_000 USD is 1.50 dollars. Always an integer. */
export interface Money {
  micros: number
  /** ISO 4217, upper case. */
  currency: string
}

export const FREE: Money = { micros: 0, currency: 'USD' }

/** Undefined where the currencies differ. */
export function addMoney(a: Money, b: Money): Money | undefined {
  if (a.micros === 0) return b
  if (b.micros === 0) return a
  return a.currency === b.currency ? { micros: a.micros + b.micros, currency: a.currency } : undefined
}

/** Whether one amount is no more than another; undefined where the currencies differ. */
export function isAtMost(a: Money, b: Money): boolean | undefined {
  return a.micros === 0 || a.currency === b.currency ? a.micros <= b.micros : undefined
}

/** `free`-less plain figure for people: at least two decimals, more only where they carry value ("0.0125 USD"). */
export function moneyText(money: Money): string {
  const units = money.micros / 1_000_000
  const figure = units.toFixed(6).replace(/0{1,4}$/, '')
  return `${figure} ${money.currency}`
}
