import { benchAnimatic } from './animatic.ts'
import { benchMessages } from './messages.ts'
import { benchStart } from './start.ts'

/** `npm run bench`: prints figures; nothing is asserted. */
function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await benchStart(print)
await benchMessages(print)
await benchAnimatic(print)
