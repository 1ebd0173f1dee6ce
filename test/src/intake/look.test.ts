import { expect, it } from 'vitest'
import { RetryableError } from '../../../src/domain/errors.ts'
import { createLook, type LookParts } from '../../../src/intake/look.ts'

const unending = new AbortController().signal

function lookAt(deed: string, changes: Partial<LookParts> = {}, signal = unending) {
  const look = createLook({
    limits: { clipSeconds: 60, pixels: 1_000_000, bytes: 1_000_000 },
    memoryBytes: 1_000_000_000,
    module: new URL('./fixtures/looker.ts', import.meta.url),
    ...changes,
  })
  return look(deed, { seconds: 5 }, signal)
}

it('tells what the child has seen', async () => {
  expect(await lookAt('good')).toEqual({ ok: true, plays: true })
})

it('calls a file slow that takes too long', async () => {
  expect(await lookAt('hang', { timeoutMs: 300 })).toEqual({ ok: false, fault: 'slow' })
})

it('calls a file too large that takes more memory than it may', async () => {
  expect(await lookAt('hang', { memoryBytes: 1 })).toEqual({ ok: false, fault: 'too many pixels' })
})

it.each(['crash', 'exit', 'fail'])('calls a file broken that brings the reader to its end: %s', async (deed) => {
  expect(await lookAt(deed)).toEqual({ ok: false, fault: 'broken' })
})

it.each(['kill', 'full'])('may be tried again where it is not the fault of the file: %s', async (deed) => {
  await expect(lookAt(deed)).rejects.toBeInstanceOf(RetryableError)
})

it('is given up when the signal aborts', async () => {
  const stop = new AbortController()
  const looking = lookAt('hang', {}, stop.signal)
  stop.abort(new Error('stopped'))
  await expect(looking).rejects.toThrow('stopped')
})
