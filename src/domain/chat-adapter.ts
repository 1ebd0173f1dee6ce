import type { Readable } from 'node:stream'
import type { ClipFile } from './asset.ts'
import type { Card } from './card.ts'
import type { MessageRef, Person, Platform, Target } from './place.ts'

/** A file that came with a message. `ref` is what the adapter needs to fetch it: plain JSON, no token in it. */
export interface Attachment {
  name: string
  /** As the platform claims. Never trusted: files are sniffed. */
  mime: string
  bytes: number
  ref: { [key: string]: string | number }
}

/** What a person did, translated by an adapter. */
export interface Incoming {
  /** Unique within the platform. The same id again is the same deed, and is dropped. */
  id: string
  /** Where it was said. `thread` is where answers go: the thread it stands in, or the one that it opens. */
  where: Target
  person: Person
  /** True in a direct channel, where every plain text is a prompt. */
  direct: boolean
  attachments: Attachment[]
  deed: Deed
}

export type Deed =
  | { kind: 'text'; text: string /** It answers a message of the bot, or mentions it. */; addressed: boolean }
  /** `options` where the platform has typed options; elsewhere they stand in the text. */
  | { kind: 'command'; name: string; text: string; options: { [name: string]: string | number | boolean } }
  | { kind: 'press'; action: string; message: MessageRef /** Of a form. */; values?: { [name: string]: string } }

/** What goes back at once to the one person who pressed. Everything else is shown in the thread. */
export type Reply =
  | { kind: 'card'; card: Card }
  /** A file to keep: an asset, its name for people, and a signed link to it, relative to the public address. */
  | { kind: 'file'; asset: string; name: string; url: string; label: string }

/** A deed that is safely stored. */
export interface Received {
  /** Of a press: what it brought, once it was handled. Of everything else undefined, at once. */
  reply: Promise<Reply | undefined>
}

export type Receive = (incoming: Incoming) => Promise<Received>

/** A clip on its way into a thread. */
export interface Parcel {
  where: Target
  clips: readonly ClipFile[]
  card: Card
  key: string
  /** The order's status card, where it stands. */
  status?: MessageRef
}

export interface Limits {
  /** Of one file. */
  uploadBytes: number
  /** Characters of one card, all its text together. */
  cardCharacters: number
  /** At most one edit of a status card in this time, in milliseconds. */
  editIntervalMs: number
}

export interface ChatAdapter {
  readonly platform: Platform
  /**
   * Receives until the signal aborts. `receive` resolves once the deed is safely stored: then it may be acknowledged, and
   * is, within 3 s whatever happens behind.
   */
  listen(receive: Receive, signal: AbortSignal): Promise<void>
  /**
   * A new card, or the same one changed. With a key, a second new card with that key changes the first one. Throws
   * `RetryableError` with a time where the pace of the platform does not allow it yet.
   */
  show(where: Target | MessageRef, card: Card, key?: string): Promise<MessageRef>
  /**
   * One clip, or a group of the same in several shapes. Once per key, also after a crash in between. Nothing was
   * posted where the platform finds it too large.
   */
  deliver(parcel: Parcel): Promise<MessageRef | 'too large'>
  /** Opens a file from the platform's own hosts only. */
  open(attachment: Attachment, signal: AbortSignal): Promise<Readable>
  limits(where: Target): Limits
}

export function isMessageRef(where: Target | MessageRef): where is MessageRef {
  return 'message' in where
}
