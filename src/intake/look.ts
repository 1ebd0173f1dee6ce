import { createCrew } from '../media/child-crew.ts'
import type { IntakeLimits } from '../media/intake/ready-media.ts'
import { type ReceiveInput, type ReceiveResult, receiveResult } from './messages.ts'
import { readingFault } from './reading-fault.ts'

export interface LookParts {
  limits: IntakeLimits
  /** Of the child. */
  memoryBytes: number
  timeoutMs?: number
  /** The task that looks. */
  module?: URL
}

export type Look = (path: string, wanted: { seconds: number }, signal: AbortSignal) => Promise<ReceiveResult>

const TIMEOUT_MS = 120_000

/** Looks at clips that backends made. They come in numbers, and a look is short: the children stay warm. */
export function createLook({ limits, memoryBytes, timeoutMs = TIMEOUT_MS, module }: LookParts): Look {
  const crew = createCrew(module ?? new URL('./receive-task.ts', import.meta.url))

  return async function look(path, wanted, signal) {
    const timeUp = AbortSignal.timeout(timeoutMs)
    try {
      return await crew.run({
        input: { path, wanted, limits } satisfies ReceiveInput,
        result: receiveResult,
        signal: AbortSignal.any([signal, timeUp]),
        memoryBytes,
      })
    } catch (error) {
      signal.throwIfAborted()
      const fault = timeUp.aborted ? 'slow' : readingFault(error)
      if (fault) return { ok: false, fault }
      throw error
    }
  }
}
