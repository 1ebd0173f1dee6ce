import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { PermanentError, RetryableError } from '../domain/errors.ts'
import { childMessage, type StartMessage } from './child-messages.ts'
import { tellOfMemory } from './out-of-memory.ts'

export interface ChildTask<Progress, Result> {
  /** A module that calls `serveTask`. */
  module: URL
  /** Anything that a structured clone can carry. */
  input: unknown
  progress?: { schema: z.ZodType<Progress>; receive: (progress: Progress) => void }
  result: z.ZodType<Result>
  /** Kills the child. The promise then rejects with the signal's reason, after the child is gone. */
  signal: AbortSignal
  timeoutMs?: number
  /** Above it the child ends, and `isOutOfMemory` tells of it. Absent: only the heap of scripts is limited. */
  memoryBytes?: number
}

const STDERR_CHARACTERS = 4000

/** The JavaScript heap; pixels and native libraries come on top. */
const HEAP_MB = 256

/** What a child sees of the environment: nothing that could hold a secret. */
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ']

/**
 * Every thread of a child would keep its own arenas of glibc; Skia's allocator would give the memory of each frame back
 * to the system and fetch it anew, which costs a tenth of the time; and each thread would compile every module again.
 */
const SPEED = {
  MALLOC_ARENA_MAX: '2',
  MIMALLOC_PURGE_DELAY: '1000',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/reelay', import.meta.url)),
}

/**
 * Runs a task in its own process. Whatever happens to the child, the parent gets a value, a `RetryableError`, a
 * `PermanentError` or the signal's reason, and only once the child has ended.
 */
export async function runInChild<Progress, Result>(task: ChildTask<Progress, Result>): Promise<Result> {
  task.signal.throwIfAborted()
  return runOn(startChild(task.module), task, false)
}

export interface Child {
  process: ChildProcess
  /** Its last words on standard error. */
  errors(): string
}

export function startChild(module: URL): Child {
  const child = fork(module, [], {
    serialization: 'advanced',
    env: childEnvironment(),
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // Whoever runs a task on it listens too; between two tasks nobody else does.
  child.on('error', () => {})
  return { process: child, errors: collectErrors(child) }
}

/** As `runInChild`. Where `keep` is set, a child that did its task well lives on and can be given another one. */
export function runOn<Progress, Result>(
  { process: child, errors }: Child,
  task: Omit<ChildTask<Progress, Result>, 'module'>,
  keep: boolean,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let outcome: (() => void) | undefined
    const finish = (settle: () => void) => {
      outcome ??= settle
      child.kill('SIGKILL')
    }
    const abort = () => finish(() => reject(task.signal.reason))
    const timer = task.timeoutMs === undefined ? undefined : setTimeout(timeout, task.timeoutMs)

    function timeout(): void {
      finish(() => reject(new PermanentError(`It took longer than ${Math.round((task.timeoutMs ?? 0) / 1000)} s.`)))
    }

    function receive(message: unknown): void {
      if (outcome) return
      const parsed = childMessage.safeParse(message)
      if (!parsed.success) finish(() => reject(new PermanentError('The media process sent nonsense.')))
      else if (parsed.data.kind === 'progress') receiveProgress(parsed.data.value)
      else if (parsed.data.kind === 'result') receiveResult(parsed.data.value)
      else receiveError(parsed.data)
    }

    function receiveProgress(value: unknown): void {
      const progress = task.progress?.schema.safeParse(value)
      if (progress?.success) task.progress?.receive(progress.data)
    }

    function receiveResult(value: unknown): void {
      const result = task.result.safeParse(value)
      if (result.success && keep) {
        outcome = () => resolve(result.data)
        settle()
      } else if (result.success) finish(() => resolve(result.data))
      else finish(() => reject(new PermanentError('The media process sent a result that cannot be read.')))
    }

    function receiveError({ retryable, message }: { retryable: boolean; message: string }): void {
      const Kind = retryable ? RetryableError : PermanentError
      finish(() => reject(new Kind(message)))
    }

    function fail(error: Error): void {
      outcome ??= () => reject(new RetryableError('The media process could not be started.', { cause: error }))
      // A child that never started has no exit to wait for.
      if (child.pid === undefined) settle()
    }

    function close(code: number | null, signal: string | null): void {
      outcome ??= () => reject(deathOf(code, signal, errors()))
      settle()
    }

    function settle(): void {
      clearTimeout(timer)
      task.signal.removeEventListener('abort', abort)
      child.off('message', receive)
      child.off('error', fail)
      child.off('close', close)
      outcome?.()
    }

    child.on('message', receive)
    child.on('error', fail)
    child.once('close', close)

    task.signal.addEventListener('abort', abort, { once: true })
    // A failed send means that the child is dying, which its end will tell.
    const { input, memoryBytes } = task
    const start: StartMessage = { kind: 'start', input, ...(memoryBytes === undefined ? {} : { memoryBytes }) }
    child.send(start, () => {})
  })
}

function childEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { ...SPEED }
  for (const name of PASSED_ON) if (process.env[name] !== undefined) environment[name] = process.env[name]
  return environment
}

/** Keeps the last words on standard error, for the log. */
function collectErrors(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-STDERR_CHARACTERS)
  })
  return () => text
}

/** A child that was killed may do better the next time; one that ended itself without a word will not. */
function deathOf(code: number | null, signal: string | null, errors: string): Error {
  const cause = new Error(errors || 'no words on standard error')
  if (signal) cause.name = signal
  if (tellOfMemory(errors)) {
    cause.name = NO_MEMORY
    return new PermanentError('The media process ran out of memory.', { cause })
  }
  if (signal) return new RetryableError(`The media process died (${signal}).`, { cause })
  return new PermanentError(`The media process ended without a result (exit code ${code}).`, { cause })
}

const NO_MEMORY = 'NoMemory'

/** Whether an error of `runInChild` says that the child took more memory than it may. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof PermanentError && error.cause instanceof Error && error.cause.name === NO_MEMORY
}

const CRASHES = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT'])

/** Whether an error of `runInChild` says that native code broke down; a child that somebody killed is not meant. */
export function isCrash(error: unknown): boolean {
  return error instanceof RetryableError && error.cause instanceof Error && CRASHES.has(error.cause.name)
}
