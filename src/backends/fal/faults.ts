import { PermanentError } from '../../domain/errors.ts'
import { detailOf } from '../kit/detail.ts'
import { type Fault, faultOf } from '../kit/faults.ts'
import type { WireAnswer } from '../kit/wire.ts'

/** fal locks accounts that have spent what they had: "User is locked. Reason: TOP_UP." */
const LOCKED = /user is locked/i

/** What a bad answer means, in fal's dialect. */
export function falFaultOf(answer: WireAnswer): Fault {
  const detail = detailOf(answer.body)
  if (answer.status === 403 && detail !== undefined && LOCKED.test(detail))
    return new PermanentError(`fal answered 403: ${detail}`, { fault: { kind: 'credit', detail } })
  return faultOf(answer, { billable: true })
}
