import { describe, expect, it } from 'vitest'
import { isPublicAddress, lookupPublic } from '../../../../src/backends/kit/public-address.ts'

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '64:ff9b::808:808'])(
    'is public: %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    'no address',
  ])('is not: %s', (address) => expect(isPublicAddress(address)).toBe(false))

  it('is refused where its name leads to this machine', async () => {
    for (const options of [{ all: true }, { all: false }]) {
      const error = await new Promise((resolve) => lookupPublic('localhost', options, resolve))
      expect(error).toMatchObject({ code: 'ENOTPUBLIC' })
    }
  })
})
