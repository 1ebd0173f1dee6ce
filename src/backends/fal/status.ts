import { PermanentError, RetryableError } from '../../domain/errors.ts'
import type { Cancelled, RenderStatus } from '../../domain/video-backend.ts'
import { detailOf } from '../kit/detail.ts'
import { faultOf } from '../kit/faults.ts'
import type { Wire, WireAnswer } from '../kit/wire.ts'
import type { FalClient, Job } from './client.ts'
import { cancelledSchema, refusalIn, resultSchema, statusSchema } from './parse.ts'

const NEVER = new AbortController().signal

/** How a job stands: one request, two once it is completed. */
export async function statusOf(
  { client, wire }: { client: FalClient; wire: Wire },
  job: Job,
  signal: AbortSignal,
): Promise<RenderStatus> {
  const answer = await client.status(job, signal)
  if (isGone(answer)) return { state: 'lost' }
  if (answer.status >= 300) throw unread(answer)
  const status = statusSchema.safeParse(answer.body).data
  switch (status?.status) {
    case 'IN_QUEUE':
      // fal counts what is ahead.
      return { state: 'running', ...(status.queue_position != null && { place: status.queue_position + 1 }) }
    case 'IN_PROGRESS':
      return { state: 'running' }
    case 'COMPLETED':
      return resultOf({ client, wire }, job, detailOf({ error: status.error }), signal)
    case 'CANCELLED':
    case 'CANCELED':
      return { state: 'failed', reason: 'fal says that it was cancelled.' }
    case 'FAILED':
      return { state: 'failed', reason: detailOf({ error: status.error }) ?? 'fal gives no reason.', fault: 'server' }
    default:
      throw new RetryableError('the status at fal cannot be read', { fault: { kind: 'answer' } })
  }
}

async function resultOf(
  { client, wire }: { client: FalClient; wire: Wire },
  job: Job,
  error: string | undefined,
  signal: AbortSignal,
): Promise<RenderStatus> {
  const answer = await client.result(job, signal).catch((fault: unknown) => {
    // A job that failed answers for ever with the status of its failure. Server errors are not charged.
    if (error === undefined || !(fault instanceof RetryableError) || fault.fault?.kind !== 'server') throw fault
    return undefined
  })
  if (!answer) return { state: 'failed', reason: error ?? '', fault: 'server', charged: false }
  if (answer.status === 202) return { state: 'running' }
  if (answer.status >= 300) return badResult(answer, error)
  const url = resultSchema.safeParse(answer.body).data
  if (url !== undefined) return { state: 'rendered', open: (reading) => wire.download(url, reading) }
  const reason = error ?? detailOf(answer.body) ?? 'There is no video in the result of fal.'
  return { state: 'failed', reason, fault: 'answer' }
}

/** The job has ended without a video. */
function badResult(answer: WireAnswer, error: string | undefined): RenderStatus {
  const refusal = refusalIn(answer.status, answer.body)
  if (refusal !== undefined) return { state: 'refused', reason: refusal }
  // A key that is not accepted any more, or an account that is locked, says nothing about the job.
  if (answer.status === 401 || answer.status === 402 || answer.status === 403) throw unread(answer)
  const reason = detailOf(answer.body) ?? error ?? `fal answered ${answer.status}.`
  if (answer.status >= 500) return { state: 'failed', reason, fault: 'server', charged: false }
  if (answer.status === 408 || answer.status === 429) return { state: 'failed', reason, fault: 'server' }
  if (answer.status === 404 || answer.status === 410) return { state: 'failed', reason, fault: 'expired' }
  return { state: 'failed', reason, fault: 'request' }
}

/** Only what waits in the queue can be taken out of it; what runs is paid for. */
export async function cancelJob(client: FalClient, job: Job): Promise<Cancelled> {
  const before = await waits(client, job)
  if (before !== undefined) return before
  const answer = await client.cancel(job, NEVER)
  const said = cancelledSchema.safeParse(answer.body).data?.status
  if (answer.status >= 300) return { stopped: false, reason: detailOf(answer.body) ?? said ?? `fal: ${answer.status}` }
  if (said === 'OK' || said === 'CANCELLED') return { stopped: true, charged: false }
  // "Cancellation requested" may have come too late: then it runs on.
  return (await waits(client, job)) ?? { stopped: true }
}

/** Undefined where it waits in the queue, or is gone from it; else why it cannot be stopped. */
async function waits(client: FalClient, job: Job): Promise<Cancelled | undefined> {
  const answer = await client.status(job, NEVER)
  const status = statusSchema.safeParse(answer.body).data?.status
  if (status === 'IN_PROGRESS') return { stopped: false, reason: 'fal is making it already.' }
  if (status === 'COMPLETED') return { stopped: false, reason: 'fal has made it already.' }
  return undefined
}

/** A 404 that is fal's own: it knows all of its jobs. One of a proxy in between says nothing. */
function isGone({ status, body }: WireAnswer): boolean {
  return (status === 404 || status === 410) && typeof body === 'object' && body !== null
}

/** A status that could not be read says nothing about the render, whatever the answer was. */
function unread(answer: WireAnswer): RetryableError {
  const fault = faultOf(answer, { billable: false })
  if (!(fault instanceof PermanentError)) return fault
  return new RetryableError(fault.message, { cause: fault, ...(fault.fault && { fault: fault.fault }) })
}
