import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { type ChildCrew, type CrewOptions, createCrew } from '../../../src/media/child-crew.ts'

const unending = new AbortController().signal

function crewWith(options: CrewOptions = {}): ChildCrew {
  return createCrew(new URL('./fixtures/child.ts', import.meta.url), options)
}

function run(
  crew: ChildCrew,
  deed: string,
  signal: AbortSignal = unending,
  receive: (value: number) => void = () => {},
) {
  return crew.run({ input: deed, progress: { schema: z.number(), receive }, result: z.unknown(), signal })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('one process does several tasks, one after the other, each with its progress', async () => {
  const crew = crewWith()
  const first = await run(crew, 'number')
  const progress: number[] = []
  expect(await run(crew, 'count', unending, (value) => progress.push(value))).toBe('done')
  expect(progress).toEqual([0.25, 0.5, 0.75])
  expect(await run(crew, 'number')).toBe(first)
})

test('two tasks at the same time get a process each', async () => {
  const crew = crewWith()
  const [one, two] = await Promise.all([run(crew, 'number'), run(crew, 'number')])
  expect(one).not.toBe(two)
  expect([one, two]).toContain(await run(crew, 'number'))
})

test.each(['fail', 'busy', 'kill', 'exit', 'nonsense'])(
  'a process whose task ended badly is not used again: %s',
  async (deed) => {
    const crew = crewWith()
    const first = await run(crew, 'number')
    await expect(run(crew, deed)).rejects.toThrow(deed === 'busy' || deed === 'kill' ? RetryableError : PermanentError)
    expect(isAlive(Number(first))).toBe(false)
    expect(await run(crew, 'number')).not.toBe(first)
  },
)

test('a cancelled task ends its process, and the next one gets another', async () => {
  const crew = crewWith()
  const stop = new AbortController()
  let pid = 0
  const running = run(crew, 'block', stop.signal, (value) => {
    pid = value
    stop.abort(new Error('not wanted any more'))
  })
  await expect(running).rejects.toThrow('not wanted any more')
  expect(isAlive(pid)).toBe(false)
  expect(await run(crew, 'number')).not.toBe(pid)
})

test('a process that died while it had no work is not missed', async () => {
  const crew = crewWith()
  const first = Number(await run(crew, 'number'))
  process.kill(first, 'SIGKILL')
  await vi.waitFor(() => expect(isAlive(first)).toBe(false))
  expect(await run(crew, 'count')).toBe('done')
})

test('a process is replaced after so many tasks', async () => {
  const crew = crewWith({ tasks: 2 })
  const pids = [await run(crew, 'number'), await run(crew, 'number'), await run(crew, 'number')]
  expect(pids[1]).toBe(pids[0])
  expect(pids[2]).not.toBe(pids[0])
  expect(isAlive(Number(pids[0]))).toBe(false)
})

test('a process without work is ended after a while', async () => {
  const pid = Number(await run(crewWith({ idleMs: 50 }), 'number'))
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 })
})

test('a process without work does not keep its parent alive, and dies with it', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/crew-parent.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [[line], [code]] = await Promise.all([once(parent.stdout, 'data'), once(parent, 'exit')])
  expect(code).toBe(0)
  await vi.waitFor(() => expect(isAlive(Number(line))).toBe(false), { timeout: 20_000 })
})
