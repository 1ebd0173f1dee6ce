import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { UserError } from '../domain/errors.ts'
import { kindSchema, lookSchema, PLAIN_LOOK, type Presets } from '../domain/preset.ts'

/** Where the looks and kinds that come with Reelay stand. */
export const BUILT_IN = fileURLToPath(new URL('.', import.meta.url))

const NAME = /^[a-z][a-z0-9-]{1,23}$/

/**
 * Reads `looks/*.json` and `kinds/*.json` of each folder. A preset of a later folder takes the place of one with the same
 * name. Throws `UserError` with a line per file that cannot be used.
 */
export function readPresets(folders: readonly string[]): Presets {
  const faults = folders
    .filter((folder) => !existsSync(folder))
    .map((folder) => `PRESETS_DIR: there is no folder ${folder}.`)
  const looks = folders.flatMap((folder) => read(join(folder, 'looks'), lookSchema, faults))
  const kinds = folders.flatMap((folder) => read(join(folder, 'kinds'), kindSchema, faults))
  const presets = { looks: lastOfEachName(looks), kinds: lastOfEachName(kinds) }
  for (const kind of presets.kinds) {
    const { look } = kind.defaults
    if (look !== undefined && !presets.looks.some((each) => each.name === look))
      faults.push(`kinds/${kind.name}.json: there is no look ${look}.`)
  }
  if (faults.length > 0) throw new UserError(faults.join('\n'))
  presets.looks.sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
  return presets
}

function rank(look: string): number {
  return look === PLAIN_LOOK ? 0 : 1
}

function read<T extends object>(folder: string, schema: z.ZodType<T>, faults: string[]): (T & { name: string })[] {
  return filesOf(folder).flatMap((file) => {
    const name = basename(file, '.json')
    const where = `${basename(folder)}/${file}`
    if (!NAME.test(name)) {
      faults.push(`${where}: the name must be small letters, digits and hyphens.`)
      return []
    }
    try {
      const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
      if (parsed.success) return [{ ...parsed.data, name }]
      for (const issue of parsed.error.issues) faults.push(`${where}: ${issue.path.join('.')}: ${issue.message}`)
    } catch (error) {
      faults.push(`${where}: ${error instanceof Error ? error.message : String(error)}`)
    }
    return []
  })
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch {
    // A folder that has only looks, or only kinds.
    return []
  }
}

function lastOfEachName<T extends { name: string }>(presets: readonly T[]): T[] {
  return [...new Map(presets.map((preset) => [preset.name, preset])).values()]
}
