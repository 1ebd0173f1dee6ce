/** Why nothing can be posted in a place. Each has its sentence in every language. */
export const PLACE_FAULTS = ['shut out', 'gone', 'not allowed', 'closed'] as const
export type PlaceFault = (typeof PLACE_FAULTS)[number]
