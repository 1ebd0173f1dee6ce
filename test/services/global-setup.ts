import type { TestProject } from 'vitest/node'
import { templatePlace } from './embedded-template.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Undefined where no PostgreSQL is installed. */
    postgresUrl: string | undefined
    /** Undefined where no Redis is installed. */
    redisUrl: string | undefined
    /** Where the template of the embedded database is kept. */
    embeddedTemplate: string
  }
}

/** Starts the services once for the whole run. They end with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis, template] = await Promise.all([startPostgres(), startRedis(), templatePlace()])
  const missing = [postgres ? [] : ['PostgreSQL'], redis ? [] : ['Redis']].flat()
  if (missing.length > 0) report(`${missing.join(' and ')} not found on this machine`)
  project.provide('postgresUrl', postgres?.url)
  project.provide('redisUrl', redis?.url)
  project.provide('embeddedTemplate', template.folder)
  return async () => {
    await Promise.all([postgres?.stop(), redis?.stop(), template.remove()])
  }
}

function report(fact: string): void {
  if (process.env.CI) throw new Error(`${fact}, and CI must test with it.`)
  console.log(`${fact}: its tests are skipped.`)
}
