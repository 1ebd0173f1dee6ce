import { PermanentError, RefusedError, RetryableError, UncertainError } from '../../domain/errors.ts'
import type { RenderStatus } from '../../domain/video-backend.ts'
import { connectionFault } from '../kit/connection.ts'
import { codesOf, detailOf } from '../kit/detail.ts'
import { faultOf } from '../kit/faults.ts'
import { failureOf, isRefusal } from './outcome.ts'
import type { ProviderName } from './providers.ts'
import type { Seen } from './transport.ts'

/**
 * Why a render was not started. What went over the wire decides: the SDK's own errors are wrapped several times and do
 * not say whether anything was sent.
 */
export function startFault(provider: ProviderName, error: unknown, { request, answer, error: judged }: Seen): Error {
  if (judged instanceof Error) return judged
  if (answer !== undefined) {
    // It works on an earlier request with this key: whether that one began is not known.
    if (answer.status === 409)
      return new UncertainError('the backend is still busy with the same render', { cause: error })
    if (answer.status < 300) return new UncertainError('the answer of the backend cannot be read', { cause: error })
    const detail = detailOf(answer.body)
    if (isRefusal(codesOf(answer.body)))
      return new RefusedError(detail ?? 'no reason given', undefined, { cause: error })
    return faultOf(answer, { billable: true })
  }
  if (request !== undefined) return new UncertainError('it is not known what became of the request', { cause: error })
  // Nothing was sent.
  if (error instanceof PermanentError || error instanceof RetryableError) return error
  return unsent(provider, error)
}

/** The end of a render whose status the SDK could not make sense of; else throws, and nothing is known. */
export function readFault(provider: ProviderName, error: unknown, { answer, error: judged }: Seen): RenderStatus {
  if (judged !== undefined) throw judged
  if (answer === undefined) {
    const fault = unsent(provider, error)
    throw new RetryableError(fault.message, { cause: error, ...(fault.fault && { fault: fault.fault }) })
  }
  // The packages throw these where a render has ended and there is no video: it will never come.
  if (answer.status < 300 && error instanceof Error && error.name.endsWith('_VIDEO_GENERATION_ERROR')) {
    const failed = failureOf(provider, undefined, error.message)
    return failed.state === 'failed' ? { ...failed, fault: 'answer' } : failed
  }
  if (answer.status < 300)
    throw new RetryableError('the answer of the backend cannot be read', { cause: error, fault: { kind: 'answer' } })
  const fault = faultOf(answer, { billable: false })
  throw new RetryableError(fault.message, { cause: error, ...(fault.fault && { fault: fault.fault }) })
}

/** Before a request come the options of the SDK, and with Google a token that is fetched. */
function unsent(provider: ProviderName, error: unknown): PermanentError | RetryableError {
  const isNetwork = error instanceof Error && 'code' in error && /^(?:E[A-Z]{4,}|UND_ERR_)/.test(String(error.code))
  if (isNetwork && !String(error.code).startsWith('ERR_')) {
    const fault = connectionFault(error, { billable: false })
    if (fault instanceof PermanentError || fault instanceof RetryableError) return fault
  }
  const detail = detailOf(error instanceof Error ? error.message : String(error)) ?? 'no reason given'
  return new PermanentError(detail, {
    cause: error,
    fault: { kind: provider === 'vertex' ? 'key' : 'request', detail },
  })
}
