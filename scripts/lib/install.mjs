// Brings node_modules and Node 24 in place. Runs on the Node that a person already has, so it uses built-ins alone.

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { acquireLock } from './lock.mjs'

const NEEDED_MAJOR = 24

/** A fault that a person can mend: its message is shown without a stack. */
export class InstallError extends Error {}

/**
 * Installs what is missing and answers with the path of a Node that is new enough.
 * Starts that happen at the same time wait for the first one.
 */
export async function ensureInstalled(root, { dev }) {
  const ready = isInstalled(root, { dev }) && findNode(root)
  if (ready) return ready

  const lock = await acquireLock(root, () => say('Another start is installing. Waiting for it…'))
  try {
    if (!isInstalled(root, { dev })) await installPackages(root, lock)
    return findNode(root) ?? (await fetchNode(root, lock))
  } finally {
    lock.release()
  }
}

/**
 * npm writes down what it installed in node_modules/.package-lock.json. That is compared with the project's lock, so
 * an installation by hand counts too. Packages for other platforms, and tools where only the bot runs, may be missing.
 */
export function isInstalled(root, { dev }) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  if (!wanted) throw new InstallError(`package-lock.json is missing in ${root}. Get a complete copy of the project.`)
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    if (found) return found.version === entry.version
    return Boolean(entry.optional || entry.devOptional || (entry.dev && !dev))
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

// No package's install script runs: the one that is needed, Node's own, is run by fetchNode. So nothing depends on what
// an npm version thinks of install scripts. SKIP_FFMPEG is for those who switch scripts on by configuration.
async function installPackages(root, lock) {
  say('Installing what is missing (once, about a minute)…')
  const [file, ...args] = npmCommand()
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--install-strategy=hoisted']
  const { code, output } = await run(file, [...args, ...flags], root, lock)
  if (code !== 0) throw new InstallError(explain(output))
}

/** Does what the install script of the package `node` does: it asks npm for the binary of this platform. */
async function fetchNode(root, lock) {
  const folder = join(root, 'node_modules', 'node')
  say('Fetching Node 24 for this project…')
  const { output } = await run(process.execPath, ['installArchSpecificPackage.js'], folder, lock)
  const binary = findNode(root)
  if (!binary) {
    throw new InstallError(
      `${explain(output)}\nReelay needs Node ${NEEDED_MAJOR} or later. If the package "node" has none for this platform, ` +
        `install Node ${NEEDED_MAJOR} yourself and start again with it.`,
    )
  }
  return binary
}

function findNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const own = join(root, 'node_modules', 'node', 'bin', name)
  if (existsSync(own) && majorOf(own) >= NEEDED_MAJOR) {
    linkBinary(root)
    return own
  }
  return Number.parseInt(process.versions.node, 10) >= NEEDED_MAJOR ? process.execPath : undefined
}

function majorOf(binary) {
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  return status === 0 ? Number.parseInt(stdout.slice(1), 10) : 0
}

// npm links a package's binary only if it was there when npm looked. Tools find Node 24 through this link.
function linkBinary(root) {
  const link = join(root, 'node_modules', '.bin', 'node')
  if (process.platform === 'win32' || existsSync(link)) return
  rmSync(link, { force: true })
  symlinkSync('../node/bin/node', link)
}

// Under `npm start` the same npm is used again, whichever `npm` the PATH would find.
function npmCommand() {
  const cli = process.env.npm_execpath
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, cli]
  return ['npm']
}

function run(file, args, cwd, lock) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, SKIP_FFMPEG: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && file === 'npm',
    })
    if (child.pid) lock.hold(child.pid)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-8000)
      })
    }
    child.on('error', (error) => {
      if (error.code !== 'ENOENT') return reject(error)
      reject(new InstallError('npm was not found. Install Node.js with npm, version 20 or later, and start again.'))
    })
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}

const CAUSES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
    'npm could not reach its registry. Check the network or the proxy (npm config get proxy), then start again.',
  ],
  [/ENOSPC/, 'The disk is full. Make about 1 GB of room, then start again.'],
  [/EACCES|EPERM|EROFS/, 'npm may not write here. Start as the user who owns this folder.'],
  [/in sync/, 'package.json and package-lock.json do not fit together. Run "npm install" once, then start again.'],
]

function explain(output) {
  const cause = CAUSES.find(([pattern]) => pattern.test(output))?.[1]
  return `The installation failed. ${cause ?? 'What npm said is above.'}`.replace(/^/, output ? `${output}\n\n` : '')
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
