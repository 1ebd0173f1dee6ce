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
  /** JPEGs, small. */
  samples: { path: string; seconds: number }[]
}

/** Far more than the longest clip needs. A file made to keep a decoder busy ends here. */
const TIME_LIMIT_MS = 120_000

const facts = z.object({
  seconds: z.number().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
  bytes: z.int().positive(),
  mime: z.string(),
})

const resultSchema: z.ZodType<InspectResult> = z.object({
  facts,
  samples: z.array(z.object({ path: z.string(), seconds: z.number() })),
})

/**
 * Measures a clip and makes its poster and contact sheet, in a child process, since a broken file can crash a decoder.
 * Throws `PermanentError` with a plain reason where it is broken.
 */
export async function inspectClip(
  path: string,
  outFolder: string,
  { samples }: { samples: boolean },
  signal: AbortSignal,
): Promise<Inspection> {
  await mkdir(outFolder, { recursive: true })
  const posterPath = join(outFolder, 'poster.jpg')
  const contactSheetPath = join(outFolder, 'contact-sheet.jpg')
  const { facts, samples: taken } = await runInChild({
    module: new URL('./inspect-task.ts', import.meta.url),
    input: { path, posterPath, contactSheetPath, ...(samples && { samplesFolder: outFolder }) } satisfies InspectInput,
    result: resultSchema,
    signal,
    timeoutMs: TIME_LIMIT_MS,
  })
  return { facts, posterPath, contactSheetPath, samples: taken }
}
