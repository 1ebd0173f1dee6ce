import { openAsBlob } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'
import { PermanentError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { modelOf } from '../../domain/models.ts'
import { FREE } from '../../domain/money.ts'
import type {
  Assets,
  Cancelled,
  Capabilities,
  Handle,
  RenderInput,
  RenderRequest,
  RenderStatus,
  VideoBackend,
} from '../../domain/video-backend.ts'
import { faultOf } from '../kit/faults.ts'
import { promptOf } from '../kit/prompt.ts'
import { reasonOf, refusalOf } from './faults.ts'
import { fillGraph } from './fill.ts'
import { type Graph, readGraphs } from './graphs.ts'
import { clientIdOf, jobIdOf } from './job-id.ts'
import { clipOf, createJobs, placeOf, readQueue, type SavedFile, saysUnknown, viewOf } from './jobs.ts'
import { createProgress } from './progress.ts'
import { findSaved } from './saved-file.ts'
import { createServer } from './server.ts'

export interface ComfyuiOptions {
  /** Where ComfyUI listens, such as `http://127.0.0.1:8188`. */
  url: string
  /** A person's own graphs. */
  graphsFolder?: string
  assets: Assets
  fetch?: typeof fetch
  WebSocket?: typeof WebSocket
  /** Milliseconds, of any beginning. */
  now?: () => number
}

/** Where our files stand in ComfyUI's folders `input` and `output`. */
const FOLDER = 'reelay'

/** How long `cancel` and `recover`, which nobody can call off, may take. */
const OFF_HAND_MS = 30_000

const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/** What nodes make of the beginning of a file's name, for a first file of that beginning. */
const FIRST_FILE: Record<string, string> = {
  SaveVideo: '_00001_.mp4',
  SaveWEBM: '_00001_.webm',
  VHS_VideoCombine: '_00001.mp4',
}

const NOT_THERE: Cancelled = { stopped: false, reason: 'ComfyUI has no such job any more' }

const handleSchema = z.object({
  job: z.string(),
  /** The graph. */
  model: z.string(),
  /** The node that saves the clip. */
  output: z.string(),
  /** Under which name the clip is to be found once ComfyUI has forgotten the job; null where that cannot be told. */
  file: z.string().nullable(),
})

/** ComfyUI on a person's own machine: nothing costs money there, and a render that was lost may be made again. */
export function createComfyuiBackend(options: ComfyuiOptions): VideoBackend {
  const graphs = readGraphs(options.graphsFolder)
  const server = createServer(options.url, options.fetch)
  const jobs = createJobs(server)
  const clientId = clientIdOf(hostname(), options.url)
  const progress = createProgress({
    ...server.socket,
    clientId,
    WebSocket: options.WebSocket ?? WebSocket,
    now: options.now ?? (() => performance.now()),
  })

  function capabilities(): Capabilities {
    const models = graphs.map(({ model }) => model)
    return { models, redraws: false, letters: false, grades: false, cancel: true, local: false, free: true }
  }

  function graphFor(request: RenderRequest): Graph {
    const model = modelOf(capabilities(), request)
    const graph = graphs.find(({ name }) => name === model?.name)
    if (!graph) throw new PermanentError('no graph takes what is given', { fault: { kind: 'operation' } })
    return graph
  }

  /** ComfyUI takes the same id twice and renders twice: it is asked before. */
  async function submit(request: RenderRequest, key: string, signal: AbortSignal): Promise<Handle> {
    const graph = graphFor(request)
    const job = jobIdOf(key)
    if (await jobs.find(job, signal)) return handleOf(graph, job)
    const files = await uploadAll(graph, request.inputs, signal)
    const filled = fillGraph(graph, {
      request,
      prompt: promptOf(request, { sound: graph.model.sound }),
      files,
      prefix: `${FOLDER}/${job}`,
    })
    const answer = await server.bill('prompt', { prompt: filled, prompt_id: job, client_id: clientId }, signal)
    if (answer.status === 400) {
      const detail = refusalOf(answer.body)
      throw new PermanentError(`ComfyUI does not take the graph ${graph.name}: ${detail ?? 'it does not say why'}`, {
        fault: { kind: 'request', detail: `${graph.name}: ${detail ?? ''}`.replace(/: $/, '') },
      })
    }
    if (answer.status >= 300) throw faultOf(answer, { billable: true })
    const queued = z.object({ prompt_id: z.string() }).safeParse(answer.body)
    if (!queued.success) throw new UncertainError('the answer of ComfyUI cannot be read')
    // Versions that do not take an id give one.
    return handleOf(graph, queued.data.prompt_id, job)
  }

  async function uploadAll(graph: Graph, inputs: readonly RenderInput[], signal: AbortSignal) {
    const files: { first?: string; last?: string; clip?: string } = {}
    for (const input of inputs) {
      const name = input.role === 'base' ? 'clip' : input.role
      if (graph.slots[name]) files[name] = await upload(input, signal)
    }
    return files
  }

  /** Repeatable: the file is named by its content, and ComfyUI keeps one of a kind. Gives its name there. */
  async function upload(input: RenderInput, signal: AbortSignal): Promise<string> {
    const asset = await options.assets.find(input.asset)
    const mime = asset?.mime ?? (input.kind === 'clip' ? 'video/mp4' : 'image/jpeg')
    const form = new FormData()
    form.set('image', await openAsBlob(await options.assets.path(input.asset), { type: mime }), nameOf(input, mime))
    form.set('type', 'input')
    form.set('subfolder', FOLDER)
    const answer = await server.read('upload/image', signal, { method: 'POST', body: form })
    if (answer.status !== 200) throw faultOf(answer, { billable: false })
    const kept = z.object({ name: z.string().min(1), subfolder: z.string().default('') }).safeParse(answer.body)
    if (!kept.success) throw new RetryableError('the answer of ComfyUI cannot be read', { fault: { kind: 'answer' } })
    const { name, subfolder } = kept.data
    return subfolder === '' ? name : `${subfolder}/${name}`
  }

  async function status(handle: Handle, signal: AbortSignal): Promise<RenderStatus> {
    const { job: id, model, output, file } = handleSchema.parse(handle)
    const job = await jobs.find(id, signal).catch(unread)
    if (job?.state === 'pending') {
      const place = await placeOf(server, job, signal)
      return { state: 'running', ...(place !== undefined && { place }) }
    }
    if (job?.state === 'running') {
      const fraction = progress.of(id, graphs.find(({ name }) => name === model)?.nodes)
      return { state: 'running', ...(fraction !== undefined && { progress: fraction }) }
    }
    progress.forget(id)
    if (!job) return lookForFile(file, signal)
    if (job.state === 'failed') return { state: 'failed', ...reasonOf(job.error), charged: false }
    if (job.state === 'cancelled') return { state: 'failed', reason: 'the job was stopped in ComfyUI', charged: false }
    const clip = clipOf(job.outputs, output)
    if (clip) return rendered(clip)
    const reason = `the graph ${model} ended, and its node ${output} saved no video`
    return { state: 'failed', reason, fault: 'not a video', charged: false }
  }

  /** Without a cost: the protocol knows no bills, and whoever rents the machine has a price in the price list. */
  function rendered(clip: SavedFile): RenderStatus {
    return { state: 'rendered', open: (signal) => server.download(viewOf(clip), signal) }
  }

  /** ComfyUI was restarted, or somebody cleared its history: what was saved is there all the same. */
  async function lookForFile(file: string | null, signal: AbortSignal): Promise<RenderStatus> {
    if (file === null) return { state: 'lost' }
    const found = await findSaved(server, { filename: file, subfolder: FOLDER }, signal).catch(unread)
    return found ? rendered(found) : { state: 'lost' }
  }

  /** Undefined also for what was lost with a restart: to render it again costs nothing but time. */
  async function recover(key: string, request: RenderRequest): Promise<Handle | undefined> {
    const handle = handleOf(graphFor(request), jobIdOf(key))
    const found = await status(handle, AbortSignal.timeout(OFF_HAND_MS))
    return found.state === 'lost' ? undefined : handle
  }

  async function cancel(handle: Handle): Promise<Cancelled> {
    const { job: id } = handleSchema.parse(handle)
    const signal = AbortSignal.timeout(OFF_HAND_MS)
    progress.forget(id)
    const answer = await server.read(`api/jobs/${id}/cancel`, signal, { method: 'POST' })
    if (saysUnknown(answer)) return NOT_THERE
    if (answer.status === 404 || answer.status === 405) return cancelByOldRoutes(id, signal)
    if (answer.status !== 200) throw faultOf(answer, { billable: false })
    const { cancelled } = z.object({ cancelled: z.boolean().catch(true) }).parse(answer.body)
    return cancelled ? { stopped: true, charged: false } : NOT_THERE
  }

  /**
   * Older versions stop whatever runs, whichever id they are told: they are asked to only where it is this job that
   * runs. Never without an id.
   */
  async function cancelByOldRoutes(id: string, signal: AbortSignal): Promise<Cancelled> {
    const before = await readQueue(server, signal)
    if (![...before.running, ...before.pending].includes(id)) return NOT_THERE
    await server.read('queue', signal, { method: 'POST', body: { delete: [id] } })
    const { running } = await readQueue(server, signal)
    if (running.includes(id)) await server.read('interrupt', signal, { method: 'POST', body: { prompt_id: id } })
    return { stopped: true, charged: false }
  }

  return {
    name: 'comfyui',
    capabilities,
    // One's own machine: the protocol knows no bills.
    quote: async (request) => (modelOf(capabilities(), request) ? FREE : undefined),
    submit,
    status,
    cancel,
    recover,
  }
}

function handleOf({ name, nodes, slots }: Graph, job: string, named = job): Handle {
  const ending = FIRST_FILE[nodes[slots.output.node]?.class_type ?? '']
  return { job, model: name, output: slots.output.node, file: ending === undefined ? null : `${named}${ending}` }
}

function nameOf({ asset }: RenderInput, mime: string): string {
  const ending = ENDINGS[mime]
  return ending === undefined ? asset : `${asset}.${ending}`
}

/** A status that could not be read says nothing about the render, whatever the reason was. */
function unread(error: unknown): never {
  if (!(error instanceof PermanentError)) throw error
  throw new RetryableError(error.message, { cause: error, ...(error.fault && { fault: error.fault }) })
}
