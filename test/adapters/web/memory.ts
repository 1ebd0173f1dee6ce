import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Asset, FileStore } from '../../../src/domain/asset.ts'
import { PermanentError, UserError } from '../../../src/domain/errors.ts'
import { newId } from '../../../src/domain/id.ts'
import type { LogMessage, MessageLog } from '../../../src/domain/message-log.ts'

/** The port of the message log, kept in memory. */
export function createMemoryLog(): MessageLog {
  const messages: LogMessage[] = []
  const keys = new Map<string, LogMessage>()
  const watchers = new Set<(message: LogMessage) => void>()
  const lastIds = new Set<string>()

  /** ULIDs of one millisecond are not in order; a log's are. */
  function nextId(): string {
    for (;;) {
      const id = newId()
      const last = messages.at(-1)?.id ?? ''
      if (id > last && !lastIds.has(id)) {
        lastIds.add(id)
        return id
      }
    }
  }

  function tell(message: LogMessage): void {
    for (const watcher of watchers) watcher(structuredClone(message))
  }

  return {
    async add({ key, thread, ...rest }) {
      const first = key === undefined ? undefined : keys.get(key)
      if (first) return structuredClone(first)
      const id = nextId()
      const message: LogMessage = { ...rest, id, thread: thread ?? id, at: new Date(), revision: 1 }
      messages.push(message)
      if (key !== undefined) keys.set(key, message)
      tell(message)
      return structuredClone(message)
    },
    async change(id, card) {
      const message = messages.find((one) => one.id === id)
      if (!message) return undefined
      message.card = card
      message.revision += 1
      tell(message)
      return structuredClone(message)
    },
    async find(id) {
      return structuredClone(messages.find((message) => message.id === id))
    },
    async list({ channel, thread, after, before, limit }) {
      const found = messages.filter(
        (message) =>
          message.channel === channel &&
          (thread === undefined || message.thread === thread) &&
          (after === undefined || message.id > after) &&
          (before === undefined || message.id < before),
      )
      return structuredClone(after === undefined ? found.slice(-limit) : found.slice(0, limit))
    },
    async channels() {
      return [...new Set(messages.map((message) => message.channel).reverse())]
    },
    watch(receive, signal) {
      watchers.add(receive)
      signal.addEventListener('abort', () => watchers.delete(receive))
    },
  }
}

/** The port of the file store, kept in memory. */
export function createMemoryFiles(): FileStore {
  const files = new Map<string, { asset: Asset; bytes: Buffer }>()
  return {
    async put(source, mime, maxBytes) {
      const bytes = await buffer(source)
      if (bytes.length > maxBytes) throw new UserError('too large')
      const id = createHash('sha256').update(bytes).digest('hex')
      const asset = { id, mime, bytes: bytes.length }
      files.set(id, { asset, bytes })
      return asset
    },
    async open(id, range) {
      const file = files.get(id)
      if (!file) throw new PermanentError('no such file')
      return Readable.from([range ? file.bytes.subarray(range.start, range.end + 1) : file.bytes], {
        objectMode: false,
      })
    },
    async find(id) {
      return files.get(id)?.asset
    },
    async path() {
      throw new PermanentError('files in memory have no path')
    },
  }
}
