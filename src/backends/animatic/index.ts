import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import { FREE } from '../../domain/money.ts'
import { SHAPES } from '../../domain/order.ts'
import type { Presets } from '../../domain/preset.ts'
import {
  type Assets,
  type Capabilities,
  GIVEN,
  type Model,
  type RenderRequest,
  type RenderStatus,
  type VideoBackend,
} from '../../domain/video-backend.ts'
import { type ChildCrew, createCrew } from '../../media/child-crew.ts'
import { createLine } from '../../media/line.ts'
import { checkRequest } from './check.ts'
import { groundOf, lookOf } from './materials.ts'
import type { RenderInput } from './messages.ts'
import { createWorkshop, type Workshop } from './workshop.ts'

const MODEL: Model = {
  name: 'animatic',
  takes: GIVEN,
  // A shot of a film and what a clip is extended by may be short.
  seconds: { min: 0.5, max: 120 },
  shapes: SHAPES,
  sound: true,
  // Its children have their own deadline.
  patienceMs: Number.POSITIVE_INFINITY,
}

const CAPABILITIES: Capabilities = {
  models: [MODEL],
  redraws: true,
  letters: true,
  grades: true,
  cancel: true,
  local: true,
  free: true,
}

/** Far more than any drawing takes: a child that hangs must not keep its place in the line. */
const PATIENCE_MS = 120_000
const PATIENCE_MS_PER_SECOND = 10_000

export interface AnimaticOptions {
  /** Where clips lie until they are read. */
  folder: string
  /** How many renders run at once; the others wait in line. */
  atOnce: number
  presets: Pick<Presets, 'looks'>
  /** Where pictures and clips of people are read from. */
  assets: Assets
  now?: () => number
}

const KEY = /^[\w-]{1,64}$/

interface Job {
  status: Exclude<RenderStatus, { state: 'rendered' | 'lost' }> | { state: 'rendered'; path: string }
  stop: AbortController
  /** Settles once the child is gone and the status final. Never rejects. */
  ended: Promise<void>
}

/** Draws a moving storyboard on this machine, free and in seconds, in a child process that may die without harm. */
export function createAnimaticBackend(options: AnimaticOptions): VideoBackend {
  const workshop = createWorkshop(options.folder, options.now ?? Date.now)
  const line = createLine(options.atOnce)
  const crew = createCrew(new URL('./render-task.ts', import.meta.url))
  const jobs = new Map<string, Job>()

  function start(request: RenderRequest, key: string): Job {
    const stop = new AbortController()
    const job: Job = { status: { state: 'running', progress: 0 }, stop, ended: Promise.resolve() }
    const turn = line.run(async () => {
      const ground = await groundOf(options.assets, request)
      return renderTwiceAtMost(
        { request, look: lookOf(options.presets, request.look), ground },
        key,
        workshop,
        crew,
        stop.signal,
        (progress) => {
          job.status = { state: 'running', progress }
        },
      )
    }, stop.signal)
    job.ended = turn.then(
      (path) => {
        job.status = { state: 'rendered', path }
      },
      async (error) => {
        job.status = { state: 'failed', reason: reasonOf(error), charged: false }
        await workshop.clear(key).catch(() => {})
      },
    )
    return job
  }

  return {
    name: 'animatic',
    capabilities: () => CAPABILITIES,
    quote: async () => FREE,
    async submit(request, key, signal) {
      signal.throwIfAborted()
      if (!KEY.test(key)) throw new PermanentError('The render has no usable key.')
      checkRequest(request, MODEL)
      if (!jobs.has(key)) jobs.set(key, start(request, key))
      return { job: key }
    },
    async status(handle) {
      const key = String(handle.job)
      const job = jobs.get(key)
      if (!job) return { state: 'lost' }
      const { status } = job
      if (status.state === 'running') {
        const place = line.place(job.stop.signal)
        return place === undefined ? status : { ...status, place }
      }
      if (status.state !== 'rendered') return status
      return {
        state: 'rendered',
        cost: FREE,
        open: async () =>
          openOnce(status.path, async () => {
            jobs.delete(key)
            await workshop.clear(key)
          }),
      }
    },
    async cancel(handle) {
      const key = String(handle.job)
      const job = jobs.get(key)
      if (!job) return { stopped: true, charged: false }
      job.stop.abort(new PermanentError('It was cancelled.'))
      await job.ended
      jobs.delete(key)
      await workshop.clear(key)
      return { stopped: true, charged: false }
    },
  }
}

/** It is free, and the same request gives the same clip: so a child that died is simply started once more. */
async function renderTwiceAtMost(
  input: Omit<RenderInput, 'path'>,
  key: string,
  workshop: Workshop,
  crew: ChildCrew,
  signal: AbortSignal,
  receive: (progress: number) => void,
): Promise<string> {
  try {
    return await renderOnce()
  } catch (error) {
    if (!(error instanceof RetryableError)) throw error
    return await renderOnce()
  }

  async function renderOnce(): Promise<string> {
    const path = join(await workshop.makeRoom(key), 'clip.mp4')
    await crew.run({
      input: { ...input, path } satisfies RenderInput,
      progress: { schema: z.number().min(0).max(1), receive },
      result: z.literal(true),
      signal,
      timeoutMs: PATIENCE_MS + input.request.seconds * PATIENCE_MS_PER_SECOND,
    })
    return path
  }
}

/** Whoever read the file to its end has it; a reader that gave up may come again. */
function openOnce(path: string, remove: () => Promise<void>): Readable {
  const file = createReadStream(path)
  file.once('close', () => {
    if (file.readableEnded) void remove().catch(() => {})
  })
  return file
}

function reasonOf(error: unknown): string {
  return `The animatic could not be drawn: ${error instanceof Error ? error.message : String(error)}`
}
