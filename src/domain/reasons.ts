import type { BackendFault } from './backend-fault.ts'
import type { MediaFault } from './intake.ts'
import type { Operation } from './order.ts'
import type { PlaceFault } from './place-fault.ts'

/** Sentences that an order ends with where no provider gives one. In the order's language. */
export interface Reasons {
  /** Nothing that is configured can do it. */
  noBackend(wanted: { operation: Operation; seconds: number; shape: string; able: readonly string[] }): string
  /** A file that came with the wish cannot be used. */
  media(fault: MediaFault, file: string): string
  /** Captions in another language were asked for, and nothing here can translate. */
  noTranslation(language: string): string
  /** A further shape would have to be cut from a clip that has writing in its picture. */
  cannotCut: string
  /** The clip has no sheet to take captions from. */
  noWords: string
  /** The render that this one goes on from failed. */
  shotBefore: string
  backendGone(name: string): string
  /** Planning was tried several times in vain. */
  notPlanned: string
  notRendered(why: string): string
  /** What went wrong between here and a backend, and who can mend it. */
  backendFault(backend: string, fault: BackendFault): string
  /** While it goes on: the backend cannot be asked just now, and nothing is lost by it. */
  backendSilent(backend: string): string
  /** While it goes on: the answer to an order got lost, and it is looked for at the backend. */
  backendDoubt(backend: string): string
  /** While it goes on: the place of the render in the backend's own queue, 1 is next. */
  backendQueue(backend: string, place: number): string
  /** The next backend of the chain would cost more than may be spent unasked. */
  fallbackTooDear(backend: string, price: string): string
  /** A storyboard was approved at another price, or for another backend, than what it would be now. */
  boardPrice(backend: string, price: string | undefined): string
  /** A price was approved, and then it was another one; `now` is absent where it is not known any more. */
  priceChanged(before: string, now: string | undefined): string
  /** Moderation found something in the prompt or a picture, before anything was spent. Categories as it names them. */
  moderated(categories: readonly string[]): string
  /** Moderation is on and could not be asked. */
  notModerated: string
  /** It cannot be known whether a render was started, and paid for. */
  unknownRender(backend: string): string
  notFinished(why: string): string
  notDelivered(why: string): string
  /** Why the clip could not be posted: a part of the sentence above. */
  placeFault(fault: PlaceFault): string
  fault: string
}
