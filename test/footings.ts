import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { freshDatabase } from './services/database.ts'
import { copyTemplate } from './services/embedded-template.ts'

/** Where the same tests run: the embedded database, a real PostgreSQL, and Redis beside it. */
export interface Footing {
  name: string
  /** False where a service is missing on this machine. */
  here: boolean
  open(): Promise<{ databaseUrl?: string; redisUrl?: string; folder: string; close(): Promise<void> }>
}

export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-test-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** A folder with an embedded database in it that is set up and empty. */
export async function embeddedFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const place = await temporaryFolder()
  await copyTemplate(inject('embeddedTemplate'), place.folder)
  return place
}

const postgresUrl = inject('postgresUrl')
const redisUrl = inject('redisUrl')

export const footings: Footing[] = [
  {
    name: 'the embedded database',
    here: true,
    async open() {
      const { folder, remove } = await embeddedFolder()
      return { folder, close: remove }
    },
  },
  {
    name: 'PostgreSQL',
    here: postgresUrl !== undefined,
    async open() {
      const { folder, remove } = await temporaryFolder()
      const database = await freshDatabase(postgresUrl ?? '')
      return { folder, databaseUrl: database.url, close: () => Promise.all([database.drop(), remove()]).then(() => {}) }
    },
  },
  {
    name: 'PostgreSQL and Redis',
    here: postgresUrl !== undefined && redisUrl !== undefined,
    async open() {
      const { folder, remove } = await temporaryFolder()
      const database = await freshDatabase(postgresUrl ?? '')
      return {
        folder,
        databaseUrl: database.url,
        ...(redisUrl !== undefined && { redisUrl }),
        close: () => Promise.all([database.drop(), remove()]).then(() => {}),
      }
    },
  },
]
