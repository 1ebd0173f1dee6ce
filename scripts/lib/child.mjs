// Runs one child process in the place of this one: its signals, its exit code, and no orphans.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { whenOrphaned } from './parent.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Resolves to the child's exit code, 128 + n after signal n.
 *
 * The child has an ipc channel: it sees `disconnect` if this process is killed. If npm above this process is killed,
 * the child is told to stop.
 */
export function runInPlace(file, args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    forwardSignals(child)
    if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)))
  })
}

// Each signal is passed on once: npm repeats the one that a process group got already. Ctrl-C in a terminal reaches
// the child without help, so passing it on would look like a second, impatient one.
function forwardSignals(child) {
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  for (const signal of FORWARDED) {
    let passedOn = signal === 'SIGINT' && hasTerminal
    process.on(signal, () => {
      if (!passedOn) child.kill(signal)
      passedOn = true
    })
  }
}
