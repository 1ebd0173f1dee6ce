/** A signal that aborts with the caller's, or when the time is up. `end` sets free what it holds; always call it. */
export interface Deadline {
  signal: AbortSignal
  /** True where it was the time and not the caller. */
  passed(): boolean
  end(): void
}

/** Kept by hand, since signals made of others stay in memory as long as these live: here as long as the process. */
export function deadlineOf(signal: AbortSignal, ms: number): Deadline {
  const controller = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    controller.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError'))
  }, ms)
  const follow = () => controller.abort(signal.reason)
  if (signal.aborted) follow()
  else signal.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    passed: () => late,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', follow)
    },
  }
}
