import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { UserError } from '../domain/errors.ts'
import type { Check } from './check.ts'
import { checksFor } from './checks.ts'
import { EXIT } from './exit.ts'

const USAGE = `Usage: npm run -s reelay -- doctor

Checks the configuration and everything that it names, and says how to mend each fault.
Nothing is changed and nothing is charged. Exit code 0: all is well; 2: something is to be mended.
`

/** Looks at everything that Reelay needs, one line each. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(USAGE)
    return EXIT.done
  }
  const config = settings()
  if (typeof config === 'string') {
    for (const line of config.split('\n')) print({ name: 'configuration', state: 'fault', says: line })
    return EXIT.usage
  }
  print({ name: 'configuration', state: 'ok', says: 'every variable can be read' })
  let faults = 0
  for (const check of checksFor(config)) {
    const found = await run(check)
    print({ name: check.name, ...found })
    if (found.state === 'fault') faults += 1
  }
  process.stdout.write(faults === 0 ? 'All is well.\n' : `${faults} to mend.\n`)
  return faults === 0 ? EXIT.done : EXIT.usage
}

function settings(): ReturnType<typeof readConfig> | string {
  try {
    return readConfig(process.cwd())
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

async function run(check: Check): Promise<{ state: 'ok' | 'note' | 'fault'; says: string }> {
  try {
    return await check.look(AbortSignal.timeout(15_000))
  } catch (error) {
    const says = (error instanceof Error ? error.message : String(error)).replace(/[^.!?]$/, '$&.')
    return { state: 'fault', says: `${says} ${check.mend}`.trim() }
  }
}

const MARKS = { ok: 'ok   ', note: 'note ', fault: 'FAULT' } as const

function print(line: { name: string; state: 'ok' | 'note' | 'fault'; says: string }): void {
  // A check that has several things to say says them below each other.
  const says = line.says.replaceAll('\n', `\n${' '.repeat(21)}`)
  process.stdout.write(`${MARKS[line.state]} ${line.name.padEnd(14)} ${says}\n`)
}
