import { PermanentError } from '../../domain/errors.ts'

/**
 * Throws where a request cannot be made at all, before anything is sent: a key with a line break or a letter of another
 * script in it, a name or password inside the address. What `fetch` says of these quotes them, so it is not passed on.
 */
export function checkSendable(url: string, headers: Record<string, string>): void {
  const { username, password } = new URL(url)
  if (username !== '' || password !== '') throw notSendable('the address has a name or a password in it')
  checkHeaders(headers)
}

export function checkHeaders(headers: Record<string, string>): void {
  try {
    new Headers(headers)
  } catch {
    throw notSendable('the key has a character in it that cannot be sent')
  }
}

function notSendable(message: string): PermanentError {
  return new PermanentError(message, { fault: { kind: 'key' } })
}
