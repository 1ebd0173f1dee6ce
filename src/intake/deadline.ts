/** The time that a file is given: by its size until its length is known, then by its length. */
export interface Deadline {
  /** Aborts when the time is over. */
  readonly signal: AbortSignal
  extendFor(clipSeconds: number): void
  clear(): void
}

const LEAST_MS = 60_000
const MS_PER_BYTE = 0.001

/** 4K in high dynamic range, on a slow machine that is busy. */
const MS_PER_CLIP_SECOND = 15_000

export function createDeadline(bytes: number): Deadline {
  const controller = new AbortController()
  let timer = start(LEAST_MS + bytes * MS_PER_BYTE)

  function start(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => controller.abort(), milliseconds)
  }

  return {
    signal: controller.signal,
    extendFor(clipSeconds) {
      clearTimeout(timer)
      timer = start(LEAST_MS + clipSeconds * MS_PER_CLIP_SECOND)
    },
    clear: () => clearTimeout(timer),
  }
}
