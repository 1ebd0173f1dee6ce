import type { ClipFile } from './asset.ts'
import type { Card } from './card.ts'

/** A message of the web chat, which has no server of its own to keep it. */
export interface LogMessage {
  id: string
  channel: string
  /** The id of the thread's first message; its own id where it is the first. */
  thread: string
  /** Absent where the bot speaks. */
  person?: { id: string; name: string }
  at: Date
  text: string
  files: LogFile[]
  card?: Card
  /** One, or several that belong together. */
  clips?: ClipFile[]
  /** Counts its changes. */
  revision: number
}

export interface LogFile {
  asset: string
  name: string
  mime: string
  bytes: number
}

export interface NewLogMessage {
  channel: string
  /** Absent: the message opens a thread. */
  thread?: string
  person?: { id: string; name: string }
  text: string
  files: LogFile[]
  card?: Card
  clips?: ClipFile[]
  /** A second message with the same key is the first one. */
  key?: string
}

/** Where the web chat keeps its messages. */
export interface MessageLog {
  add(message: NewLogMessage): Promise<LogMessage>
  /** Undefined where there is no such message. */
  change(id: string, card: Card): Promise<LogMessage | undefined>
  find(id: string): Promise<LogMessage | undefined>
  /** Oldest first: the first `limit` after the message `after`, else the last `limit`, of those before `before`. */
  list(filter: {
    channel: string
    thread?: string
    after?: string
    before?: string
    limit: number
  }): Promise<LogMessage[]>
  /** Names, the one last spoken in first. */
  channels(): Promise<string[]>
  /** Every message added or changed from now on, by any process, until the signal aborts. A change may be told twice. */
  watch(receive: (message: LogMessage) => void, signal: AbortSignal): void
}
