// npm test [-- vitest arguments…]
// Installs what is missing, then runs every check and test on Node 24. All steps run, whichever fail.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, InstallError } from './lib/install.mjs'
import { closingLine, readReport } from './lib/report.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

const CHECKS = [
  ['types', ['typescript/bin/tsc', '-p', '.']],
  ['types of the web page', ['typescript/bin/tsc', '-p', 'adapters/web/page/tsconfig.json']],
  ['lint', ['@biomejs/biome/bin/biome', 'check', '.']],
  [
    'import rules',
    [
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'adapters',
      'handlers',
    ],
  ],
]

async function main() {
  const node = await ensureInstalled(root, { dev: true })
  const failed = []
  for (const [name, [tool, ...args]] of CHECKS) {
    const started = performance.now()
    const { code, output } = await runTool(node, tool, args, 'collect')
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  ${seconds} s`)
    if (code === 0) continue
    failed.push(name)
    console.log(output.trimEnd())
  }

  const tests = await runTests(node, process.argv.slice(2))
  if (failed.length > 0) console.log(`Failed checks: ${failed.join(', ')}`)
  const counts = {
    passed: tests.passed + CHECKS.length - failed.length,
    failed: tests.failed + failed.length,
    skipped: tests.skipped,
  }
  console.log(closingLine(counts))
  process.exitCode = counts.failed > 0 ? 1 : 0
}

async function runTests(node, args) {
  const folder = mkdtempSync(join(tmpdir(), 'reelay-report-'))
  try {
    const file = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await runTool(node, 'vitest/vitest.mjs', ['run', ...reporters, ...args], 'inherit')
    return readReport(file, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runTool(node, tool, args, mode) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      stdio: mode === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    const stop = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
    child.on('error', reject)
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      resolve({ code: code ?? 1, output })
    })
  })
}

try {
  await main()
} catch (error) {
  console.error(error instanceof InstallError ? error.message : error)
  console.log(closingLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = 1
}
