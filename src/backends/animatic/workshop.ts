import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** Where one process keeps the files of its renders, apart from other processes that share the folder. */
export interface Workshop {
  /** A new, empty folder for one render. */
  makeRoom(key: string): Promise<string>
  clear(key: string): Promise<void>
}

/** A folder that nobody touched for so long is left over, whoever made it. */
const FORGOTTEN_MS = 24 * 3600_000

const HOST = hostname().replaceAll(/[^\w.-]/g, '_')

/** The start time tells this process from an earlier one with the same number. */
const OWN = `${HOST}~${process.pid}~${Math.round(performance.timeOrigin)}`

export function createWorkshop(folder: string, now: () => number): Workshop {
  const own = join(folder, OWN)
  const swept = sweep(folder, now())

  return {
    async makeRoom(key) {
      await swept
      const room = join(own, key)
      await rm(room, { recursive: true, force: true })
      await mkdir(room, { recursive: true })
      return room
    },
    async clear(key) {
      await rm(join(own, key), { recursive: true, force: true })
    },
  }
}

/** Removes what processes left that are gone. A fault here is no reason not to render. */
async function sweep(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const path = join(folder, name)
    if (isAbandoned(name) || (await isForgotten(path, now)))
      await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}

/** Whether a process of this machine left it. Of another machine's processes nothing can be known. */
function isAbandoned(name: string): boolean {
  const [host, pid, started] = name.split('~')
  if (host !== HOST || started === undefined || name === OWN) return false
  return Number(pid) === process.pid || !isAlive(Number(pid))
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It lives but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function isForgotten(path: string, now: number): Promise<boolean> {
  if (path.endsWith(OWN)) return false
  const facts = await stat(path).catch(() => undefined)
  return facts?.isDirectory() === true && path.includes('~') && now - facts.mtimeMs > FORGOTTEN_MS
}
