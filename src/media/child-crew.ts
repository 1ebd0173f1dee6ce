import { Socket } from 'node:net'
import { type Child, type ChildTask, runOn, startChild } from './child.ts'

/** Child processes that do one task after the other, so that only the first has to load what all need. */
export interface ChildCrew {
  /** As `runInChild`. Tasks at the same time get a process each. */
  run<Progress, Result>(task: Omit<ChildTask<Progress, Result>, 'module'>): Promise<Result>
}

export interface CrewOptions {
  /** A child without work for so long is ended: it holds memory. */
  idleMs?: number
  /** A child is replaced after so many tasks, since native libraries may leak. */
  tasks?: number
}

interface Member {
  child: Child
  done: number
  /** Ends it when it has been idle for long. */
  timer?: NodeJS.Timeout
}

/**
 * A child is used again only after it did its task well: one that failed, was cancelled or died is gone. Idle children
 * do not keep this process alive, and die with it.
 */
export function createCrew(module: URL, { idleMs = 10_000, tasks = 24 }: CrewOptions = {}): ChildCrew {
  const idle: Member[] = []

  function hire(): Member {
    const rested = idle.pop()
    if (!rested) return { child: startChild(module), done: 0 }
    clearTimeout(rested.timer)
    hold(rested.child, 'ref')
    return rested
  }

  function rest(member: Member): void {
    hold(member.child, 'unref')
    member.timer = setTimeout(() => leave(member), idleMs).unref()
    idle.push(member)
  }

  function leave(member: Member): void {
    clearTimeout(member.timer)
    const index = idle.indexOf(member)
    if (index >= 0) idle.splice(index, 1)
    member.child.process.kill('SIGKILL')
  }

  return {
    async run(task) {
      task.signal.throwIfAborted()
      const member = hire()
      if (member.done === 0) member.child.process.once('exit', () => leave(member))
      member.done++
      const last = member.done >= tasks
      const result = await runOn(member.child, task, !last)
      if (!last && member.child.process.exitCode === null && member.child.process.connected) rest(member)
      return result
    },
  }
}

/** Whether the child, its channel and its words keep this process alive. */
function hold({ process: child }: Child, how: 'ref' | 'unref'): void {
  child[how]()
  child.channel?.[how]()
  if (child.stderr instanceof Socket) child.stderr[how]()
}
