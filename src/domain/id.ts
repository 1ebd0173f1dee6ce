import { ulid } from 'ulid'

/** A new ULID: 26 characters, sorted by time. Ids of orders, renders, deliveries and web messages. */
export function newId(): string {
  return ulid()
}

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/

export function isId(text: string): boolean {
  return ULID.test(text)
}
