import { createHmac, timingSafeEqual } from 'node:crypto'

export interface LinksOptions {
  secret: string
  /** Milliseconds since 1970. */
  now(): number
  /** A link lives at least this long. */
  ttlSeconds: number
}

export interface Links {
  /** An address relative to the server's own. The same within an hour, so that browsers keep what they have. */
  sign(asset: string, fileName: string): string
  /** The seconds that the link still lives, undefined where it is not ours or has expired. */
  verify(link: { asset: string; fileName: string; expires: string; signature: string }): number | undefined
}

const ROUND_SECONDS = 3600

/** Links to files that nobody can make up and that end by themselves. */
export function createLinks({ secret, now, ttlSeconds }: LinksOptions): Links {
  function signatureOf(asset: string, fileName: string, expires: number): string {
    return createHmac('sha256', secret).update(`${asset}\n${fileName}\n${expires}`).digest('base64url')
  }

  function sign(asset: string, fileName: string): string {
    const name = safeFileName(fileName)
    const expires = Math.ceil((now() / 1000 + ttlSeconds) / ROUND_SECONDS) * ROUND_SECONDS
    const signature = signatureOf(asset, name, expires)
    return `/files/${asset}/${encodeURIComponent(name)}?expires=${expires}&signature=${signature}`
  }

  function verify(link: { asset: string; fileName: string; expires: string; signature: string }): number | undefined {
    if (!/^\d{1,12}$/.test(link.expires)) return undefined
    const expires = Number(link.expires)
    const expected = Buffer.from(signatureOf(link.asset, link.fileName, expires))
    const given = Buffer.from(link.signature)
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
    const left = expires - now() / 1000
    return left > 0 ? Math.floor(left) : undefined
  }

  return { sign, verify }
}

/** A name that is safe in a path, in a header and on a disk: no separators, no control characters, bounded. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  if (plain === '') return 'file'
  if (plain.length <= MAX_NAME) return plain
  const ending = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? ''
  return [...plain.slice(0, MAX_NAME - ending.length)].filter(isWhole).join('').trimEnd() + ending
}

const MAX_NAME = 120

/** False for half of a character pair, which a cut may leave at the end. */
function isWhole(character: string): boolean {
  return !/^\p{Cs}$/u.test(character)
}
