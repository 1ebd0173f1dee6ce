// A lock between processes: a folder in the system's temporary folder that names who holds it.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 200
/** Between making the folder and writing its holders lies an instant. A folder that stays empty longer is left over. */
const EMPTY_MS = 5000

/** The folder lies outside node_modules, because `npm ci` empties that. */
export function lockPath(root) {
  const name = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 16)
  return join(tmpdir(), `reelay-install-${userInfo().uid}-${name}`)
}

/** Waits for the lock. `onWait` is called once if somebody else holds it. */
export async function acquireLock(root, onWait) {
  const folder = lockPath(root)
  const holders = [process.pid]
  for (let waited = false; ; await sleep(POLL_MS)) {
    if (tryMake(folder)) break
    if (takeAwayIfStale(folder)) continue
    if (!waited) onWait()
    waited = true
  }
  write(folder, holders)
  return {
    /** An npm that outlives its killed parent still holds the lock. */
    hold(pid) {
      holders.push(pid)
      write(folder, holders)
    },
    release() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function tryMake(folder) {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function write(folder, holders) {
  const draft = join(folder, `draft-${process.pid}`)
  writeFileSync(draft, holders.join('\n'))
  renameSync(draft, join(folder, 'holders'))
}

// Two waiters may find the same dead holder. Renaming decides who clears it away; whoever caught a fresh lock instead
// gives it back.
function takeAwayIfStale(folder) {
  const seen = readHolders(folder)
  if (!isStale(folder, seen)) return false
  const aside = `${folder}-${process.pid}`
  try {
    renameSync(folder, aside)
  } catch {
    return true
  }
  if (readHolders(aside) !== seen) {
    renameSync(aside, folder)
    return false
  }
  rmSync(aside, { recursive: true, force: true })
  return true
}

function isStale(folder, holders) {
  if (holders !== undefined) return !holders.split('\n').some((pid) => isAlive(Number(pid)))
  try {
    return Date.now() - statSync(folder).mtimeMs > EMPTY_MS
  } catch {
    return false
  }
}

function readHolders(folder) {
  try {
    return readFileSync(join(folder, 'holders'), 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// A process that ended keeps its number until its parent asks for it. In a container that may be never.
function isZombie(pid) {
  try {
    return /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
