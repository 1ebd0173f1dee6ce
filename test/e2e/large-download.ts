import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { createWire } from '../../src/backends/kit/wire.ts'
import { UserError } from '../../src/domain/errors.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createDiskFiles } from '../../src/store/files.ts'

/** A process that takes one large file, after a small one, and measures how much its memory grows meanwhile. */

const planSchema = z.object({ small: z.url(), large: z.url(), maxBytes: z.number(), folder: z.string() })
export type DownloadPlan = z.infer<typeof planSchema>

export type DownloadMessage =
  | { kind: 'stored'; bytes: number; grownBytes: number }
  | { kind: 'refused'; reason: string; grownBytes: number }
  | { kind: 'fault'; text: string }

const SAMPLE_MS = 20

const plan = planSchema.parse(JSON.parse(process.argv[2] ?? ''))
const { db } = await openDatabase({ folder: plan.folder })
const files = await createDiskFiles(`${plan.folder}/files`, db)
const wire = createWire({ own: [plan.small, plan.large] })
const signal = new AbortController().signal

process.on('disconnect', () => process.exit())
await take(plan.small, Number.POSITIVE_INFINITY)
const before = process.memoryUsage().rss
let most = before
const sampling = sample()
const message = await take(plan.large, plan.maxBytes)
  .then(({ bytes }): DownloadMessage => ({ kind: 'stored', bytes, grownBytes: most - before }))
  .catch((error: unknown): DownloadMessage => {
    if (error instanceof UserError) return { kind: 'refused', reason: error.message, grownBytes: most - before }
    return { kind: 'fault', text: String(error) }
  })
void sampling
process.send?.(message)

async function take(url: string, maxBytes: number) {
  return files.put(await wire.download(url, signal), 'video/mp4', maxBytes)
}

async function sample(): Promise<never> {
  for (;;) {
    most = Math.max(most, process.memoryUsage().rss)
    await wait(SAMPLE_MS)
  }
}
