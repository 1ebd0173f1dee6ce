import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { isCrash, isOutOfMemory, runInChild } from '../../../src/media/child.ts'

interface More {
  signal?: AbortSignal
  timeoutMs?: number
  memoryBytes?: number
  receive?: (value: number) => void
}

function run(deed: string, more: More = {}) {
  return runInChild({
    module: new URL('./fixtures/child.ts', import.meta.url),
    input: deed,
    progress: { schema: z.number(), receive: more.receive ?? (() => {}) },
    result: z.unknown(),
    signal: more.signal ?? new AbortController().signal,
    ...(more.timeoutMs === undefined ? {} : { timeoutMs: more.timeoutMs }),
    ...(more.memoryBytes === undefined ? {} : { memoryBytes: more.memoryBytes }),
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a task tells its progress and gives its result', async () => {
  const progress: number[] = []
  expect(await run('count', { receive: (value) => progress.push(value) })).toBe('done')
  expect(progress).toEqual([0.25, 0.5, 0.75])
})

test('the child sees no variable that could hold a secret', async () => {
  vi.stubEnv('TELEGRAM_TOKEN', '123:secret')
  const environment = await run('environment')
  vi.unstubAllEnvs()
  expect(environment).toHaveProperty('PATH')
  expect(environment).not.toHaveProperty('TELEGRAM_TOKEN')
})

test('an error of the task keeps its reason and whether it may be tried again', async () => {
  await expect(run('fail')).rejects.toEqual(new PermanentError('the pencil broke'))
  await expect(run('busy')).rejects.toEqual(new RetryableError('the desk is taken'))
})

test('a child that was killed may be tried again', async () => {
  await expect(run('kill')).rejects.toThrow(RetryableError)
})

test('a child that ends without a result is a lasting fault', async () => {
  await expect(run('exit')).rejects.toThrow(
    new PermanentError('The media process ended without a result (exit code 3).'),
  )
})

test('a child that runs out of memory says so and harms nobody', async () => {
  await expect(run('fill')).rejects.toThrow(new PermanentError('The media process ran out of memory.'))
})

test('a child that takes more memory than it may ends, also while native code holds it up', async () => {
  const error = await run('hoard', { memoryBytes: 400_000_000 }).catch((caught: unknown) => caught)
  expect(error).toEqual(new PermanentError('The media process ran out of memory.'))
  expect([isOutOfMemory(error), isCrash(error)]).toEqual([true, false])
})

test('a child that takes no more memory than it may does its task', async () => {
  expect(await run('count', { memoryBytes: 400_000_000 })).toBe('done')
})

test('a message that is none of ours ends the child', async () => {
  await expect(run('nonsense')).rejects.toThrow(new PermanentError('The media process sent nonsense.'))
})

test('an abort kills the child even while it computes, and rejects with the reason once it is gone', async () => {
  const stop = new AbortController()
  const reason = new Error('not wanted any more')
  let pid = 0
  const running = run('block', {
    signal: stop.signal,
    receive: (value) => {
      pid = value
      stop.abort(reason)
    },
  })
  await expect(running).rejects.toBe(reason)
  expect(isAlive(pid)).toBe(false)
})

test('a signal that aborted before starts nothing', async () => {
  await expect(run('count', { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
})

test('a child that takes too long is ended', async () => {
  await expect(run('block', { timeoutMs: 1000 })).rejects.toThrow(new PermanentError('It took longer than 1 s.'))
})

test('a child dies with its parent, also when the parent was killed', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/parent.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(parent.stdout, 'data')
  const pid = Number(line)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 })
})
