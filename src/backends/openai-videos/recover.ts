import { RetryableError, UncertainError } from '../../domain/errors.ts'
import type { WireAnswer } from '../kit/wire.ts'
import { markIn, markOf } from './mark.ts'
import { parseList, type Video } from './parse.ts'
import type { Server } from './server.ts'

const PAGE = 100
const MOST_PAGES = 5
/** How far the clocks of two machines may be apart. */
const CLOCKS_MS = 10 * 60 * 1000

/**
 * Finds what a submit may have started, by the mark in the prompt. Undefined only where the server is one that knows all
 * its jobs and none of them can be it.
 */
export async function findVideo(
  server: Server,
  { key, prompt }: { key: string; prompt: string },
  signal: AbortSignal,
): Promise<Video | undefined> {
  const dialect = await server.dialect(signal)
  const { videos, whole } = await listSince(server, bornOf(key), signal)
  const mark = markOf(key)
  const ours = videos.filter((video) => video.prompt !== undefined && markIn(video.prompt) === mark)
  if (ours.length === 1) return ours[0]
  // A mark may have got lost on the way; then the same words are enough to be in doubt.
  const doubtful = videos.filter(
    (video) =>
      video.prompt === undefined || (markIn(video.prompt) === undefined && video.prompt.trim() === prompt.trim()),
  )
  if (ours.length === 0 && doubtful.length === 0 && whole && dialect !== 'plain') return undefined
  throw new UncertainError('the server does not tell which of its jobs is this one')
}

/** All jobs since the render was put down, newest first. */
async function listSince(
  server: Server,
  since: number,
  signal: AbortSignal,
): Promise<{ videos: Video[]; whole: boolean }> {
  const videos: Video[] = []
  let after = ''
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const url = server.at(
      `/videos?limit=${PAGE}&order=desc${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    const answer = await readPage(server, url, signal)
    const list = answer.status === 200 ? parseList(answer.body, PAGE) : undefined
    if (!list) throw new UncertainError(`the server has no list of its jobs: ${answer.status}`)
    videos.push(...list.videos.filter(({ createdAt }) => createdAt === undefined || createdAt >= since))
    const last = list.videos.at(-1)
    const passed = last?.createdAt !== undefined && last.createdAt < since
    if (list.whole || passed) return { videos, whole: true }
    if (!last || last.id === after) break
    after = last.id
  }
  return { videos, whole: false }
}

/** A route that fails while the server is well is one that it does not have. */
async function readPage(server: Server, url: string, signal: AbortSignal): Promise<WireAnswer> {
  try {
    return await server.wire.read({ url, headers: server.headers }, signal)
  } catch (error) {
    const kind = error instanceof RetryableError ? error.fault?.kind : undefined
    if (kind !== 'server' && kind !== 'answer') throw error
    await server.models(signal)
    throw new UncertainError('the server has no list of its jobs', { cause: error })
  }
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** When a render was put down, by its ULID: no job of it is older. */
function bornOf(key: string): number {
  const time = [...key.slice(0, 10)].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0)
  return time - CLOCKS_MS
}
