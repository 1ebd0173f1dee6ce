import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '../domain/asset.ts'
import { UserError } from '../domain/errors.ts'
import type { Frame, Intake, Prepared, Received } from '../domain/intake.ts'
import type { OrderInput } from '../domain/order.ts'
import { runInChild } from '../media/child.ts'
import type { IntakeLimits } from '../media/intake/ready-media.ts'
import { createLine } from '../media/line.ts'
import { createDeadline } from './deadline.ts'
import { createLook } from './look.ts'
import {
  type EdgeInput,
  edgeResult,
  type ReadyInput,
  type ReadyResult,
  readyProgress,
  readyResult,
} from './messages.ts'
import { readingFault } from './reading-fault.ts'

export interface IntakeParts {
  files: FileStore
  /** For files that live as long as one reading. */
  folder: string
  limits: IntakeLimits
}

/** A last frame may stand at the end of an hour without a key frame. */
const EDGE_LIMIT_MS = 120_000

/** However many orders wait for a reading, so many children hold decoded pictures, each no more than this. */
const READINGS_AT_ONCE = 2
const MOST_MEMORY_BYTES = 1_500_000_000

/**
 * Reads what people send in child processes, which may see no file but that one, open no address, and crash. Only a few
 * at a time; the time that a file is given begins when it is its turn.
 */
export function createIntake({ files, folder, limits }: IntakeParts): Intake {
  const line = createLine(READINGS_AT_ONCE)
  const look = createLook({ limits, memoryBytes: MOST_MEMORY_BYTES })

  async function prepare(input: OrderInput, signal: AbortSignal): Promise<Prepared> {
    if (input.ready) return { ok: true, input }
    return line.run(() => makeReady(input, signal), signal)
  }

  async function makeReady(input: OrderInput, signal: AbortSignal): Promise<Prepared> {
    const path = await files.path(input.asset)
    return inTemporaryFolder(async (temporary) => {
      const out = join(temporary, 'ready')
      const result = await read({ path, out, limits }, signal)
      if (!result.ok) return result
      const { kind, mime, ...facts } = result.file
      const untouched = 'untouched' in facts && facts.untouched
      const asset = untouched ? input.asset : (await files.put(createReadStream(out), mime, limits.bytes)).id
      const { width, height } = facts
      const moving = 'seconds' in facts ? { seconds: facts.seconds, fps: facts.fps, sound: facts.sound } : {}
      return { ok: true, input: { ...input, kind, ready: { asset, width, height, ...moving } } }
    })
  }

  async function receive(clip: string, wanted: { seconds: number }, signal: AbortSignal): Promise<Received> {
    const path = await files.path(clip)
    const seen = await line.run(() => look(path, wanted, signal), signal)
    if (!seen.ok) return seen
    if (seen.plays) return { ok: true, asset: clip }
    try {
      const made = await prepare({ asset: clip, kind: 'clip', name: 'clip.mp4' }, signal)
      return made.ok ? { ok: true, asset: made.input.ready?.asset ?? clip } : made
    } catch (error) {
      // What is said to a person of an own file is told to nobody here: what came of the clip is larger than it may be.
      if (error instanceof UserError) return { ok: false, fault: 'too long' }
      throw error
    }
  }

  async function edgeFrame(clip: string, edge: 'first' | 'last', signal: AbortSignal): Promise<Frame> {
    return line.run(() => takeFrame(clip, edge, signal), signal)
  }

  async function takeFrame(clip: string, edge: 'first' | 'last', signal: AbortSignal): Promise<Frame> {
    const path = await files.path(clip)
    return inTemporaryFolder(async (temporary) => {
      const out = join(temporary, 'frame.png')
      const size = await runInChild({
        module: new URL('./edge-task.ts', import.meta.url),
        input: { path, out, edge } satisfies EdgeInput,
        result: edgeResult,
        signal,
        timeoutMs: EDGE_LIMIT_MS,
        memoryBytes: MOST_MEMORY_BYTES,
      })
      const { id } = await files.put(createReadStream(out), 'image/png', limits.bytes)
      return { asset: id, ...size }
    })
  }

  async function inTemporaryFolder<T>(run: (temporary: string) => Promise<T>): Promise<T> {
    await mkdir(folder, { recursive: true })
    const temporary = await mkdtemp(join(folder, 'intake-'))
    try {
      return await run(temporary)
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  }

  return { prepare, receive, edgeFrame }
}

/** A file that takes too long is at fault itself. */
async function read(input: ReadyInput, signal: AbortSignal): Promise<ReadyResult> {
  const { size } = await stat(input.path)
  const deadline = createDeadline(size)
  try {
    return await runInChild({
      module: new URL('./ready-task.ts', import.meta.url),
      input,
      progress: { schema: readyProgress, receive: ({ seconds }) => deadline.extendFor(seconds) },
      result: readyResult,
      signal: AbortSignal.any([signal, deadline.signal]),
      memoryBytes: MOST_MEMORY_BYTES,
    })
  } catch (error) {
    signal.throwIfAborted()
    const fault = deadline.signal.aborted ? 'slow' : readingFault(error)
    if (fault) return { ok: false, fault }
    throw error
  } finally {
    deadline.clear()
  }
}
