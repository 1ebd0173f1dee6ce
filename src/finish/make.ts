import { z } from 'zod'
import { runInChild } from '../media/child.ts'
import type { Assembly, Reframing } from '../media/join/assembly.ts'
import type { MakeInput } from './make-messages.ts'

/** Far more than any work here takes. */
const PATIENCE_MS = 120_000
const PATIENCE_MS_PER_PIECE = 60_000

export interface Making {
  signal: AbortSignal
  tell(fraction: number): void
}

/** Puts a clip together at `path`, in a child process. Throws `PermanentError` where a piece cannot be used. */
export async function assembleClip(assembly: Assembly, path: string, making: Making): Promise<void> {
  await run({ kind: 'assemble', assembly, path }, PATIENCE_MS + assembly.pieces.length * PATIENCE_MS_PER_PIECE, making)
}

/** Cuts a clip to another shape, at `path`. */
export async function reframeClip(reframing: Reframing, path: string, making: Making): Promise<void> {
  await run({ kind: 'reframe', reframing, path }, PATIENCE_MS * 4, making)
}

async function run(input: MakeInput, timeoutMs: number, { signal, tell }: Making): Promise<void> {
  await runInChild({
    module: new URL('./make-task.ts', import.meta.url),
    input,
    progress: { schema: z.number().min(0).max(1), receive: tell },
    result: z.literal(true),
    signal,
    timeoutMs,
  })
}
