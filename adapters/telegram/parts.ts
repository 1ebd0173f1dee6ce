import type { FileStore } from '../../src/domain/asset.ts'
import type { ChatMemory } from '../../src/domain/chat-memory.ts'
import type { Logger } from '../../src/domain/logger.ts'
import type { Client } from './client.ts'
import type { Sender } from './sender.ts'

/** What all that this adapter does has in common. */
export interface Parts {
  client: Client
  sender: Sender
  memory: ChatMemory
  files: FileStore
  /** The largest file that may be sent. */
  uploadBytes: number
  /** A JPEG of at most 320 pixels a side and 200 kB, made of a picture. */
  thumbnail(asset: string): Promise<Buffer>
  /** What stands before links that are relative to the public address; absent where there is none. */
  publicUrl?: string
  log: Logger
}
