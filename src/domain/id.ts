import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

/**
 * A new ULID: 26 characters, sorted by time, and within this process by the order in which they were made. Ids of
 * orders, renders, deliveries and web messages.
 */
export function newId(): string {
  return next()
}

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

export function isId(text: string): boolean {
  return ULID.test(text)
}
