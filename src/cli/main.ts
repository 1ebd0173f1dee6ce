import { UserError } from '../domain/errors.ts'
import { EXIT } from './exit.ts'
import { isForPeople, stackOf } from './faults.ts'
import { MAKE_COMMANDS } from './make-commands.ts'

/** The command line: `npm run -s reelay -- <command>`. A new command is one more line here. */
const COMMANDS: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  ...Object.fromEntries(Object.keys(MAKE_COMMANDS).map((command) => [command, making(command)])),
  models: async () => (await import('./models.ts')).models,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

/** The commands that make a clip share their module. */
function making(command: string): () => Promise<(args: string[]) => Promise<number>> {
  return async () => {
    const { make } = await import('./make.ts')
    return (args) => make(command, args)
  }
}

const made = Object.entries(MAKE_COMMANDS)
  .map(([command, { usage, about }]) => `  ${`${command} ${usage}`.padEnd(36)} ${about}`)
  .join('\n')

const USAGE = `Usage: npm run -s reelay -- <command> [options]

${made}
  models                               lists what makes clips here, what it can do and costs
  doctor                               checks the configuration and everything that it names

  <command> --help tells more.

Exit codes: 0 done, 1 a fault of Reelay, 2 something to mend in the call or the configuration,
3 the clip failed, 4 it was refused, 5 it was cancelled.
`

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2)
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE)
    return name === undefined ? EXIT.usage : EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command)
    throw new UserError(`There is no command ${name}. The commands are ${Object.keys(COMMANDS).join(', ')}.`)
  const run = await command()
  return run(args)
}

// Without its parent the command line has nobody to work for.
process.on('disconnect', () => process.exit(EXIT.fault))
process.channel?.unref()

process.exitCode = await main().catch((error: unknown) => {
  const forPeople = isForPeople(error)
  process.stderr.write(`${forPeople ? error.message : stackOf(error)}\n`)
  return forPeople ? EXIT.usage : EXIT.fault
})
// Idle connections must not hold the process up.
process.exit()
