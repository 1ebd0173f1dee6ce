import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import type { FileStore } from '../../src/domain/asset.ts'
import type { LogFile } from '../../src/domain/message-log.ts'
import { takeHead } from '../../src/domain/stream-head.ts'
import { Problem } from './problem.ts'

export const MAX_FILES = 10
const MAX_FIELD_BYTES = 100_000

/** Tells a file's type by its first bytes; `application/octet-stream` for what it does not know. */
export type Sniff = (head: Buffer) => Promise<{ mime: string }>

export interface Upload {
  fields: Record<string, string>
  files: LogFile[]
}

/** Reads a multipart message. Files go straight to the store; none is held in memory. */
export async function readUpload(request: Request, files: FileStore, sniff: Sniff, maxBytes: number): Promise<Upload> {
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
      const file = storeFile(stream, { name: nameOf(info.filename), claimed: info.mimeType }, files, sniff, maxBytes)
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
  { name, claimed }: { name: string; claimed: string },
  files: FileStore,
  sniff: Sniff,
  maxBytes: number,
): Promise<LogFile> {
  const { head, whole } = await takeHead(stream)
  if (head.length === 0) throw new Problem(400, 'emptyFile', { name })
  const { mime: found } = await sniff(head)
  if (isFalseClaim(claimed, found)) throw new Problem(415, 'falseFile', { name })

  const asset = await files.put(whole, familyOf(found) === undefined ? 'application/octet-stream' : found, maxBytes + 1)
  if (stream.truncated || asset.bytes > maxBytes) {
    throw new Problem(413, 'largeFile', { name, max: Math.floor(maxBytes / 1_000_000) })
  }
  return { asset: asset.id, name, mime: asset.mime, bytes: asset.bytes }
}

function familyOf(mime: string): 'image' | 'video' | 'audio' | undefined {
  const family = mime.split('/')[0]
  return family === 'image' || family === 'video' || family === 'audio' ? family : undefined
}

/** True where a file that claims to be a picture, a clip or sound is none. Clips and sound share containers. */
function isFalseClaim(claimed: string, found: string): boolean {
  const wanted = claimed === 'image/svg+xml' ? undefined : familyOf(claimed)
  if (wanted === undefined) return false
  return wanted === 'image' ? familyOf(found) !== 'image' : familyOf(found) !== 'video' && familyOf(found) !== 'audio'
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
