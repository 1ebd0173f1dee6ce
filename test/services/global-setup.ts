import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where no PostgreSQL is installed. */
    postgresUrl: string | undefined
    /** Undefined where no Redis is installed. */
    redisUrl: string | undefined
  }
}

/** Starts the services once for the whole run. They end with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const missing = [postgres ? [] : ['PostgreSQL'], redis ? [] : ['Redis']].flat()
  if (missing.length > 0) report(`${missing.join(' and ')} not found on this machine`)
  project.provide('postgresUrl', postgres?.url)
  project.provide('redisUrl', redis?.url)
  return async () => {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
}

function report(fact: string): void {
  if (process.env.CI) throw new Error(`${fact}, and CI must test with it.`)
  console.log(`${fact}: its tests are skipped.`)
}
