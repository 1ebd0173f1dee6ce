// Notices when npm above this process is gone, which nobody says where npm was killed.

import { readFileSync } from 'node:fs'

const POLL_MS = 1000

/** Calls `stop` once, when the parent of this process is another one than at the start. */
export function whenOrphaned(stop) {
  const parents = parentsOf(process.ppid)
  const timer = setInterval(() => {
    if (parentsOf(process.ppid) === parents) return
    clearInterval(timer)
    stop()
  }, POLL_MS)
  timer.unref()
}

// npm runs a script by a shell. Some shells step aside for the command; where one stays in between, it outlives npm
// and only its own parent tells. Where there is no /proc, shells are known to step aside.
function parentsOf(parent) {
  const [, flag] = readProc(parent, 'cmdline').split('\0')
  return flag === '-c' ? `${parent} ${grandparent(parent)}` : `${parent}`
}

function grandparent(pid) {
  return /^PPid:\s*(\d+)/m.exec(readProc(pid, 'status'))?.[1]
}

function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
