import type { MediaFault } from '../../domain/intake.ts'

/** Ends the reading of a file at once. It never leaves the child process: there it becomes a value. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  readonly fault: MediaFault

  constructor(fault: MediaFault) {
    super(fault)
    this.fault = fault
  }
}
