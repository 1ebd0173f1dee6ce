/** Runs tasks a few at a time; the others wait in line, in the order in which they came. */
export interface Line {
  /** Rejects with the signal's reason if it aborts while the task still waits. */
  run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** 1 is next; undefined where the task with this signal does not wait. */
  place(signal: AbortSignal): number | undefined
}

export function createLine(atOnce: number): Line {
  const waiting: { signal: AbortSignal; start: () => void }[] = []
  let running = 0

  async function wait(signal: AbortSignal): Promise<void> {
    if (running < atOnce) {
      running++
      return
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const ticket = { signal, start }
    waiting.push(ticket)
    signal.addEventListener('abort', leave)
    await promise

    function start(): void {
      signal.removeEventListener('abort', leave)
      resolve()
    }

    function leave(): void {
      const index = waiting.indexOf(ticket)
      if (index < 0) return
      waiting.splice(index, 1)
      reject(signal.reason)
    }
  }

  return {
    async run(task, signal) {
      signal.throwIfAborted()
      await wait(signal)
      try {
        return await task()
      } finally {
        const next = waiting.shift()
        // The place passes on to the next in line.
        if (next) next.start()
        else running--
      }
    },
    place(signal) {
      const index = waiting.findIndex((ticket) => ticket.signal === signal)
      return index < 0 ? undefined : index + 1
    },
  }
}
