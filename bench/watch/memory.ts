import { setTimeout } from 'node:timers/promises'

/** Megabytes, resident. */
export interface Memory {
  before: number
  /** As it was, with whatever the collector had not yet taken away. */
  peak: number
  /** Right after a collection, at the worst of the moments when one was made. */
  peakCollected: number
  after: number
}

const SAMPLE_MS = 250
const COLLECT_EVERY = 80

/** Watches the memory of this process. Collections need `--expose-gc`. */
export function watchMemory(): { stop(): Promise<Memory> } {
  const before = collected()
  let peak = before
  let peakCollected = before
  let samples = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, resident())
    samples += 1
    if (samples % COLLECT_EVERY === 0) peakCollected = Math.max(peakCollected, collected())
  }, SAMPLE_MS)
  return {
    async stop() {
      clearInterval(timer)
      await setTimeout(1000)
      const after = collected()
      return { before, peak, peakCollected: Math.max(peakCollected, after), after }
    },
  }
}

/** Resident memory, after a collection. */
export function collected(): number {
  globalThis.gc?.()
  return resident()
}

function resident(): number {
  return process.memoryUsage.rss() / 1_000_000
}
