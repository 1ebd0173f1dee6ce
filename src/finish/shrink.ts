import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ClipFile, FileStore } from '../domain/asset.ts'
import type { Logger } from '../domain/logger.ts'
import type { Fitted } from '../domain/size-note.ts'
import { runInChild } from '../media/child.ts'
import type { Shrinking } from '../media/shrink/shrink-clip.ts'

export interface ShrinkParts {
  files: FileStore
  /** Where temporary files may lie. */
  temporaryFolder: string
  log: Logger
}

/** Far more than two encodings take. A file made to keep a decoder busy ends here. */
const PATIENCE_MS = 120_000
const PATIENCE_MS_PER_SECOND = 20_000

const resultSchema = z.object({ width: z.int().positive(), height: z.int().positive() }).nullable()

/**
 * Encodes clips again so that they fit into a number of bytes, one at a time, in child processes. It gives a smaller
 * clip or none, and never a fault: a clip that cannot be encoded can be linked.
 */
export function createShrink({ files, temporaryFolder, log }: ShrinkParts) {
  /** Ends when nobody is at work or waits. */
  let line: Promise<void> = Promise.resolve()

  async function shrink(clip: ClipFile, maxBytes: number, signal: AbortSignal): Promise<Fitted> {
    const before = line
    const turn = Promise.withResolvers<void>()
    line = before.then(() => turn.promise)
    try {
      await unlessAborted(before, signal)
      return await smaller(clip, maxBytes, signal)
    } catch (error) {
      if (signal.aborted) throw error
      log.warn({ asset: clip.asset, err: error }, 'a clip could not be encoded smaller')
      return { of: clip.asset }
    } finally {
      turn.resolve()
    }
  }

  async function smaller(clip: ClipFile, maxBytes: number, signal: AbortSignal): Promise<Fitted> {
    const folder = await mkdtemp(join(temporaryFolder, 'shrink-'))
    try {
      const out = join(folder, 'clip.mp4')
      const size = await runInChild({
        module: new URL('./shrink-task.ts', import.meta.url),
        input: { path: await files.path(clip.asset), out, maxBytes } satisfies Shrinking,
        result: resultSchema,
        signal,
        timeoutMs: PATIENCE_MS + clip.facts.seconds * PATIENCE_MS_PER_SECOND,
      })
      if (!size) return { of: clip.asset }
      const { id, bytes } = await files.put(createReadStream(out), 'video/mp4', maxBytes)
      return { of: clip.asset, clip: { asset: id, bytes, ...size } }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return shrink
}

/** Waits; rejects at once with the signal's reason where that aborts. */
async function unlessAborted(waited: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    await Promise.race([waited, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
