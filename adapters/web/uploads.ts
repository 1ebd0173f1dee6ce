import { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import type { FileStore } from '../../src/domain/asset.ts'
import type { LogFile } from '../../src/domain/message-log.ts'
import { Problem } from './problem.ts'
import { isFalseClaim, SNIFF_BYTES, sniff } from './sniff.ts'

export const MAX_FILES = 10
const MAX_FIELD_BYTES = 100_000

export interface Upload {
  fields: Record<string, string>
  files: LogFile[]
}

/** Reads a multipart message. Files go straight to the store; none is held in memory. */
export async function readUpload(request: Request, files: FileStore, maxBytes: number): Promise<Upload> {
  if (Number(request.get('Content-Length')) > MAX_FILES * maxBytes + MAX_FIELD_BYTES) throw new Problem(413, 'tooLarge')
  const fields: Record<string, string> = {}
  const stored: Promise<LogFile>[] = []
  const parser = openParser(request, maxBytes)

  const whole = new Promise<void>((resolve, reject) => {
    parser.on('field', (name, value, info) => {
      if (info.valueTruncated) reject(new Problem(413, 'tooLarge'))
      fields[name] = value
    })
    parser.on('file', (_field, stream, info) => {
      const file = storeFile(stream, nameOf(info.filename), info.mimeType, files, maxBytes)
      stored.push(file)
      file.catch(reject)
    })
    parser.once('filesLimit', () => reject(new Problem(413, 'manyFiles', { max: MAX_FILES })))
    // For good: a parser that is destroyed after an error reports another one.
    parser.on('error', reject)
    parser.once('close', resolve)
    request.once('close', () => {
      if (!request.complete) reject(new Error('the client went away'))
    })
  })
  request.pipe(parser)

  try {
    await whole
    return { fields, files: await Promise.all(stored) }
  } catch (error) {
    request.unpipe(parser)
    parser.destroy()
    await Promise.allSettled(stored)
    await drain(request)
    throw error instanceof Problem ? error : malformed(error)
  }
}

/** Clients read the answer only once they have sent everything: an answer in between looks like a lost connection. */
async function drain(request: Request): Promise<void> {
  if (request.complete || request.destroyed) return
  await new Promise<void>((resolve) => {
    request.once('end', resolve)
    request.once('close', resolve)
    request.resume()
  })
}

function openParser(request: Request, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // One byte more than allowed, so that a file of just the allowed size is not taken for a cut one.
      limits: { files: MAX_FILES, fileSize: maxBytes + 1, fields: 20, fieldSize: MAX_FIELD_BYTES, parts: 40 },
    })
  } catch (error) {
    throw malformed(error)
  }
}

async function storeFile(
  stream: Readable & { truncated?: boolean },
  name: string,
  claimed: string,
  files: FileStore,
  maxBytes: number,
): Promise<LogFile> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  const head = await readHead(chunks)
  if (head.length === 0) throw new Problem(400, 'emptyFile', { name })
  const found = sniff(head)
  if (isFalseClaim(claimed, found)) throw new Problem(415, 'falseFile', { name })

  const body = Readable.from(withHead(head, chunks), { objectMode: false })
  const asset = await files.put(body, found ?? 'application/octet-stream', maxBytes + 1)
  if (stream.truncated || asset.bytes > maxBytes) {
    throw new Problem(413, 'largeFile', { name, max: Math.floor(maxBytes / 1_000_000) })
  }
  return { asset: asset.id, name, mime: asset.mime, bytes: asset.bytes }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  let size = 0
  while (size < SNIFF_BYTES) {
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

/** Browsers send a bare name; other clients may send a path. */
function nameOf(claimed: string | undefined): string {
  const bare = (claimed ?? '').split(/[/\\]/).at(-1) ?? ''
  const plain = [...bare.normalize('NFC').replace(/\p{C}+/gu, '')].slice(0, 120).join('').trim()
  return plain === '' ? 'file' : plain
}

function malformed(error: unknown): Error {
  const problem = new Problem(400, 'malformedForm')
  problem.cause = error
  return problem
}
