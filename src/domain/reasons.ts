/** Sentences that an order ends with where no provider gives one. In the order's language. */
export interface Reasons {
  /** Nothing that is configured can do it. */
  noBackend(wanted: { operation: string; seconds: number; shape: string }): string
  backendGone(name: string): string
  /** Planning was tried several times in vain. */
  notPlanned: string
  notRendered(why: string): string
  /** It cannot be known whether a render was started, and paid for. */
  unknownRender(backend: string): string
  notFinished(why: string): string
  notDelivered(why: string): string
  fault: string
}
