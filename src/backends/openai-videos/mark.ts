import { createHash } from 'node:crypto'

const BITS = 48

/**
 * The key of a render as blanks behind its prompt: 48 spaces and tabs. No model sees them, since blanks at the end are
 * cut off before it reads; a server that lists its jobs with their prompts gives them back, and so says which job is
 * ours. There is no other field that these servers keep.
 */
export function markOf(key: string): string {
  const hash = createHash('sha256').update(key).digest()
  return Array.from({ length: BITS }, (_, bit) => (((hash[bit >> 3] ?? 0) >> (bit & 7)) & 1 ? '\t' : ' ')).join('')
}

export function markedPrompt(prompt: string, key: string): string {
  return `${prompt.trimEnd()}${markOf(key)}`
}

/** The blanks behind a prompt, if they can be a mark. */
export function markIn(prompt: string): string | undefined {
  const blanks = prompt.slice(prompt.trimEnd().length)
  return blanks.length === BITS && /^[ \t]+$/.test(blanks) ? blanks : undefined
}
