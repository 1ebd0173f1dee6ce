import { z } from 'zod'
import { PermanentError, RefusedError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { modelOf } from '../../domain/models.ts'
import type { Assets, Capabilities, Given, Handle, RenderRequest, VideoBackend } from '../../domain/video-backend.ts'
import { createWire, type WireAnswer } from '../kit/wire.ts'
import { createFalClient, type Job } from './client.ts'
import { falFaultOf } from './faults.ts'
import { createHosts } from './hosts.ts'
import { checkShape, inputOf, secondsOf } from './input.ts'
import { type ChosenModel, chooseModels } from './models.ts'
import { refusalIn, submittedSchema, toldSchema } from './parse.ts'
import { createFalPrices } from './quote.ts'
import { findRequest } from './recover.ts'
import { cancelJob, statusOf } from './status.ts'
import { uploadInputs } from './upload.ts'

export interface FalOptions {
  key: string
  /** The model for each kind of thing that is given; where none is set, the default of `models.json`. */
  models?: Partial<Record<Given, string>>
  /** One address for all of fal's hosts: a proxy, or a stand-in. */
  baseUrl?: string
  /** The public address that fal calls when the render with this key has ended. */
  callback?(key: string): string
  assets: Assets
  /** How long a lost render is looked for before it is given up as unknown; else as long as its model may take. */
  searchMs?: number
  fetch?: typeof fetch
  now?: () => number
}

const handleSchema = z.object({ model: z.string().min(1), request: z.string().min(1) })

/** The hosted models of fal, by its queue. */
export function createFalBackend(options: FalOptions): VideoBackend {
  const now = options.now ?? Date.now
  const hosts = createHosts(options.baseUrl)
  const wire = createWire({ own: hosts.own, ...(options.fetch && { fetch: options.fetch }) })
  const client = createFalClient({ wire, hosts, key: options.key, ...(options.fetch && { fetch: options.fetch }) })
  const models = chooseModels(options.models ?? {})
  const prices = createFalPrices(client, now)
  const uploads = { client, hosts, assets: options.assets, fetch: options.fetch ?? fetch }
  /** Since when renders are looked for, by key. */
  const searches = new Map<string, number>()

  const can: Capabilities = {
    models: models.map(({ map: _, ...model }) => model),
    redraws: false,
    letters: false,
    grades: false,
    cancel: true,
    local: false,
    free: false,
  }

  function modelFor(request: RenderRequest): ChosenModel {
    const name = modelOf(can, request)?.name
    const model = models.find((one) => one.name === name)
    if (!model) throw new PermanentError('no fal model takes what is given', { fault: { kind: 'operation' } })
    return model
  }

  /** It may be in the list later, or the webhook may come: only after a while it is given up. */
  function notFound(key: string, patienceMs: number, why: string): RetryableError | UncertainError {
    const since = searches.get(key) ?? now()
    searches.set(key, since)
    if (now() - since < (options.searchMs ?? patienceMs))
      return new RetryableError(`${why}; it is looked for again`, { retryAfterMs: 30_000 })
    searches.delete(key)
    return new UncertainError(why)
  }

  return {
    name: 'fal',
    capabilities: () => can,
    async quote(request) {
      try {
        const model = modelFor(request)
        return await prices.priceOf(model, secondsOf(model, request))
      } catch (error) {
        // What cannot be rendered has no price; why, it is told when it is submitted.
        if (error instanceof PermanentError) return undefined
        throw error
      }
    },
    async submit(request, key, signal) {
      const model = modelFor(request)
      checkShape(model, request)
      const seconds = secondsOf(model, request)
      const links = await uploadInputs(uploads, key, request, signal)
      const input = inputOf(model, request, links, seconds)
      const answer = await client.submit(model.name, input, options.callback?.(key), signal)
      return { ...startedJob(model.name, answer) }
    },
    status: (handle, signal) => statusOf({ client, wire }, jobOf(handle), signal),
    cancel: (handle) => cancelJob(client, jobOf(handle)),
    async recover(key, request, told) {
      const model = models.find((one) => one.name === modelOf(can, request)?.name)
      // The models were chosen anew since it was submitted.
      if (!model) throw new UncertainError('no fal model that is set up now takes what was given')
      const known = toldSchema.safeParse(told).data
      // Only of a render that was sent a file the list can tell that it is this one.
      const listed = request.inputs.length > 0
      const job = known
        ? { model: model.name, request: known.request_id }
        : listed && (await findRequest(client, { key, model: model.name }, now(), new AbortController().signal))
      if (job) {
        searches.delete(key)
        return { ...job }
      }
      if (listed) throw notFound(key, model.patienceMs, 'fal does not list the request')
      if (options.callback) throw notFound(key, model.patienceMs, 'fal has not called back')
      throw new UncertainError('fal cannot tell whether the request came to it')
    },
  }
}

/** The one billable answer. What is not taken was not begun; what cannot be understood may have been. */
function startedJob(model: string, answer: WireAnswer): Job {
  const started = submittedSchema.safeParse(answer.body).data
  if (started && answer.status < 300) return { model, request: started.request_id }
  if (answer.status < 400) throw new UncertainError(`fal answered ${answer.status} without the id of a request`)
  const refusal = refusalIn(answer.status, answer.body)
  if (refusal !== undefined) throw new RefusedError(refusal, false)
  throw falFaultOf(answer)
}

function jobOf(handle: Handle): Job {
  const job = handleSchema.safeParse(handle).data
  if (!job) throw new PermanentError('the handle of the render is not one of fal')
  return job
}
