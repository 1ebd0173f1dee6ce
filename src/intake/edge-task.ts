import { writeFile } from 'node:fs/promises'
import { serveTask } from '../media/child-task.ts'
import { edgeFrame } from '../media/intake/edge-frame.ts'
import type { EdgeInput, EdgeResult } from './messages.ts'

serveTask(async (input): Promise<EdgeResult> => {
  const { path, out, edge } = input as EdgeInput
  const picture = await edgeFrame(path, edge)
  await writeFile(out, await picture.encode('png'))
  return { width: picture.width, height: picture.height }
})
