import { serveTask } from '../media/child-task.ts'
import type { MakeInput } from './make-messages.ts'

serveTask(async (input, tell): Promise<true> => {
  const work = input as MakeInput
  if (work.kind === 'assemble') {
    const { assemble } = await import('../media/join/assemble.ts')
    await assemble(work.assembly, work.path, tell)
  } else {
    const { reframe } = await import('../media/join/reframe.ts')
    await reframe(work.reframing, work.path, tell)
  }
  return true
})
