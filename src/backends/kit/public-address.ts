import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What is not the open internet, by the registries of special addresses (RFC 6890, RFC 5771, RFC 4291). */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Documentation, and ways through which an IPv4 address hides in one of IPv6 (Teredo, 6to4).
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]
/** All of IPv6 that is given out. What is outside is private, local, mapped, multicast or reserved. */
const GIVEN_OUT = '2000::/3'
/** An IPv4 address as an IPv6-only network reaches it (RFC 6052). */
const TRANSLATED = '64:ff9b::/96'

const notPublic = listOf(NOT_PUBLIC)
const givenOut = listOf([GIVEN_OUT])
const translated = listOf([TRANSLATED])

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, 'ipv4')
  if (isIP(address) !== 6 || address.includes('%')) return false
  if (translated.check(address, 'ipv6')) return isPublicAddress(innerAddress(address))
  return givenOut.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/** Refuses at the moment of connecting, so that a name that changes its address meanwhile changes nothing. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return done(error, [])
    const hidden = addresses.find(({ address }) => !isPublicAddress(address))
    if (hidden) return done(new NotPublicError(hostname), [])
    const [first] = addresses
    if (options.all || !first) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

export class NotPublicError extends Error {
  override readonly name = 'NotPublicError'
  readonly code = 'ENOTPUBLIC'

  constructor(hostname: string) {
    super(`${hostname} is no public address`)
  }
}

/** The last 32 bits of an IPv6 address as one of IPv4. */
function innerAddress(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':')
  const [high, low] = groups.slice(-2).map((group) => Number.parseInt(group || '0', 16))
  return [(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.')
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [net = '', bits] = range.split('/')
    list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
