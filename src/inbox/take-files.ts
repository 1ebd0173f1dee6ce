import { Readable } from 'node:stream'
import type { FileStore } from '../domain/asset.ts'
import type { Attachment, Incoming } from '../domain/chat-adapter.ts'
import type { OrderInput } from '../domain/order.ts'

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

/** As many first bytes as sniffers look at. */
const HEAD_BYTES = 4100
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
      const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
      const head = await headOf(chunks)
      const { kind, mime } = await parts.sniff(head)
      if (kind === 'other') parts.unfit(attachment.name, incoming)
      const whole = Readable.from(withHead(head, chunks), { objectMode: false })
      const asset = await parts.files.put(whole, mime, parts.maxBytes)
      return { asset: asset.id, kind, name: attachment.name }
    } finally {
      // Whoever stops early, as for a file that is too large, would leave the connection to it open.
      source.destroy()
    }
  }

  return take
}

async function headOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await chunks.next()
    if (next.done) break
    read.push(next.value)
    size += next.value.length
  }
  return Buffer.concat(read)
}

async function* withHead(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
