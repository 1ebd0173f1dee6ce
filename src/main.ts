import { parseArgs } from 'node:util'
import { type Role, startApp } from './app.ts'
import { isForPeople, stackOf } from './cli/faults.ts'
import { readConfig } from './config.ts'
import { UserError } from './domain/errors.ts'
import { createLog } from './log.ts'

/** Starts Reelay: `--role all` (the default), `gateway` or `worker`. */

const USAGE = `Usage: npm start [-- --role all|gateway|worker]

  all      everything in one process (the default)
  gateway  listens to the chats and serves the web chat
  worker   plans, renders and delivers; as many as you like, with DATABASE_URL
`

const ROLES: Record<string, Role[]> = { all: ['gateway', 'worker'], gateway: ['gateway'], worker: ['worker'] }

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { role: { type: 'string', default: 'all' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return
  }
  const roles = Object.hasOwn(ROLES, values.role) ? ROLES[values.role] : undefined
  if (!roles) throw new UserError(`--role: there is no role ${values.role}. The roles are all, gateway and worker.`)
  const config = readConfig(process.cwd())
  if (values.role !== 'all' && config.databaseUrl === undefined)
    throw new UserError('DATABASE_URL: is needed for --role, so that the processes can share one database.')
  const log = createLog(config)
  // Whoever read what is printed here may be gone: that is no reason to stop in the middle.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  // The parent may be gone before everything is up: nobody would ever stop this process then.
  process.on('disconnect', () => process.exit(1))
  const app = await startApp(config, new Set(roles), log)
  process.removeAllListeners('disconnect')
  if (app.address) process.stdout.write(`Reelay is ready. Web chat: ${app.address}\n`)
  else process.stdout.write('Reelay is ready. This worker has no web chat.\n')
  stopGracefully(() => app.close())
}

/** The same Ctrl-C can come twice, by the terminal and by the process that started this one. */
const SECOND_THOUGHT_MS = 1000

/** At a signal, or when the process that started this one is gone. A second signal ends it at once. */
function stopGracefully(close: () => Promise<void>): void {
  let since: number | undefined
  function stop(): void {
    if (since !== undefined) {
      if (Date.now() - since > SECOND_THOUGHT_MS) process.exit(1)
      return
    }
    since = Date.now()
    process.stdout.write('Stopping…\n')
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('disconnect', stop)
}

function fail(error: unknown): never {
  const forPeople = isForPeople(error)
  process.stderr.write(`${forPeople ? error.message : stackOf(error)}\n`)
  process.exit(forPeople ? 2 : 1)
}

await main().catch(fail)
