import type { Readable } from 'node:stream'

/** A stored file, named by the SHA-256 of its bytes (64 hex digits). */
export interface Asset {
  id: string
  mime: string
  bytes: number
}

/** What is known of a clip after it was measured. */
export interface ClipFacts {
  seconds: number
  width: number
  height: number
  bytes: number
  mime: string
}

/** A clip ready to be delivered: the file, its facts and its poster (a JPEG). */
export interface ClipFile {
  asset: string
  poster: string
  facts: ClipFacts
  /** A file name for people, with its ending: `lighthouse-in-a-storm.mp4`. */
  name: string
  /** Too large for the platform: its poster is posted instead, with a link to the clip where there can be one. */
  instead?: { url?: string }
}

/** Where files are kept, by content. The same bytes put twice are one asset. */
export interface FileStore {
  /** Streams to storage while hashing; never holds the file in memory. Throws `UserError` past `maxBytes`. */
  put(source: Readable, mime: string, maxBytes: number): Promise<Asset>
  /** The whole file, or the bytes `start`..`end`, both included. Throws `PermanentError` if there is none. */
  open(id: string, range?: { start: number; end: number }): Promise<Readable>
  find(id: string): Promise<Asset | undefined>
  /** A path on this machine for tools that read files. Valid while the process lives; never write to it. */
  path(id: string): Promise<string>
}
