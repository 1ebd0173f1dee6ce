import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startProgram } from './program.ts'

/** Start-up with a new data folder and with one that is there, and the memory of an idle program. */
export async function benchStart(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-bench-'))
  try {
    const first = await startProgram(folder)
    await first.stop()
    const second = await startProgram(folder)
    await setTimeout(5000)
    const memory = await second.memory()
    await second.stop()
    print('start of the program, embedded database:')
    print(`  with a new data folder   ${(first.startMs / 1000).toFixed(2)} s`)
    print(`  with one that is there   ${(second.startMs / 1000).toFixed(2)} s`)
    print(`  resident memory, idle    ${memory === undefined ? 'not known here' : `${memory.toFixed(0)} MB`}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
