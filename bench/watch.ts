import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freshDatabase } from '../test/services/database.ts'
import { startPostgres } from '../test/services/postgres.ts'
import { startRedis } from '../test/services/redis.ts'
import type { Report } from './watch/stand-in.ts'
import type { WorkerResult, WorkerTask } from './watch/worker.ts'

/**
 * `npm run bench:watch`: ten thousand running renders on one worker. Ends with 1 where an order got no clip or two, a
 * render was asked about too often, or the worker grew too large.
 */

const MOST_GROWTH_MB = 150
const FEW = 1000
/** Of the time that the many get: what is compared is memory. */
const FEW_PART = 0.25
const DEADLINE_MS = 60 * 60_000

interface Services {
  databaseUrl?: string
  redisUrl?: string
}

interface Measured extends WorkerResult {
  renders: number
  report: Report
}

type Print = (line: string) => void

export async function benchWatch(renders: number, minutes: number, embedded: boolean, print: Print): Promise<boolean> {
  const [postgres, redis] = embedded ? [] : await Promise.all([startPostgres(), startRedis()])
  const services = { ...(postgres && { databaseUrl: postgres.url }), ...(redis && postgres && { redisUrl: redis.url }) }
  const floor = postgres ? (redis ? 'PostgreSQL and Redis' : 'PostgreSQL') : 'the embedded database, in the worker'
  print(`running renders on one worker, ${floor}, ${availableParallelism()} processors`)
  print('  a stand-in for /v1/videos in another process; the renders are up to 10 minutes old; the last is done')
  print(`  after ${minutes} min. No pixels are looked at: results are taken as they come, stills are prepared.`)
  try {
    const few = renders > FEW ? await measure(FEW, minutes * FEW_PART, services) : undefined
    if (few) printRun(few, print)
    const many = await measure(renders, minutes, services)
    printRun(many, print)
    if (few) printComparison(few, many, print)
    const faults = [few ?? [], many].flat().flatMap(faultsOf)
    for (const fault of faults) print(`  NOT GOOD: ${fault}`)
    return faults.length === 0
  } finally {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
}

async function measure(renders: number, minutes: number, { databaseUrl, redisUrl }: Services): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-bench-'))
  const database = databaseUrl === undefined ? undefined : await freshDatabase(databaseUrl)
  const standIn = fork(new URL('./watch/stand-in.ts', import.meta.url))
  const worker = fork(new URL('./watch/worker.ts', import.meta.url), { execArgv: ['--expose-gc'] })
  try {
    const origin = `http://127.0.0.1:${await messageOf<number>(standIn)}`
    const task: WorkerTask = {
      ...(database && { databaseUrl: database.url }),
      ...(redisUrl !== undefined && { redisUrl }),
      folder,
      origin,
      renders,
      overMs: minutes * 60_000,
      deadlineMs: DEADLINE_MS,
    }
    worker.send(task)
    const result = await messageOf<WorkerResult>(worker)
    const report = (await (await fetch(`${origin}/report`)).json()) as Report
    return { renders, report, ...result }
  } finally {
    standIn.kill()
    if (worker.exitCode === null && worker.connected) await once(worker, 'exit')
    await database?.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

function messageOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', () => reject(new Error('a process of the bench ended too early')))
  })
}

function printRun(run: Measured, print: Print): void {
  const { renders, report, memory, states } = run
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const looksASecond = (report.statusCalls * 1000) / Math.max(1, report.callsOverMs)
  print(`  ${renders} renders`)
  print(`    all delivered after              ${(run.tookMs / 60_000).toFixed(1)} min`)
  print(`    delivered, missing, twice, wrong ${run.delivered}, ${run.missing}, ${run.twice}, ${run.wrongClips}`)
  print(`    orders                           ${listOf(states)}`)
  print(`    status calls                     ${report.statusCalls}, ${perRender(report.statusCalls, run)} per render`)
  print(`    most calls within one interval   ${report.mostWithinInterval}`)
  print(`    looks per second                 ${looksASecond.toFixed(0)}`)
  print(`    between two looks at a render    ${seconds(report.meanGapMs)}; ${seconds(report.meanIntervalMs)} are due`)
  print(
    `    found after it was done          p50 ${seconds(report.foundAfterMs.p50)}, p99 ${seconds(report.foundAfterMs.p99)}`,
  )
  print(`    downloads                        ${report.downloads}, at most ${report.mostDownloads} per render`)
  print(`    status cards shown               ${run.cards}`)
  print(
    `    resident memory before           ${memory.before.toFixed(0)} MB, after a warm-up; ${run.startedMb.toFixed(0)} MB at the start`,
  )
  print(`    peak, grown by                   ${memory.peak.toFixed(0)} MB, ${growthOf(run).toFixed(0)} MB`)
  print(
    `    peak after a collection          ${memory.peakCollected.toFixed(0)} MB; in the end ${memory.after.toFixed(0)} MB`,
  )
  if (Object.keys(run.logged).length > 0) print(`    logged                           ${listOf(run.logged)}`)
}

function printComparison(few: Measured, many: Measured, print: Print): void {
  const more = many.renders - few.renders
  const kilobytes = (difference: number) => `${((difference * 1000) / more).toFixed(1)} kB`
  print('  for each further render')
  print(`    memory, by the peaks             ${kilobytes(many.memory.peak - few.memory.peak)}`)
  print(`    memory, after collections        ${kilobytes(many.memory.peakCollected - few.memory.peakCollected)}`)
}

function faultsOf(run: Measured): string[] {
  const { renders, report } = run
  return [
    run.missing > 0 && `${run.missing} of ${renders} orders got no clip`,
    run.twice > 0 && `${run.twice} of ${renders} orders got a clip twice`,
    run.wrongClips > 0 && `${run.wrongClips} of ${renders} orders have another's clip`,
    report.mostWithinInterval > 1 && `a render was asked about ${report.mostWithinInterval} times within one interval`,
    report.unknown > 0 && `${report.unknown} requests for what is not there`,
    growthOf(run) >= MOST_GROWTH_MB && `the worker grew by ${growthOf(run).toFixed(0)} MB`,
  ].filter((fault) => fault !== false)
}

function growthOf({ memory }: Measured): number {
  return memory.peak - memory.before
}

function perRender(calls: number, { renders }: Measured): string {
  return (calls / renders).toFixed(1)
}

function listOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      renders: { type: 'string', default: '10000' },
      minutes: { type: 'string', default: '4' },
      embedded: { type: 'boolean', default: false },
    },
  })
  const good = await benchWatch(Number(values.renders), Number(values.minutes), values.embedded, console.log)
  process.exitCode = good ? 0 : 1
}
