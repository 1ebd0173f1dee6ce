import type { Attachment, Incoming } from './chat-adapter.ts'
import type { MessageRef } from './place.ts'

/**
 * What an adapter keeps because its platform does not tell it a second time. Each platform has its own; it outlives every
 * process, and all processes share it.
 */
export interface ChatMemory {
  messages: KnownMessages
  outgoing: Outgoing
  uploads: Uploads
  forms: OpenForms
  albums: Albums
  paces: Paces
  /** A workspace that is its own only channel has got another id: all that belongs to the old one belongs to the new. */
  moved(from: string, to: string): Promise<void>
}

export interface KnownMessage {
  message: string
  thread: string
  /** A person's; a card of text; one that says something of no order; one with a picture; a clip; an answer to a press. */
  kind: 'person' | 'text' | 'notice' | 'picture' | 'clip' | 'answer'
  /** What came with a person's. */
  files?: Attachment[]
  /** The asset of a card's picture. */
  picture?: string
}

/** Which thread messages stand in, and what they are. */
export interface KnownMessages {
  find(workspace: string, message: string): Promise<KnownMessage | undefined>
  /** What was known of the same messages before is overwritten. */
  note(workspace: string, messages: readonly KnownMessage[]): Promise<void>
}

/** What is sent under a key, so that it is sent once. */
export interface Outgoing {
  /** Marks the key as being sent. `sending`: it was marked before, so an earlier attempt may have got through. */
  begin(key: string): Promise<{ state: 'new' | 'sending' } | { state: 'sent'; message: MessageRef }>
  sent(key: string, message: MessageRef): Promise<void>
  /** It is certain that nothing was sent. */
  drop(key: string): Promise<void>
}

/** Files that a platform has already, by names of the adapter's choice. */
export interface Uploads {
  find(name: string): Promise<string | undefined>
  keep(name: string, file: string): Promise<void>
  forget(name: string): Promise<void>
}

/** A form that somebody fills in message by message. `body` is the adapter's own: plain JSON. */
export interface OpenForm {
  id: string
  workspace: string
  /** The message whose answer it waits for. */
  prompt?: string
  body: unknown
}

export interface OpenForms {
  find(id: string): Promise<OpenForm | undefined>
  /** The form that waits for an answer to this message. */
  waiting(workspace: string, prompt: string): Promise<OpenForm | undefined>
  put(form: OpenForm): Promise<void>
  /** One change after the other, by whichever process. Undefined where there is no such form any more. */
  change(id: string, apply: (body: unknown) => unknown): Promise<OpenForm | undefined>
  drop(id: string): Promise<void>
}

/** Messages that belong together and come one by one. */
export interface Albums {
  /** The same id twice is one part. */
  add(album: string, part: Incoming): Promise<void>
  /** Those whose last part came at least so long ago, with their parts in the order of their ids. */
  quiet(ms: number): Promise<{ album: string; parts: Incoming[] }[]>
  /** These parts of it. */
  drop(album: string, parts: readonly string[]): Promise<void>
}

/** So many in any such time. */
export interface Pace {
  name: string
  max: number
  windowMs: number
}

/** What the platform lets all processes together send. */
export interface Paces {
  /** Takes one from each, or none of any: then the milliseconds until it may be tried again. 0: taken. */
  take(paces: readonly Pace[]): Promise<number>
  /** The platform itself asked to wait: nothing is taken for so long. */
  close(name: string, ms: number): Promise<void>
}
