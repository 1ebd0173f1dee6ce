import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/store/database.ts'

/** An embedded database that was set up once: tests start from a copy, since setting one up takes seconds. */
export async function makeTemplate(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-template-'))
  await (await openDatabase({ folder })).close()
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export async function copyTemplate(template: string, folder: string): Promise<void> {
  await cp(join(template, 'postgres'), join(folder, 'postgres'), { recursive: true })
}
