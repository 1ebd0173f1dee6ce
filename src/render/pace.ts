import type { Render } from '../domain/render.ts'

/** When a render is looked at: what runs here often, what runs elsewhere ever more seldom the longer it takes. */

export const LOCAL_LOOK_MS = 200

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** By the age of a render, the time between two looks. */
const LOOKS = [
  { until: 30 * SECOND, every: 2 * SECOND },
  { until: 5 * MINUTE, every: 5 * SECOND },
  { until: 30 * MINUTE, every: 15 * SECOND },
  { until: Number.POSITIVE_INFINITY, every: MINUTE },
]
const SPREAD = 0.2
const FIRST_RETRY_MS = 2 * SECOND
const LONGEST_RETRY_MS = 5 * MINUTE

/** A backend that cannot be reached is tried again for so long: an outage of an hour fails no render. */
export const SUBMIT_PATIENCE_MS = 2 * HOUR
/** Of a render that runs, nobody hears for so long until it is unknown. */
export const SILENCE_MS = 24 * HOUR
/** People are told that a backend does not answer from this try on; another backend takes over from this one on. */
export const TOLD_AFTER = 2
export const FALL_BACK_AFTER = 4
/** Whoever sends a render has it for so long, and longer while it is still on its way. */
export const LEASE_MS = MINUTE
/** A backend must say for so long that it does not know a render before it is believed. */
export const LOST_MS = 2 * MINUTE
/** A list may lag behind: for so long after the submit it is not believed that nothing was started, nor given up. */
export const RECOVER_MS = MINUTE
export const TAKE_TRIES = 6
/** So often free work that its backend lost is done once more. */
export const MOST_LOSSES = 3

export interface Clock {
  now(): Date
  random(): number
}

export function lookAfter({ startedAt, local }: Pick<Render, 'startedAt' | 'local'>, { now, random }: Clock): number {
  if (local) return LOCAL_LOOK_MS
  const age = startedAt ? now().getTime() - startedAt.getTime() : 0
  const { every } = LOOKS.find(({ until }) => age < until) ?? { every: MINUTE }
  return spread(every, random)
}

/** Doubling, up to some minutes; never before the other side wants it. */
export function retryAfter(fails: number, asked: number | undefined, random: () => number): number {
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(fails, 16))
  return Math.max(asked ?? 0, spread(wait, random))
}

/** Milliseconds until a render may be looked at; 0 where it may be now. */
export function untilDue({ nextLook }: Render, now: Date): number {
  return nextLook === undefined ? 0 : Math.max(0, nextLook.getTime() - now.getTime())
}

export function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms)
}

function spread(ms: number, random: () => number): number {
  return Math.round(ms * (1 - SPREAD + 2 * SPREAD * random()))
}
