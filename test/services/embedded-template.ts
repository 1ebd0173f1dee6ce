import { cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../src/store/database.ts'

/**
 * An embedded database that was set up once: tests start from a copy, since setting one up takes seconds. It is made by
 * the first test file that asks for it.
 */
export async function templatePlace(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-template-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export async function copyTemplate(place: string, folder: string): Promise<void> {
  const made = join(place, 'made')
  const first = await mkdir(join(place, 'making')).then(
    () => true,
    () => false,
  )
  if (first) {
    await (await openDatabase({ folder: place })).close()
    await mkdir(made)
  }
  while (!(await stat(made).catch(() => undefined))) await wait(100)
  await cp(join(place, 'postgres'), join(folder, 'postgres'), { recursive: true })
}
