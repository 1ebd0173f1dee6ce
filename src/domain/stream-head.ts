import { Readable } from 'node:stream'

/** As many first bytes as it takes to tell what a file is. */
export const HEAD_BYTES = 4100

/** The first bytes of a stream, and a stream of all of it, these included. */
export async function takeHead(source: Readable): Promise<{ head: Buffer; whole: Readable }> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
  const read: Buffer[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const next = await chunks.next()
    if (next.done) break
    read.push(next.value)
    size += next.value.length
  }
  const head = Buffer.concat(read)
  return { head, whole: Readable.from(withHead(head, chunks), { objectMode: false }) }
}

async function* withHead(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
