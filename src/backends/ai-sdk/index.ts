import { Readable } from 'node:stream'
import { decodeTime } from 'ulid'
import { z } from 'zod'
import { PermanentError, RetryableError, UncertainError } from '../../domain/errors.ts'
import { isId } from '../../domain/id.ts'
import { givenOf, lengthFor, modelOf } from '../../domain/models.ts'
import type {
  Assets,
  Capabilities,
  Handle,
  Model,
  RenderRequest,
  RenderStatus,
  VideoBackend,
} from '../../domain/video-backend.ts'
import { createWire, type WireAnswer } from '../kit/wire.ts'
import { modelFor, type Named, namedModel, type Way } from './catalogue.ts'
import { readFault, startFault } from './faults.ts'
import { LONG, openBytes, withoutBytes } from './inline-bytes.ts'
import { adaptOf, costOf, failureOf, progressOf, verdictOf } from './outcome.ts'
import { createGatewayPrices, tierOf } from './prices.ts'
import { type AiSdkKeys, openModel, type ProviderName, providerOf } from './providers.ts'
import { callOf } from './request.ts'
import { tapped } from './transport.ts'

export interface AiSdkOptions {
  /** `provider/model`, in the order of preference. */
  models: readonly string[]
  keys: AiSdkKeys
  /** Takes the place of every provider's own address: for a proxy, or a stand-in. */
  baseUrl?: string | undefined
  /** Where a provider can say that the render with this key has ended. */
  callback?: ((key: string) => string) | undefined
  /** A link from which anybody can fetch an asset for some hours; without it no clips are changed. */
  link?: ((asset: string) => string) | undefined
  assets: Assets
  fetch?: typeof fetch | undefined
  now?: (() => number) | undefined
}

/** How long after a submit a provider is believed that does not know the render: it may not have been told everywhere. */
const FRESH_MS = 2 * 60_000
/** How long the Gateway surely remembers a key. It does not say; nobody keeps them for less. */
const KEY_MS = 12 * 60 * 60_000

const handleSchema = z.object({ model: z.string(), operation: z.string(), started: z.number() })
/** What Replicate posts when a render has ended: the render as its status route shows it. */
const toldSchema = z.object({ urls: z.object({ get: z.url() }) })

/** Video models of many providers through the AI SDK. */
export function createAiSdkBackend(options: AiSdkOptions): VideoBackend {
  const { keys, assets, callback, link, now = Date.now } = options
  const send = options.fetch ?? fetch
  const named = options.models.map(namedModel).filter(({ provider }) => providerOf(provider).isSet(keys))
  const ways = new Map<Model, { named: Named; way: Way }>()
  for (const one of named)
    for (const way of one.ways)
      if (way.send.clip === undefined || link !== undefined) ways.set(modelFor(one, way), { named: one, way })
  const can: Capabilities = {
    models: [...ways.keys()],
    redraws: false,
    letters: false,
    grades: false,
    cancel: named.some(({ provider }) => provider === 'replicate'),
    local: false,
    free: false,
  }
  const gateway = baseOf('gateway')
  const priceOf = createGatewayPrices(createWire({ own: [gateway], fetch: send }), gateway, now)

  function baseOf(provider: ProviderName): string {
    return (options.baseUrl ?? providerOf(provider).base(keys)).replace(/\/+$/, '')
  }

  function wireTo(provider: ProviderName, url: string, through = send) {
    const { sisters } = providerOf(provider)
    const { protocol, hostname } = new URL(url)
    const isSister = sisters !== undefined && protocol === 'https:' && `.${hostname}`.endsWith(`.${sisters}`)
    return createWire({ own: [baseOf(provider), ...(isSister ? [url] : [])], fetch: through })
  }

  function chosen(render: RenderRequest) {
    const model = modelOf(can, render)
    const found = model && ways.get(model)
    return model && found && { model, ...found }
  }

  async function submit(render: RenderRequest, key: string, signal: AbortSignal): Promise<Handle> {
    const choice = chosen(render)
    if (choice === undefined)
      throw new PermanentError(`no model can be given ${givenOf(render)}`, { fault: { kind: 'operation' } })
    const { model, named, way } = choice
    const { provider, id, name } = named
    const call = await callOf(render, model, way, { assets, link })
    const tap = tapped({ wireTo: (url) => wireTo(provider, url), billable: true, signal })
    const sdk = await openModel(provider, id, { keys, baseUrl: baseOf(provider), fetch: tap.fetch })
    const { experimental_startVideo: startVideo } = await import('ai')
    const webhookUrl = providerOf(provider).callsBack && callback?.(key)
    try {
      const { operation } = await startVideo({
        ...call,
        model: sdk,
        maxRetries: 0,
        headers: { 'idempotency-key': key },
        ...(webhookUrl && { webhookUrl }),
      })
      return { model: name, operation: JSON.stringify(operation), started: now() }
    } catch (error) {
      throw startFault(provider, error, tap.seen)
    }
  }

  async function status(handle: Handle, signal: AbortSignal): Promise<RenderStatus> {
    const { model, operation, started } = handleSchema.parse(handle)
    const { provider, id } = namedModel(model)
    const through = withoutBytes(send)
    const adapt = adaptOf(provider)
    const wire = (url: string) => wireTo(provider, url, through)
    const tap = tapped({ wireTo: wire, billable: false, signal, ...(adapt && { adapt }) })
    const sdk = await openModel(provider, id, { keys, baseUrl: baseOf(provider), fetch: tap.fetch })
    const { experimental_getVideoStatus: getVideoStatus } = await import('ai')
    const looked = await getVideoStatus(sdk, { operation: JSON.parse(operation), maxRetries: 0 }).catch(
      (error: unknown) => ({ status: 'unread' as const, error }),
    )
    const { request, answer } = tap.seen
    const verdict = isGone(answer) ? { state: 'lost' as const } : verdictOf(provider, answer?.body)
    if (verdict?.state === 'lost' && now() - started < FRESH_MS)
      throw new RetryableError('the render is not known there yet', { fault: { kind: 'answer' } })
    if (verdict !== undefined) return verdict
    if (looked.status === 'unread') return readFault(provider, looked.error, tap.seen)
    if (looked.status === 'error') return failureOf(provider, answer?.body, looked.error)
    if (looked.status === 'pending') {
      const progress = progressOf(provider, answer?.body)
      return { state: 'running', ...(progress !== undefined && { progress }) }
    }
    const cost = costOf(provider, answer?.body)
    const [video] = looked.videos
    if (video?.type === 'url') {
      const { url } = video
      const open = (until: AbortSignal) => wireTo(provider, baseOf(provider)).download(url, until)
      return { state: 'rendered', open, ...(cost && { cost }) }
    }
    if (video?.type === 'base64' && request !== undefined) {
      const { data } = video
      const open = async (until: AbortSignal) =>
        data.length < LONG ? Readable.from([Buffer.from(data, 'base64')]) : openBytes(send, request, until)
      return { state: 'rendered', open, ...(cost && { cost }) }
    }
    return { ...failureOf(provider, undefined, 'there is no video in the answer'), ...(cost && { cost }) }
  }

  return {
    name: 'ai-sdk',
    capabilities: () => can,
    submit,
    status,

    async quote(render) {
      const choice = chosen(render)
      if (choice?.named.provider !== 'gateway' || choice.way.send.length === false) return undefined
      const { model, named, way } = choice
      const { size } = way.send
      const resolution = tierOf(typeof size === 'string' ? size : size?.[render.shape])
      const seconds = lengthFor(model, render.seconds)
      return priceOf({ id: named.id, seconds, resolution, sound: way.sound })
    },

    async recover(key, render, told) {
      const choice = chosen(render)
      const provider = choice?.named.provider
      // The Gateway answers a key that it knows with the render that was started then. The link to a clip is not the same
      // twice, and a body must be.
      if (provider && providerOf(provider).honoursKeys && choice.way.send.clip === undefined && isYoung(key))
        return 'resend'
      const ended = toldSchema.safeParse(told)
      if (choice && provider === 'replicate' && ended.success) {
        const { origin } = new URL(ended.data.urls.get)
        if (origin === new URL(baseOf(provider)).origin)
          return {
            model: choice.named.name,
            operation: JSON.stringify({ getUrl: ended.data.urls.get }),
            started: now(),
          }
      }
      throw new UncertainError(`${provider ?? 'the provider'} cannot be asked for a render whose name is not known`)
    },

    ...(can.cancel && {
      async cancel(handle: Handle) {
        const { model, operation } = handleSchema.parse(handle)
        if (namedModel(model).provider !== 'replicate') return { stopped: false, reason: `${model} cannot be stopped` }
        const { getUrl } = z.object({ getUrl: z.url() }).parse(JSON.parse(operation))
        const { status, body } = await wireTo('replicate', getUrl).read(
          { method: 'POST', url: `${getUrl}/cancel`, headers: { authorization: `Bearer ${keys.replicate ?? ''}` } },
          new AbortController().signal,
        )
        const { data } = z.object({ status: z.string() }).safeParse(body)
        if (status < 300 && (data?.status === 'canceled' || data?.status === 'aborted')) return { stopped: true }
        return { stopped: false, reason: `the answer was ${status}${data ? `, ${data.status}` : ''}` }
      },
    }),
  }

  /** Keys are ULIDs: they say when they were made. */
  function isYoung(key: string): boolean {
    return !isId(key) || now() - decodeTime(key) < KEY_MS
  }
}

/** A 404 that is the provider's own, which knows all of its renders. One of a proxy in between says nothing. */
function isGone(answer: WireAnswer | undefined): boolean {
  return answer?.status === 404 && typeof answer.body === 'object' && answer.body !== null
}
