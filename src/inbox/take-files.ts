import type { Readable } from 'node:stream'
import type { FileStore } from '../domain/asset.ts'
import type { Attachment, Incoming } from '../domain/chat-adapter.ts'
import type { OrderInput } from '../domain/order.ts'
import { takeHead } from '../domain/stream-head.ts'

export interface TakeFilesParts {
  files: FileStore
  /** Opens an attachment where it came from. */
  open(incoming: Incoming, attachment: Attachment, signal: AbortSignal): Promise<Readable>
  /** What a file is by its first bytes. */
  sniff(head: Buffer): Promise<{ kind: 'picture' | 'clip' | 'other'; mime: string }>
  maxBytes: number
  /** Throws the `UserError` for a file that is neither a picture nor a clip. */
  unfit(file: string, incoming: Incoming): never
}

const TIME_LIMIT_MS = 120_000

/** Fetches what came with a message, and stores it. Two of the same file are one asset. */
export function createTakeFiles(parts: TakeFilesParts) {
  async function take(incoming: Incoming): Promise<OrderInput[]> {
    const inputs: OrderInput[] = []
    for (const attachment of incoming.attachments) inputs.push(await takeOne(incoming, attachment))
    return inputs
  }

  async function takeOne(incoming: Incoming, attachment: Attachment): Promise<OrderInput> {
    const source = await parts.open(incoming, attachment, AbortSignal.timeout(TIME_LIMIT_MS))
    try {
      const { head, whole } = await takeHead(source)
      const { kind, mime } = await parts.sniff(head)
      if (kind === 'other') parts.unfit(attachment.name, incoming)
      const asset = await parts.files.put(whole, mime, parts.maxBytes)
      return { asset: asset.id, kind, name: attachment.name }
    } finally {
      // Whoever stops early, as for a file that is too large, would leave the connection to it open.
      source.destroy()
    }
  }

  return take
}
