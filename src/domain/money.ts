/** An amount in millionths of a currency's unit: 1_500_000 USD is 1.50 dollars. Always an integer. */
export interface Money {
  micros: number
  /** ISO 4217, upper case. */
  currency: string
}

export const FREE: Money = { micros: 0, currency: 'USD' }

export function addMoney(a: Money, b: Money): Money {
  if (a.micros === 0) return b
  if (b.micros === 0) return a
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${a.currency} and ${b.currency}`)
  return { micros: a.micros + b.micros, currency: a.currency }
}

/** `free`-less plain figure for people: at least two decimals, more only where they carry value ("0.0125 USD"). */
export function moneyText(money: Money): string {
  const units = money.micros / 1_000_000
  const figure = units.toFixed(6).replace(/0{1,4}$/, '')
  return `${figure} ${money.currency}`
}
