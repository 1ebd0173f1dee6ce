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

/** Makes BullMQ's queues and workers on PostgreSQL or Redis: the same BullMQ, another floor under it. */
export interface QueueFloor {
  queue(name: string): JobQueue
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): JobWorker
  close(): Promise<void>
}

export type JobQueue = Pick<Queue, 'add' | 'addBulk' | 'obliterate' | 'close'> & {
  getJob(id: string): Promise<{ isDelayed(): Promise<boolean>; promote(): Promise<void> } | undefined>
}

export type JobWorker = Pick<Worker, 'close'>

export type PostgresPlace = { connectionString: string } | { host: string; user: string; database: string }

export type QueuePlace = { postgres: PostgresPlace } | { redis: string }

/** `prefix` keeps installations that share one Redis apart; the braces keep a queue on one node of a cluster. */
export async function openQueueFloor(place: QueuePlace, instance: string): Promise<QueueFloor> {
  return 'redis' in place ? openRedis(place.redis, `{reelay-${instance}}`) : openPostgres(place.postgres)
}

async function openRedis(url: string, prefix: string): Promise<QueueFloor> {
  const redis = new Redis(url, { maxRetriesPerRequest: null })
  redis.on('error', () => {})
  const connection = redis
  return {
    queue: (name) => quiet(new Queue(name, { connection, prefix })),
    worker: (name, processor, options) => quiet(new Worker(name, processor, { ...options, connection, prefix })),
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
  // Every queue and worker listens to it.
  pool.setMaxListeners(0)
  // A pool is what BullMQ asks for; only the two packages' types do not know each other.
  const connection = pool as unknown as PostgresConnectionOptions
  return {
    queue: (name) => quiet(new Queue(name, { connection }, createPostgresBackend)),
    worker: (name, processor, options) =>
      quiet(new Worker(name, processor, { ...options, connection }, createPostgresBackend)),
    close: () => pool.end(),
  }
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
