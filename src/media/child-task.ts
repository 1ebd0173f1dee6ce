import { flushCompileCache } from 'node:module'
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { RetryableError } from '../domain/errors.ts'
// Types only: loading zod would take longer than many a task.
import type { ChildMessage, StartMessage } from './child-messages.ts'

/** Below the parent, which answers people while the child computes. */
const NICENESS = 5

/**
 * The child's side: a task module calls this once. It runs the task for each message and sends its outcome; the next
 * message comes after that. It must not block the event loop for long, since that is where it learns that its parent died.
 */
export function serveTask(run: (input: unknown, tell: (progress: unknown) => void) => Promise<unknown>): void {
  // Dies at once, in whatever native code its threads are, and leaves nothing running behind a dead parent.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  try {
    setPriority(NICENESS)
  } catch {
    // Some systems do not let a process be modest. The task works all the same.
  }
  process.on('message', ({ input, memoryBytes }: StartMessage) => {
    if (memoryBytes !== undefined) watchMemory(memoryBytes)
    run(input, (value) => send({ kind: 'progress', value })).then(
      (value) => send({ kind: 'result', value }),
      (error) => send({ kind: 'error', retryable: error instanceof RetryableError, message: reasonOf(error) }),
    )
  })
}

let watched = false

/** From a thread of its own, since a decoder can hold this one up while it takes memory. */
function watchMemory(bytes: number): void {
  if (watched) return
  watched = true
  new Worker(new URL('./memory-thread.ts', import.meta.url), { workerData: bytes }).unref()
}

function send(message: ChildMessage): void {
  // The parent ends the child once it has read the outcome, since native libraries may crash in their own clean-up. So
  // what would be saved at the end is saved now.
  if (message.kind !== 'progress') flushCompileCache()
  process.send?.(message)
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 2000)
}
