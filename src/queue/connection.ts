import {
  createPostgresBackend,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { UserError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'

const START_MS = 10_000
const ANSWER_MS = 2000

/** Makes BullMQ's queues and workers on PostgreSQL or Redis: the same BullMQ, another floor under it. */
export interface QueueFloor {
  queue(name: string): JobQueue
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): JobWorker
  answers(): Promise<boolean>
  close(): Promise<void>
}

export type JobQueue = Pick<Queue, 'add' | 'addBulk' | 'obliterate' | 'close'> & {
  getJob(id: string): Promise<{ isDelayed(): Promise<boolean>; promote(): Promise<void> } | undefined>
}

export type JobWorker = Pick<Worker, 'close'>

export type PostgresPlace = { connectionString: string } | { host: string; user: string; database: string }

export type QueuePlace = { postgres: PostgresPlace } | { redis: string }

/** `prefix` keeps installations that share one Redis apart; the braces keep a queue on one node of a cluster. */
export async function openQueueFloor(place: QueuePlace, instance: string, log: Logger): Promise<QueueFloor> {
  return 'redis' in place ? openRedis(place.redis, `{reelay-${instance}}`, log) : openPostgres(place.postgres)
}

async function openRedis(url: string, prefix: string, log: Logger): Promise<QueueFloor> {
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  await reach(redis)
  redis.on('close', () => log.warn({}, 'the connection to Redis was lost; it is tried again'))
  redis.on('ready', () => log.info({}, 'Redis answers again'))
  const connection = redis
  return {
    queue: (name) => quiet(new Queue(name, { connection, prefix })),
    worker: (name, processor, options) => quiet(new Worker(name, processor, { ...options, connection, prefix })),
    answers: () => within(ANSWER_MS, redis.ping()),
    async close() {
      redis.disconnect()
    },
  }
}

async function openPostgres(config: PostgresPlace): Promise<QueueFloor> {
  await migrate(config)
  // Every worker keeps one connection for LISTEN; the rest is shared.
  const pool = new pg.Pool({ ...config, options: '-c search_path=bullmq,public', max: 14, keepAlive: true })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  // Every queue and worker listens to it.
  pool.setMaxListeners(0)
  // A pool is what BullMQ asks for; only the two packages' types do not know each other.
  const connection = pool as unknown as PostgresConnectionOptions
  return {
    queue: (name) => quiet(new Queue(name, { connection }, createPostgresBackend)),
    worker: (name, processor, options) =>
      quiet(new Worker(name, processor, { ...options, connection }, createPostgresBackend)),
    answers: () => within(ANSWER_MS, pool.query('SELECT 1')),
    close: () => pool.end(),
  }
}

/** Throws `UserError` where Redis does not answer at the start: later it is waited for. */
async function reach(redis: Redis): Promise<void> {
  if (await within(START_MS, redis.ping())) return
  redis.disconnect()
  throw new UserError('REDIS_URL: Redis does not answer there. Is it running, and is the password right?')
}

async function within(ms: number, answer: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, ms, false)
  const came = answer.then(
    () => true,
    () => false,
  )
  return Promise.race([came, late]).finally(() => clearTimeout(timer))
}

async function migrate(config: PostgresPlace): Promise<void> {
  const first = new Queue('plan', { connection: { ...config, migrate: true } }, createPostgresBackend)
  await first.waitUntilReady()
  await first.close()
}

/** A lost connection is mended by BullMQ itself; without a listener it would end the process. */
function quiet<T extends { on(event: 'error', listener: () => void): unknown }>(of: T): T {
  of.on('error', () => {})
  return of
}
