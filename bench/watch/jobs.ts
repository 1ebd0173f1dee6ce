import { createHash } from 'node:crypto'

/** Renders that begin together, as far as the bench goes: worker and stand-in work them out alike. */
export interface Batch {
  /** One letter or more; the ids of its jobs begin with it. */
  name: string
  count: number
  /** Milliseconds since 1970. */
  beginAt: number
  /** At the beginning the oldest render has run for so long. */
  oldestMs: number
  /** Within so long after the beginning the last one gets done. */
  overMs: number
}

export interface Job {
  id: string
  startedAt: number
  doneAt: number
}

const FILE_BYTES = 16_384
/** The first looks at all renders find them running. */
const RUNNING_PART = 0.1

/** The moments are random and the same in every process and run. */
export function jobsOf({ name, count, beginAt, oldestMs, overMs }: Batch): Job[] {
  return Array.from({ length: count }, (_, number) => {
    const id = `${name}-${number}`
    const random = createHash('sha256').update(id).digest()
    const startedAt = beginAt - Math.round(oldestMs * fraction(random, 0))
    const doneAt = beginAt + Math.round(overMs * (RUNNING_PART + (1 - RUNNING_PART) * fraction(random, 4)))
    return { id, startedAt, doneAt }
  })
}

/** No clip, only bytes that belong to one job: nobody decodes them here. */
export function fileOf(id: string): Buffer {
  return Buffer.alloc(FILE_BYTES, `${id} `)
}

function fraction(random: Buffer, at: number): number {
  return random.readUInt32LE(at) / 2 ** 32
}
