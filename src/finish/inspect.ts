import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ClipFacts } from '../domain/asset.ts'
import { runInChild } from '../media/child.ts'
import type { InspectInput, InspectResult } from './inspect-messages.ts'

export interface Inspection {
  facts: ClipFacts
  /** JPEGs in the folder that was given. */
  posterPath: string
  contactSheetPath: string
}

/** Far more than the longest clip needs. A file made to keep a decoder busy ends here. */
const TIME_LIMIT_MS = 120_000

const factsSchema: z.ZodType<InspectResult> = z.object({
  seconds: z.number().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  mime: z.string(),
})

/**
 * Measures a clip and makes its poster and contact sheet, in a child process, since a broken file can crash a decoder.
 * Throws `PermanentError` with a plain reason where it is broken.
 */
export async function inspectClip(path: string, outFolder: string, signal: AbortSignal): Promise<Inspection> {
  await mkdir(outFolder, { recursive: true })
  const posterPath = join(outFolder, 'poster.jpg')
  const contactSheetPath = join(outFolder, 'contact-sheet.jpg')
  const facts = await runInChild({
    module: new URL('./inspect-task.ts', import.meta.url),
    input: { path, posterPath, contactSheetPath } satisfies InspectInput,
    result: factsSchema,
    signal,
    timeoutMs: TIME_LIMIT_MS,
  })
  return { facts, posterPath, contactSheetPath }
}
