import { Readable } from 'node:stream'
import { RetryableError } from '../../domain/errors.ts'
import { connectionFault } from '../kit/connection.ts'
import { deadlineOf } from '../kit/deadline.ts'
import { faultOf } from '../kit/faults.ts'
import type { WireRequest } from '../kit/wire.ts'

/**
 * Some providers have no link to a finished video: they put its bytes, as base64, into the JSON of the status. Such an
 * answer is never held. A look at it drops what is long, and whoever wants the video asks once more and gets the bytes
 * decoded as they come.
 */

/** Characters of a JSON string from which on it is a file: no sentence and no signed link is that long. */
export const LONG = 64 * 1024
/** For all of a video inside an answer. */
const TIMEOUT_MS = 10 * 60_000

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** A part of a JSON text: of one string, from the place `at` in it, or what is around strings. */
interface Run {
  bytes: Uint8Array
  string?: { at: number; ends: boolean }
}

/** Splits a JSON text that comes in pieces. */
function runsOf(): (chunk: Uint8Array) => Run[] {
  let inString = false
  let escaped = false
  let at = 0
  return (chunk) => {
    const runs: Run[] = []
    let start = 0
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index]
      const quote = byte === QUOTE && !escaped
      escaped = inString && byte === BACKSLASH && !escaped
      if (!quote) continue
      if (inString) {
        runs.push({ bytes: chunk.subarray(start, index), string: { at, ends: true } })
        start = index
        at = 0
      } else {
        runs.push({ bytes: chunk.subarray(start, index + 1) })
        start = index + 1
      }
      inString = !inString
    }
    const bytes = chunk.subarray(start)
    runs.push(inString ? { bytes, string: { at, ends: false } } : { bytes })
    if (inString) at += bytes.length
    return runs
  }
}

/** A `fetch` whose answers come without what is long in them: at most the beginning of each string. */
export function withoutBytes(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init)
    if (response.body === null) return response
    const split = runsOf()
    const shorter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        for (const { bytes, string } of split(chunk)) {
          const kept = string === undefined ? bytes : bytes.subarray(0, Math.max(0, LONG - string.at))
          if (kept.length > 0) controller.enqueue(kept)
        }
      },
    })
    const { status, headers } = response
    return new Response(response.body.pipeThrough(shorter), { status, headers })
  }
}

/** The bytes of the first long string in the answer to a request, decoded while they come. */
export async function openBytes(send: typeof fetch, request: WireRequest, signal: AbortSignal): Promise<Readable> {
  const { method = 'GET', url, headers = {}, body } = request
  const deadline = deadlineOf(signal, TIMEOUT_MS)
  const init: RequestInit = { method, headers, redirect: 'manual', signal: deadline.signal }
  try {
    const response = await send(url, body === undefined ? init : { ...init, body: JSON.stringify(body) })
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      throw faultOf({ status: response.status, headers: response.headers, body: undefined }, { billable: false })
    }
    const video = Readable.from(decoded(response.body))
    return video.once('close', () => deadline.end())
  } catch (error) {
    deadline.end()
    throw error instanceof TypeError || deadline.signal.aborted ? connectionFault(error, { billable: false }) : error
  }
}

async function* decoded(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const split = runsOf()
  let held: Uint8Array[] = []
  let rest = ''
  try {
    for await (const chunk of body) {
      for (const { bytes, string } of split(chunk)) {
        if (string === undefined) continue
        held.push(bytes)
        if (string.at + bytes.length >= LONG) {
          // Some writers of JSON escape slashes.
          const text = rest + Buffer.concat(held).toString('latin1').replaceAll('\\', '')
          const whole = string.ends ? text.length : text.length - (text.length % 4)
          yield Buffer.from(text.slice(0, whole), 'base64')
          if (string.ends) return
          rest = text.slice(whole)
          held = []
        } else if (string.ends) held = []
      }
    }
  } catch (error) {
    throw connectionFault(error, { billable: false })
  }
  throw new RetryableError('the answer with the video ended too early', { fault: { kind: 'cut off' } })
}
