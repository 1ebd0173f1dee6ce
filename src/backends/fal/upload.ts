import { Readable } from 'node:stream'
import { PermanentError, RetryableError } from '../../domain/errors.ts'
import type { Assets, RenderInput, RenderRequest } from '../../domain/video-backend.ts'
import { connectionFault } from '../kit/connection.ts'
import { deadlineOf } from '../kit/deadline.ts'
import { faultOf } from '../kit/faults.ts'
import { originsOf } from '../kit/own.ts'
import type { FalClient } from './client.ts'
import { falFaultOf } from './faults.ts'
import type { Hosts } from './hosts.ts'
import type { Links } from './input.ts'
import { uploadSchema } from './parse.ts'

export interface UploadParts {
  client: FalClient
  hosts: Hosts
  assets: Assets
  fetch: typeof fetch
}

/** Beyond this fal wants a file in parts. Pictures and clips made ready are far smaller. */
const MOST_BYTES = 90 * 1024 * 1024
const UPLOAD_MS = 5 * 60_000

const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
}

/**
 * Puts what a render works from into fal's storage. It costs nothing and may be repeated. The names carry the render's
 * key: they end up in the addresses, and so in what fal remembers of the request.
 */
export async function uploadInputs(
  parts: UploadParts,
  key: string,
  { inputs }: Pick<RenderRequest, 'inputs'>,
  signal: AbortSignal,
): Promise<Links> {
  const links: Links = {}
  for (const input of inputs) links[input.role] = await upload(parts, key, input, signal)
  return links
}

async function upload(parts: UploadParts, key: string, input: RenderInput, signal: AbortSignal): Promise<string> {
  const asset = await parts.assets.find(input.asset)
  if (!asset) throw new PermanentError('a file of the render is not there any more')
  if (asset.bytes > MOST_BYTES) throw tooLarge(input.kind)
  const ending = ENDINGS[asset.mime]
  if (ending === undefined) throw new PermanentError(`files of the type ${asset.mime} are not sent to fal`)

  const answer = await parts.client.initiateUpload({ name: `${key}-${input.role}.${ending}`, mime: asset.mime }, signal)
  if (answer.status >= 300) throw falFaultOf(answer)
  const room = uploadSchema.safeParse(answer.body).data
  if (!room) throw unreadable()
  await put(parts, room.upload_url, asset, signal)
  return room.file_url
}

async function put(
  { hosts, assets, fetch: send }: UploadParts,
  url: string,
  { id, mime, bytes }: { id: string; mime: string; bytes: number },
  signal: AbortSignal,
): Promise<void> {
  const place = hosts.of(url)
  const { protocol, origin } = new URL(place.url)
  if (protocol !== 'https:' && !originsOf(hosts.own).has(origin)) throw unreadable()
  const deadline = deadlineOf(signal, UPLOAD_MS)
  const file = await assets.open(id)
  try {
    const response = await send(place.url, {
      method: 'PUT',
      // The address itself allows the upload: no key is sent along.
      headers: { ...place.headers, 'content-type': mime, 'content-length': String(bytes) },
      body: Readable.toWeb(file),
      duplex: 'half',
      redirect: 'manual',
      signal: deadline.signal,
    })
    await response.body?.cancel()
    if (!response.ok) throw faultOf({ ...answerOf(response), body: undefined }, { billable: false })
  } catch (error) {
    if (error instanceof RetryableError || error instanceof PermanentError) throw error
    if (!deadline.signal.aborted) throw connectionFault(error, { billable: false })
    throw new RetryableError('the upload was given up', { cause: error })
  } finally {
    deadline.end()
    file.destroy()
  }
}

function answerOf({ status, headers }: Response): { status: number; headers: Headers } {
  return { status, headers }
}

function tooLarge(kind: RenderInput['kind']): PermanentError {
  const detail = `the ${kind} is larger than ${MOST_BYTES / 1024 / 1024} MB`
  return new PermanentError(detail, { fault: { kind: 'request', detail } })
}

function unreadable(): RetryableError {
  return new RetryableError('the answer of fal cannot be read', { fault: { kind: 'answer' } })
}
