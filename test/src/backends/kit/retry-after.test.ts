import { describe, expect, it } from 'vitest'
import { retryAfterOf } from '../../../../src/backends/kit/retry-after.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')

describe('how long a server asks to wait', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['in seconds', { 'retry-after': '20' }, 20_000],
    ['in parts of seconds', { 'retry-after': '0.5' }, 500],
    ['as a date', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, 30_000],
    ['as a date that has passed', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, 0],
    ['in milliseconds, which are more exact', { 'retry-after': '2', 'retry-after-ms': '1500' }, 1500],
    ['for a day, which is not believed', { 'retry-after': '86400' }, 3_600_000],
    ['in words that nobody knows', { 'retry-after': 'soon' }, undefined],
    ['not at all', {}, undefined],
  ])('%s', (_, headers, ms) => {
    expect(retryAfterOf(new Headers(headers), NOW)).toBe(ms)
  })
})
