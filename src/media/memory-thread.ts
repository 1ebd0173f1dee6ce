import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { OUT_OF_MEMORY } from './out-of-memory.ts'

/** Watches how much memory its process holds, and ends it above a limit: the number of bytes that it is given. */

const STANDARD_ERROR = 2
const LOOK_MS = 40

const limit = Number(workerData)

setInterval(() => {
  if (process.memoryUsage.rss() <= limit) return
  try {
    writeSync(STANDARD_ERROR, OUT_OF_MEMORY)
  } finally {
    process.kill(process.pid, 'SIGKILL')
  }
}, LOOK_MS)
