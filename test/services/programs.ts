import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN_POSTGRES = '/usr/lib/postgresql'

/** The path of a program on this machine, or undefined. Debian keeps PostgreSQL's own programs out of the PATH. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debianPostgresFolders()]
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

function debianPostgresFolders(): string[] {
  try {
    const versions = readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a))
    return versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
  } catch {
    return []
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
