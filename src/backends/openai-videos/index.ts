import type { Readable } from 'node:stream'
import { PermanentError, RefusedError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { modelOf } from '../../domain/models.ts'
import type { Money } from '../../domain/money.ts'
import { SHAPES, type Shape } from '../../domain/order.ts'
import type {
  Assets,
  Cancelled,
  Capabilities,
  Given,
  Handle,
  Model,
  RenderRequest,
  RenderStatus,
  VideoBackend,
} from '../../domain/video-backend.ts'
import { detailOf } from '../kit/detail.ts'
import { faultOf } from '../kit/faults.ts'
import type { WireAnswer } from '../kit/wire.ts'
import { fieldsOf, formOf, jsonOf, promptFor, wholeSeconds } from './order.ts'
import { dollarsOf, endedOf, isRefusal, parseVideo, type Video } from './parse.ts'
import { findVideo } from './recover.ts'
import { createServer, type Dialect, type ServerOptions } from './server.ts'

export interface OpenaiVideosOptions extends ServerOptions {
  /** `default` where the server has one model and needs no name. */
  model: string
  /** What this server can do. Never found out by trying: a try costs. The protocol has no last frame. */
  takes: readonly Given[]
  /** Parts of a second are left out: the protocol orders whole ones. */
  seconds: Model['seconds']
  shapes?: readonly Shape[]
  /** Whether its clips have sound; told to vLLM-Omni, which makes none unasked. */
  sound?: boolean
  patienceMs: number
  assets: Assets
  /** Milliseconds since 1970. */
  now?: () => number
}

const TAKES: readonly Given[] = ['words', 'first', 'clip']
const SUBMIT_MS = 120_000
const UPLOAD_MS = 10 * 60_000
/** So long a file may be missing after its job was called complete. */
const SETTLING_MS = 2 * 60_000
/** How servers say that they read JSON only, or a form only with a file in it. */
const WANTS_JSON =
  /valid (?:dictionary|json)|json (?:body|object|decode)|input_reference (?:file )?is required|content[\s-]type/i

/** Any server that speaks `/v1/videos`: vLLM-Omni, SGLang, LiteLLM, gateways. */
export function createOpenaiVideosBackend(options: OpenaiVideosOptions): VideoBackend {
  const server = createServer(options)
  const { wire, headers, at } = server
  const now = options.now ?? Date.now
  const model: Model = {
    name: options.model,
    takes: TAKES.filter((given) => options.takes.includes(given)),
    seconds: wholeSeconds(options.seconds),
    shapes: options.shapes ?? SHAPES,
    sound: options.sound ?? false,
    patienceMs: options.patienceMs,
  }
  const can: Capabilities = {
    models: [model],
    redraws: false,
    letters: false,
    grades: false,
    cancel: true,
    local: false,
    free: false,
  }

  async function submit(render: RenderRequest, key: string, signal: AbortSignal): Promise<Handle> {
    if (!modelOf(can, render))
      throw new PermanentError(`${model.name} is not set up for this`, { fault: { kind: 'operation' } })
    const dialect = await server.dialect(signal)
    const answer = await order(render, key, dialect, signal)
    if (answer.status < 200 || answer.status >= 300) throw faultOfOrder(answer)
    const video = parseVideo(answer.body)
    if (!video) throw new UncertainError('the server took the job and did not name it')
    return handleOf(video, dollarsOf(Number(answer.headers.get('x-litellm-response-cost'))))
  }

  /** One job. What is only sent another way after a server said that it cannot read it was not begun. */
  async function order(render: RenderRequest, key: string, dialect: Dialect, signal: AbortSignal): Promise<WireAnswer> {
    const fields = fieldsOf(render, key, model, dialect)
    const [input] = render.inputs
    const post = { method: 'POST', url: at('/videos'), headers: { ...headers, 'idempotency-key': key } } as const
    const json = () => wire.bill({ ...post, body: jsonOf(fields, dialect), timeoutMs: SUBMIT_MS }, signal)
    // All its versions read JSON; the older ones read a form with a file only.
    if (dialect === 'sglang' && !input) return json()
    const body = await formOf(fields, input, options.assets)
    const answer = await wire.bill({ ...post, body, timeoutMs: input ? UPLOAD_MS : SUBMIT_MS }, signal)
    const unread = answer.status === 415 || ((answer.status === 400 || answer.status === 422) && wantsJson(answer.body))
    return unread && !input ? json() : answer
  }

  async function status(handle: Handle, signal: AbortSignal): Promise<RenderStatus> {
    const answer = await wire.read({ url: at(`/videos/${idIn(handle)}`), headers }, signal)
    // A page that says 404 comes from a proxy before the server, which knows nothing of jobs.
    if ((answer.status === 404 || answer.status === 410) && typeof answer.body === 'object') return { state: 'lost' }
    if (answer.status < 200 || answer.status >= 300) throw unreadable(answer)
    const video = parseVideo(answer.body)
    if (!video) throw new RetryableError('the status cannot be read', { fault: { kind: 'answer' } })
    const { progress } = video
    if (video.state === 'running') return { state: 'running', ...(progress !== undefined && { progress }) }
    if (video.state !== 'done') return endedOf(video)
    const cost = video.cost ?? costIn(handle)
    return { state: 'rendered', open: (until) => open(video, handle, until), ...(cost && { cost }) }
  }

  /** By its own route, else by the link that the server gives. */
  async function open(video: Video, handle: Handle, signal: AbortSignal): Promise<Readable> {
    try {
      return await wire.download(at(`/videos/${idIn(handle)}/content`), signal, headers)
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error
      if (video.url !== undefined) return wire.download(video.url, signal, headers)
      const fresh = video.completedAt !== undefined && now() - video.completedAt < SETTLING_MS
      if (!fresh) throw error
      throw new RetryableError('the file of the clip is not there yet', { cause: error })
    }
  }

  async function cancel(handle: Handle): Promise<Cancelled> {
    const request = { method: 'DELETE', url: at(`/videos/${idIn(handle)}`), headers } as const
    const answer = await wire.read(request, new AbortController().signal)
    const kept = isObject(answer.body) && answer.body.deleted === false
    if (answer.status >= 200 && answer.status < 300 && !kept) return { stopped: true }
    return { stopped: false, reason: detailOf(answer.body) ?? `the server answered ${answer.status}` }
  }

  return {
    name: 'openai-videos',
    capabilities: () => can,
    quote: async () => undefined,
    submit,
    status,
    cancel,
    async recover(key, render) {
      const prompt = promptFor(render, model)
      const video = await findVideo(server, { key, prompt }, new AbortController().signal)
      return video && handleOf(video, undefined)
    },
  }

  function handleOf(video: Video, told: Money | undefined): Handle {
    const cost = video.cost ?? told
    return { id: video.id, model: model.name, ...(cost && { micros: cost.micros, currency: cost.currency }) }
  }
}

function faultOfOrder(answer: WireAnswer): Error {
  const { status } = answer
  const judged = status === 400 || status === 403 || status === 422 || status === 451
  if (judged && isRefusal(answer.body))
    return new RefusedError(detailOf(answer.body) ?? 'the server refuses the content', false)
  return faultOf(answer, { billable: true })
}

/** Whatever keeps a status from being read, the job may run all the same. */
function unreadable(answer: WireAnswer): RetryableError {
  const { message, fault } = faultOf(answer, { billable: false })
  return new RetryableError(message, fault && { fault })
}

function wantsJson(body: unknown): boolean {
  return WANTS_JSON.test(detailOf(body) ?? '')
}

function idIn(handle: Handle): string {
  return encodeURIComponent(String(handle.id))
}

function costIn({ micros, currency }: Handle): Money | undefined {
  return typeof micros === 'number' && typeof currency === 'string' ? { micros, currency } : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
