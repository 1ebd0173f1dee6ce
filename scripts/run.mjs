// node scripts/run.mjs <entry.ts> [arguments…]
// Installs what is missing, then runs the entry on Node 24.

import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInPlace } from './lib/child.mjs'
import { ensureInstalled, InstallError } from './lib/install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [entry, ...args] = process.argv.slice(2)

if (!entry) {
  process.stderr.write('usage: node scripts/run.mjs <entry.ts> [arguments…]\n')
  process.exit(2)
}

try {
  const node = await ensureInstalled(root, { dev: false })
  const file = isAbsolute(entry) ? entry : join(root, entry)
  // The entry works in the project's folder, where .env and data/ are. INIT_CWD is where the person stands, as npm says it.
  const env = { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() }
  process.exitCode = await runInPlace(node, [file, ...args], { cwd: root, env })
} catch (error) {
  process.stderr.write(`${error instanceof InstallError ? error.message : error.stack}\n`)
  process.exitCode = 1
}
