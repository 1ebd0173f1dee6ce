import { buffer } from 'node:stream/consumers'
import type { experimental_startVideo as startVideo } from 'ai'
import { PermanentError } from '../../domain/errors.ts'
import { givenOf, lengthFor } from '../../domain/models.ts'
import type { Assets, Model, RenderInput, RenderRequest } from '../../domain/video-backend.ts'
import { promptOf } from '../kit/prompt.ts'
import type { Way } from './catalogue.ts'

type Call = Omit<Parameters<typeof startVideo>[0], 'model'>

export interface RequestParts {
  assets: Pick<Assets, 'open' | 'find'>
  /** A link from which anybody can fetch an asset for some hours. */
  link?: ((asset: string) => string) | undefined
}

/** Pictures travel inside the request, as text: no provider takes much more. */
const MOST_PICTURE_BYTES = 20 * 1024 * 1024

/** What the SDK is told. The same render gives the same call, byte for byte: the same key must come with the same body. */
export async function callOf(request: RenderRequest, model: Model, way: Way, parts: RequestParts): Promise<Call> {
  const { send, sound, characters } = way
  const given = givenOf(request)
  const call: Call = { prompt: promptOf(request, { sound, ...(characters && { maxCharacters: characters }) }), n: 1 }
  if (send.ratio === 'always' || (send.ratio === 'for words' && given === 'words')) call.aspectRatio = request.shape
  if (send.size !== undefined) call.resolution = typeof send.size === 'string' ? send.size : send.size[request.shape]
  if (send.length !== false) call.duration = lengthFor(model, request.seconds)
  if (send.sound) call.generateAudio = true
  if (send.seed) call.seed = request.seed
  if (given === 'words') return call
  if (given === 'clip') return withClip(call, request, model, send.clip, parts)
  return withPictures(call, request, parts)
}

async function withPictures(call: Call, { inputs }: RenderRequest, { assets }: RequestParts): Promise<Call> {
  const frames: NonNullable<Call['frameImages']> = []
  for (const input of inputs) {
    if (input.role === 'base') continue
    frames.push({
      image: await bytesOf(input, assets),
      frameType: input.role === 'first' ? 'first_frame' : 'last_frame',
    })
  }
  const [only] = frames
  // Some take a single picture in the prompt only, and the frames would carry it a second time.
  if (frames.length === 1 && only?.frameType === 'first_frame' && typeof call.prompt === 'string')
    return { ...call, prompt: { text: call.prompt, image: only.image } }
  return { ...call, frameImages: frames }
}

function withClip(
  call: Call,
  { inputs }: RenderRequest,
  model: Model,
  slot: Way['send']['clip'],
  { link }: RequestParts,
): Call {
  const base = inputs.find((input) => input.role === 'base')
  if (slot === undefined || base === undefined || link === undefined)
    throw unfit(`${model.name} cannot be given this clip`)
  if (base.seconds !== undefined && base.seconds > model.seconds.max + 0.5)
    throw unfit(
      `${model.name} changes clips of at most ${model.seconds.max} seconds; this one has ${base.seconds.toFixed(1)}`,
    )
  return { ...call, providerOptions: { [slot.provider]: { ...slot.with, [slot.option]: link(base.asset) } } }
}

async function bytesOf({ asset }: RenderInput, assets: RequestParts['assets']): Promise<Uint8Array> {
  const found = await assets.find(asset)
  if (found !== undefined && found.bytes > MOST_PICTURE_BYTES)
    throw unfit(
      `the picture has ${Math.round(found.bytes / 1e6)} MB; at most ${MOST_PICTURE_BYTES / 1024 / 1024} MB can be sent`,
    )
  return new Uint8Array(await buffer(await assets.open(asset)))
}

function unfit(detail: string): PermanentError {
  return new PermanentError(detail, { fault: { kind: 'request', detail } })
}
