import { serveTask } from '../../media/child-task.ts'
import { writeMp4 } from '../../media/mp4.ts'
import { startDrawing } from './drawing-team.ts'
import type { RenderInput } from './messages.ts'
import { soundBed } from './sound.ts'

const FPS = 24

/** The child process of one render: threads draw and encode, this one makes the sound and writes the file. */
serveTask(async (input, tell) => {
  const { request, path } = input as RenderInput
  const settings = { width: request.width, height: request.height, fps: FPS }
  const { frames, pieces } = await startDrawing({ request, settings }, tell)
  const sound = await soundBed(request.sheet, frames / FPS, request.seed)
  await writeMp4(path, settings, pieces, sound)
  return true
})
