import { open } from 'node:fs/promises'
import { HEAD_BYTES } from '../../domain/stream-head.ts'
import { sniff } from '../sniff.ts'
import { FaultError } from './fault.ts'

/** `maybe`: nothing that is known by its first bytes; FFmpeg may still know it. */
export type Identity = { kind: 'picture' | 'clip' | 'maybe'; mime: string }

/** How much of both ends of a PDF is searched for the word that says that it is encrypted. */
const SEARCHED_BYTES = 1_000_000

/** What a file is by its bytes. Throws a `FaultError` for what certainly is no picture and no clip. */
export async function identify(path: string): Promise<Identity> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) throw new FaultError('empty')
    const head = await read(0, HEAD_BYTES)
    const { kind, mime } = await sniff(head)
    if (kind !== 'other') return { kind, mime }
    if (mime.startsWith('audio/')) throw new FaultError('no pictures')
    if (mime === 'application/pdf') throw new FaultError((await namesEncryption()) ? 'locked' : 'unknown')
    if (isZip(head)) throw new FaultError(isLockedZip(head) ? 'locked' : 'unknown')
    if (mime !== 'application/octet-stream' && !mime.startsWith('video/') && mime !== 'application/mxf')
      throw new FaultError('unknown')
    return { kind: 'maybe', mime }

    async function read(from: number, length: number): Promise<Buffer> {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(Math.min(length, size)), position: from })
      return buffer.subarray(0, bytesRead)
    }

    async function namesEncryption(): Promise<boolean> {
      const ends = [await read(0, SEARCHED_BYTES), await read(Math.max(0, size - SEARCHED_BYTES), SEARCHED_BYTES)]
      return ends.some((bytes) => bytes.includes('/Encrypt'))
    }
  } finally {
    await file.close()
  }
}

function isZip(head: Buffer): boolean {
  return head.length >= 8 && head.toString('latin1', 0, 4) === 'PK\x03\x04'
}

/** The lowest bit of the first entry's flags. */
function isLockedZip(head: Buffer): boolean {
  return (head.readUInt16LE(6) & 1) === 1
}
