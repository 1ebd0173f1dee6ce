import { FFmpegError } from 'node-av/lib'
import { isDoubled } from './likeness.ts'
import { createFrame } from './planes.ts'
import { openSource } from './source.ts'
import { type Tone, toneBetween } from './tone.ts'

/** A side of a joint: a clip, its look, and where in it the joint stands, in seconds. */
export interface Edge {
  path: string
  lut?: string
  seconds: number
}

export interface JointFacts {
  /** The second piece begins with what the first ends with. */
  doubled: boolean
  /** What makes the second piece look like the first, and the other way round. */
  second?: Tone
  first?: Tone
}

/** Looks at the frames on both sides of a joint. `before` stands at the last frame, `after` at the first. */
export async function inspectJoint(
  before: Edge,
  after: Edge,
  { width, height, fps }: { width: number; height: number; fps: number },
): Promise<JointFacts> {
  const lookOf = ({ lut }: Edge) => ({ width, height, ...(lut === undefined ? {} : { lut }) })
  const last = createFrame(width, height)
  const first = createFrame(width, height)
  const one = await openSource(before.path, lookOf(before), before.seconds)
  const other = await openSource(after.path, lookOf(after), after.seconds)
  try {
    FFmpegError.throwIfError(last.copy(await one.frameAt(before.seconds)), 'copy a frame')
    FFmpegError.throwIfError(first.copy(await other.frameAt(after.seconds)), 'copy a frame')
    const second = toneBetween(first, last)
    const back = toneBetween(last, first)
    return {
      doubled: isDoubled(last, first, await other.frameAt(after.seconds + 1 / fps)),
      ...(second ? { second } : {}),
      ...(back ? { first: back } : {}),
    }
  } finally {
    await one.close()
    await other.close()
    last.free()
    first.free()
  }
}
