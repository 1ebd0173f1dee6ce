/**
 * Direction marks, which turn what stands after them, and what has a place but no shape: a message of nothing else is
 * refused as empty.
 */
const UNSEEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufeff\uffa0]/gu
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u

/** One line of text as it may stand in a message; empty where nothing of it would be seen. */
export function plain(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return SEEN.test(line) ? line : ''
}
