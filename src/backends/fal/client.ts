import { createWire, type Wire, type WireAnswer, type WireRequest } from '../kit/wire.ts'
import type { Hosts } from './hosts.ts'
import type { FalInput } from './input.ts'
import { failureKeptIn } from './kept-failure.ts'

/** A job in fal's queue. */
export interface Job {
  model: string
  request: string
}

/** The routes of fal that are used, each as one exchange. */
export interface FalClient {
  /** The only one that costs money: exactly one attempt. */
  submit(model: string, input: FalInput, webhook: string | undefined, signal: AbortSignal): Promise<WireAnswer>
  status(job: Job, signal: AbortSignal): Promise<WireAnswer>
  /** Gives the failures of jobs too, whose statuses would else be those of a server in trouble. */
  result(job: Job, signal: AbortSignal): Promise<WireAnswer>
  cancel(job: Job, signal: AbortSignal): Promise<WireAnswer>
  /** A place for a file of this type; where it is put, and where it is found, stands in the answer. */
  initiateUpload(file: { name: string; mime: string }, signal: AbortSignal): Promise<WireAnswer>
  /** Requests that have ended, with what was sent, the latest first. */
  requests(query: { model: string; start: string; cursor?: string }, signal: AbortSignal): Promise<WireAnswer>
  prices(models: readonly string[], signal: AbortSignal): Promise<WireAnswer>
}

/** Files that stay longer than any render runs, and are gone when nobody needs them any more. */
const INPUT_SECONDS = 24 * 60 * 60
/** A result must be there still when this program was down for some days. */
const RESULT_SECONDS = 7 * 24 * 60 * 60

const SHORT_MS = 5000

export interface FalClientParts {
  wire: Wire
  hosts: Hosts
  key: string
  fetch?: typeof fetch
}

export function createFalClient({ wire, hosts, key, fetch: send = fetch }: FalClientParts): FalClient {
  type Ask = Omit<WireRequest, 'url'> & { host: Parameters<Hosts['at']>[0]; path: string }

  function requestOf({ host, path, headers, ...rest }: Ask): WireRequest {
    const place = hosts.at(host, path)
    return { ...rest, url: place.url, headers: { ...headers, ...place.headers, authorization: `Key ${key}` } }
  }

  function ofJob({ model, request }: Job, rest: string): string {
    return `/${appOf(model)}/requests/${encodeURIComponent(request)}${rest}`
  }

  return {
    submit(model, input, webhook, signal) {
      const query = webhook === undefined ? '' : `?${new URLSearchParams({ fal_webhook: webhook })}`
      const headers = {
        'x-fal-object-lifecycle-preference': JSON.stringify({ expiration_duration_seconds: RESULT_SECONDS }),
        // No other model than the one that was chosen, and that stands on the card.
        'x-app-fal-disable-fallback': 'true',
      }
      return wire.bill(
        requestOf({ method: 'POST', host: 'queue', path: `/${model}${query}`, headers, body: input }),
        signal,
      )
    },
    status: (job, signal) => wire.read(requestOf({ host: 'queue', path: ofJob(job, '/status') }), signal),
    async result(job, signal) {
      let failure: WireAnswer | undefined
      const hearing: typeof fetch = async (...asked) => {
        const response = await send(...asked)
        failure = await failureKeptIn(response)
        return response
      }
      try {
        const wire = createWire({ own: hosts.own, fetch: hearing })
        return await wire.read(requestOf({ host: 'queue', path: ofJob(job, '') }), signal)
      } catch (error) {
        if (failure) return failure
        throw error
      }
    },
    cancel: (job, signal) =>
      wire.read(requestOf({ method: 'PUT', host: 'queue', path: ofJob(job, '/cancel') }), signal),
    initiateUpload({ name, mime }, signal) {
      return wire.read(
        requestOf({
          method: 'POST',
          host: 'storage',
          path: '/storage/upload/initiate?storage_type=fal-cdn-v3',
          headers: { 'x-fal-object-lifecycle': JSON.stringify({ expiration_duration_seconds: INPUT_SECONDS }) },
          body: { file_name: name, content_type: mime },
        }),
        signal,
      )
    },
    requests({ model, start, cursor }, signal) {
      const query = new URLSearchParams({ endpoint_id: model, start, limit: '100', expand: 'payloads' })
      if (cursor !== undefined) query.set('cursor', cursor)
      return wire.read(requestOf({ host: 'platform', path: `/v1/models/requests/by-endpoint?${query}` }), signal)
    },
    prices(models, signal) {
      const query = new URLSearchParams({ endpoint_id: models.join(',') })
      const path = `/v1/models/pricing?${query}`
      return wire.read(requestOf({ host: 'platform', path, timeoutMs: SHORT_MS }), signal)
    },
  }
}

/** Jobs stand under owner and name; what follows in the id of a model is a path of its own. */
function appOf(model: string): string {
  return model.split('/').slice(0, 2).join('/')
}
