import { z } from 'zod'

/** Kinds of values that several variables have. What is said of a fault never repeats the value. */

const address = () => z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

/** An address without a name and a password: `fetch` takes none with them, and says so by quoting it. */
export const plainAddress = (instead: string) =>
  address().refine((said) => {
    const { username, password } = partsOf(said)
    return username === '' && password === ''
  }, `must have no name and no password in it. ${instead}`)

/** A server of one's own may be behind a proxy that asks for both. */
export const addressWithPassword = () =>
  address()
    .refine(
      (said) => canBeDecoded(partsOf(said).username) && canBeDecoded(partsOf(said).password),
      'the name or the password has a % that is none of an escape. Write it as %25.',
    )
    .refine(
      (said) => partsOf(said).username !== '' || partsOf(said).password === '',
      'has a password without a name. Write it as http://name:password@host.',
    )

/** Nothing but what a header can hold: the error about anything else would quote the key. */
export const secretKey = () =>
  z.string().regex(/^[\x21-\x7e]+$/, 'has a blank, a line break or a letter that no key has. Copy it once more.')

function partsOf(address: string): { username: string; password: string } {
  return URL.canParse(address) ? new URL(address) : { username: '', password: '' }
}

export function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
