import type { Money } from './money.ts'

/** What a model costs by the price list of the configuration. One of the two amounts is there, or both. */
export interface Price {
  perSecond?: Money
  perClip?: Money
  /** The day of the price list, as it says itself: 2026-11-20. */
  date: string
}
