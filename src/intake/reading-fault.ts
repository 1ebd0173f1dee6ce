import { PermanentError } from '../domain/errors.ts'
import type { MediaFault } from '../domain/intake.ts'
import { isCrash, isOutOfMemory } from '../media/child.ts'

/**
 * What a reading that broke off says of its file: one that fills the memory, breaks the reader's native code or brings it
 * to a lasting end is at fault itself. Undefined where the child was killed by somebody else, who may let it try again.
 */
export function readingFault(error: unknown): MediaFault | undefined {
  if (isOutOfMemory(error)) return 'too many pixels'
  return isCrash(error) || error instanceof PermanentError ? 'broken' : undefined
}
