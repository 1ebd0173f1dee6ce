import { serveTask } from '../media/child-task.ts'
import { readyMedia } from '../media/intake/ready-media.ts'
import type { ReadyInput, ReadyProgress, ReadyResult } from './messages.ts'

serveTask(async (input, tell): Promise<ReadyResult> => {
  return readyMedia(input as ReadyInput, (seconds) => tell({ seconds } satisfies ReadyProgress))
})
