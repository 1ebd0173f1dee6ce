import { PermanentError } from '../../domain/errors.ts'
import { type SavedFile, viewOf } from './jobs.ts'
import type { Server } from './server.ts'
import { isWhole } from './whole.ts'

/** A render that broke off as often as this, each time while its file was written, is not looked for further. */
const MOST_FILES = 5

const NUMBER = /_00001(_?\.\w+)$/

/**
 * The clip of a job that ComfyUI has forgotten, by the name of its first file. Whether it was written to its end nobody
 * remembers: the file itself must tell. Beside one that was not, the next render of the job is the file of the next number.
 */
export async function findSaved(
  server: Server,
  first: Omit<SavedFile, 'type'>,
  signal: AbortSignal,
): Promise<SavedFile | undefined> {
  for (let number = 1; number <= MOST_FILES; number += 1) {
    const filename = first.filename.replace(NUMBER, `_${String(number).padStart(5, '0')}$1`)
    const file = { ...first, filename, type: 'output' }
    try {
      if (await isWhole((at, length) => readAt(server, file, at, length, signal))) return file
    } catch (error) {
      if (error instanceof PermanentError && error.fault?.kind === 'expired') return undefined
      throw error
    }
  }
  return undefined
}

/** Where ranges are ignored on the way, what comes is the whole file. */
async function readAt(server: Server, file: SavedFile, at: number, length: number, signal: AbortSignal) {
  const range: Buffer[] = []
  const within: Buffer[] = []
  let size = 0
  try {
    const stream = await server.download(viewOf(file), signal, { range: `bytes=${at}-${at + length - 1}` })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      range.push(chunk.subarray(0, Math.max(0, length - size)))
      within.push(chunk.subarray(Math.max(0, at - size), Math.max(0, at + length - size)))
      size += chunk.length
      if (size >= at + length) break
    }
  } catch (error) {
    // A range that begins behind the end.
    if (error instanceof PermanentError && error.fault?.kind === 'request') return Buffer.alloc(0)
    throw error
  }
  return Buffer.concat(size <= length ? range : within)
}
