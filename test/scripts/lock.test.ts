import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

interface Lock {
  hold(pid: number): void
  release(): void
}

interface LockModule {
  acquireLock(root: string, onWait: () => void): Promise<Lock>
  lockPath(root: string): string
}

const { acquireLock, lockPath } = (await import(
  new URL('../../scripts/lib/lock.mjs', import.meta.url).href
)) as LockModule

describe('the lock of an installation', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'reelay-lock-'))
  })
  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  it('makes the second start wait until the first has done', async () => {
    const order: string[] = []
    const first = await acquireLock(root, () => order.push('first waits'))
    const waiting = Promise.withResolvers<void>()
    const second = acquireLock(root, () => waiting.resolve()).then((lock) => {
      order.push('second has it')
      lock.release()
    })

    await waiting.promise
    order.push('first releases')
    first.release()
    await second
    expect(order).toEqual(['first releases', 'second has it'])
    expect(existsSync(lockPath(root))).toBe(false)
  })

  it('is taken over from a start that was killed', async () => {
    abandoned(String(deadPid()))
    const waits: string[] = []
    const lock = await acquireLock(root, () => waits.push('waits'))
    expect(waits).toEqual([])
    lock.release()
  })

  it('is not taken over while the npm of a killed start still works', async () => {
    const npm = spawn('sleep', ['600'])
    abandoned(`${deadPid()}\n${npm.pid}`)
    const waiting = Promise.withResolvers<void>()
    const taken = acquireLock(root, () => waiting.resolve())
    await waiting.promise

    npm.kill()
    await once(npm, 'exit')
    const lock = await taken
    lock.release()
  })

  it('belongs to one folder alone', async () => {
    const other = mkdtempSync(join(tmpdir(), 'reelay-lock-'))
    const locks = [await acquireLock(root, () => {}), await acquireLock(other, () => {})]
    expect(lockPath(root)).not.toBe(lockPath(other))
    for (const lock of locks) lock.release()
    rmSync(other, { recursive: true })
  })

  function abandoned(holders: string): void {
    mkdirSync(lockPath(root))
    writeFileSync(join(lockPath(root), 'holders'), holders)
  }
})

function deadPid(): number {
  return spawnSync('true').pid
}
