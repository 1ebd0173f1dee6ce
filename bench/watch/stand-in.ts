import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { lookAfter } from '../../src/render/pace.ts'
import { type Batch, fileOf, type Job, jobsOf } from './jobs.ts'

/**
 * A server that speaks as much of `/v1/videos` as a watch needs, in a process of its own. It notes who asks when.
 * `POST /batch` tells it of renders, `GET /report` what it saw.
 */

export interface Report {
  statusCalls: number
  /** The most status calls of one render within the interval that its age allows. */
  mostWithinInterval: number
  /** Mean of the time between two calls of one render, and of what the pace asks for. */
  meanGapMs: number
  meanIntervalMs: number
  /** From the moment when a render was done to the call that was told so. */
  foundAfterMs: { p50: number; p99: number }
  downloads: number
  mostDownloads: number
  /** Requests for what is not here. */
  unknown: number
  /** From the first status call to the last. */
  callsOverMs: number
}

interface Watched extends Job {
  /** Those that lie within the shortest interval before the last one, which included. */
  recent: number[]
  downloads: number
}

/** What the rounding of moments to milliseconds may take away, on both sides. */
const ROUNDING_MS = 2

let jobs = new Map<string, Watched>()
let seen = nothing()

function nothing() {
  const foundAfter: number[] = []
  return { calls: 0, most: 0, gaps: 0, gapMs: 0, intervalMs: 0, unknown: 0, first: 0, last: 0, foundAfter }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, version, route, id, leaf] = (request.url ?? '').split('/')
  if (version === 'batch') {
    jobs = new Map(jobsOf((await json(request)) as Batch).map((job) => [job.id, { ...job, recent: [], downloads: 0 }]))
    seen = nothing()
    return send(response, 200, {})
  }
  if (version === 'report') return send(response, 200, report())
  const job = request.method === 'GET' && route === 'videos' ? jobs.get(id ?? '') : undefined
  if (!job) {
    seen.unknown += 1
    return send(response, 404, { error: { message: 'not found' } })
  }
  if (leaf === 'content') {
    job.downloads += 1
    const file = fileOf(job.id)
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': file.length }).end(file)
    return
  }
  const now = Date.now()
  note(job, now)
  send(response, 200, shown(job, now))
}

function shown({ id, startedAt, doneAt }: Job, now: number): object {
  const done = now >= doneAt
  const progress = done ? 100 : Math.floor((100 * (now - startedAt)) / (doneAt - startedAt))
  const [created, completed] = [Math.floor(startedAt / 1000), done ? Math.floor(doneAt / 1000) : null]
  const status = done ? 'completed' : 'in_progress'
  return { id, object: 'video', model: 'stand-in', status, progress, created_at: created, completed_at: completed }
}

function note(job: Watched, now: number): void {
  seen.calls += 1
  seen.first ||= now
  seen.last = now
  if (now >= job.doneAt) seen.foundAfter.push(now - job.doneAt)
  const before = job.recent.at(-1)
  if (before !== undefined) {
    seen.gaps += 1
    seen.gapMs += now - before
    seen.intervalMs += intervalAt(job, before, 0.5)
  }
  job.recent = [...job.recent.filter((at) => now - at < intervalAt(job, at, 0) - ROUNDING_MS), now]
  seen.most = Math.max(seen.most, job.recent.length)
}

/** By the program's own pace: how far apart two looks are at least (0), on average (0.5). */
function intervalAt({ startedAt }: Job, at: number, random: number): number {
  const clock = { now: () => new Date(at), random: () => random }
  return lookAfter({ startedAt: new Date(startedAt), local: false }, clock)
}

function report(): Report {
  const all = [...jobs.values()]
  const sorted = seen.foundAfter.toSorted((a, b) => a - b)
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    statusCalls: seen.calls,
    mostWithinInterval: seen.most,
    meanGapMs: seen.gapMs / Math.max(1, seen.gaps),
    meanIntervalMs: seen.intervalMs / Math.max(1, seen.gaps),
    foundAfterMs: { p50: part(0.5), p99: part(0.99) },
    downloads: all.reduce((sum, job) => sum + job.downloads, 0),
    mostDownloads: all.reduce((most, job) => Math.max(most, job.downloads), 0),
    unknown: seen.unknown,
    callsOverMs: seen.last - seen.first,
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
