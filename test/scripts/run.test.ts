import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'reelay-run-'))
const started: ChildProcess[] = []

// Every entry ends by itself when the test run goes away, because its standard input closes then.
const entries = {
  facts: `
    console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), stood: process.env.INIT_CWD }))
    console.log(Number.parseInt(process.versions.node, 10) >= 24)
    process.exit(Number(process.argv[2]))`,
  waits: `
    process.stdin.on('end', () => process.exit(9)).resume()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {
      console.log(signal)
      if (signal === 'SIGTERM') process.exit(5)
    })
    process.on('disconnect', () => { console.log('disconnect'); process.exit(6) })
    console.log('pid', process.pid)`,
  dies: `process.kill(process.pid, 'SIGKILL')`,
}
for (const [name, code] of Object.entries(entries)) writeFileSync(join(folder, `${name}.ts`), code)

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('scripts/run.mjs', () => {
  it('runs TypeScript on Node 24 in the folder of the project, and says where the person stands', async () => {
    const run = start('facts', ['0', 'a b'], { cwd: folder })
    const [facts, isNew] = [await run.line(), await run.line()]
    expect(JSON.parse(facts)).toEqual({ args: ['0', 'a b'], cwd: root.replace(/\/$/, ''), stood: folder })
    expect(isNew).toBe('true')
  })

  it('keeps the folder that npm says the person stands in', async () => {
    const run = start('facts', ['0'], { env: { INIT_CWD: '/somewhere/else' } })
    expect(JSON.parse(await run.line())).toMatchObject({ stood: '/somewhere/else' })
  })

  it('ends with the exit code of the entry', async () => {
    expect(await start('facts', ['7']).ended).toEqual([7, null])
  })

  it('ends with 128 + n where a signal ended the entry', async () => {
    expect(await start('dies', []).ended).toEqual([137, null])
  })

  it('prints nothing of its own', async () => {
    const run = start('facts', ['0'])
    let noise = ''
    run.child.stderr.on('data', (data) => {
      noise += data
    })
    await run.ended
    expect(noise).toBe('')
  })

  it('says how it is used where no entry is named', async () => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
    const [[said], [code]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')])
    expect(String(said)).toMatch(/^usage: /)
    expect(code).toBe(2)
  })

  it('passes each signal on once, and waits for the entry to end in its own way', async () => {
    const run = start('waits', [])
    await run.line()
    run.child.kill('SIGHUP')
    expect(await run.line()).toBe('SIGHUP')
    run.child.kill('SIGHUP')
    run.child.kill('SIGINT')
    expect(await run.line()).toBe('SIGINT')
    run.child.kill('SIGTERM')
    expect(await run.line()).toBe('SIGTERM')
    expect(await run.ended).toEqual([5, null])
  })

  it('lets the entry know when it is killed itself', async () => {
    const run = start('waits', [])
    await run.line()
    run.child.kill('SIGKILL')
    expect(await run.line()).toBe('disconnect')
  })

  it.each([
    ['npm above it', '"$@" <&3 & wait'],
    // A shell stands between, as with npm on many systems. It outlives npm.
    ['npm above its shell', 'sh -c \'"$@" <&3 & wait\' sh "$@" & wait'],
  ])('stops the entry when %s is killed', async (_who, line) => {
    const npm = spawn('sh', ['-c', line, 'sh', process.execPath, script, join(folder, 'waits.ts')], {
      // The shell would take standard input from a background process; this one gets it by another number.
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      env: { ...process.env, npm_lifecycle_event: 'start' },
    })
    started.push(npm)
    const lines = createInterface(npm.stdout as Readable)[Symbol.asyncIterator]()
    expect((await lines.next()).value).toMatch(/^pid \d+$/)
    npm.kill('SIGKILL')
    expect((await lines.next()).value).toBe('SIGTERM')
  })
})

function start(entry: keyof typeof entries, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const { INIT_CWD: _, npm_lifecycle_event: __, ...inherited } = process.env
  const child = spawn(process.execPath, [script, join(folder, `${entry}.ts`), ...args], {
    cwd: options.cwd ?? root,
    env: { ...inherited, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  started.push(child)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    child,
    ended: once(child, 'exit'),
    line: async (): Promise<string> => String((await lines.next()).value),
  }
}
