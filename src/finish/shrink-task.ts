import { serveTask } from '../media/child-task.ts'
import { type Shrinking, shrinkClip } from '../media/shrink/shrink-clip.ts'

serveTask(async (input) => (await shrinkClip(input as Shrinking)) ?? null)
