import { describe, expect, it } from 'vitest'
import { connectionFault } from '../../../../src/backends/kit/connection.ts'

/** As `fetch` throws it. */
function failed(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause })
}

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code} happened`), { code, ...more })
}

describe('a connection that failed', () => {
  it.each([
    coded('ECONNREFUSED'),
    coded('ENOTFOUND'),
    coded('EAI_AGAIN'),
    ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].map((code) => coded(code, { syscall: 'connect' })),
    coded('UND_ERR_CONNECT_TIMEOUT'),
    coded('ETIMEDOUT', { syscall: 'connect' }),
    new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH', { syscall: 'connect' })]),
    coded('ECONNRESET', { message: 'Client network socket disconnected before secure TLS connection was established' }),
  ])('before anything was sent began nothing: $code $message', (cause) => {
    const expected = { name: 'RetryableError', fault: { kind: 'unreachable' } }
    expect(connectionFault(failed(cause), { billable: true })).toMatchObject(expected)
    expect(connectionFault(failed(cause), { billable: false })).toMatchObject(expected)
  })

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'EPROTO',
  ])('for its certificate will fail again: %s', (code) => {
    expect(connectionFault(failed(coded(code)), { billable: true })).toMatchObject({
      name: 'PermanentError',
      fault: { kind: 'tls', detail: code },
    })
  })

  it.each([
    coded('ECONNRESET'),
    coded('EPIPE'),
    coded('UND_ERR_SOCKET'),
    coded('UND_ERR_HEADERS_TIMEOUT'),
    coded('ETIMEDOUT', { syscall: 'read' }),
    ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].flatMap((code) => [
      coded(code, { syscall: 'read' }),
      coded(code, { syscall: 'write' }),
      coded(code),
    ]),
    coded('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
    new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')]),
    new Error('whatever'),
    'no error at all',
  ])('after something was sent may have begun what was billed: %s', (cause) => {
    expect(connectionFault(failed(cause), { billable: true }).name).toBe('UncertainError')
    expect(connectionFault(failed(cause), { billable: false }).name).toBe('RetryableError')
  })

  it('is told by its code alone, since a message may quote the key', () => {
    const error = new TypeError('Headers.append: "Key s3cret" is an invalid header value.')
    for (const billable of [true, false]) {
      const fault = connectionFault(error, { billable })
      expect(`${fault.message} ${JSON.stringify(fault)}`).not.toContain('s3cret')
    }
  })
})
